// Runs in the head of every page. Everything works without it, but for search.
{
  const root = document.documentElement
  const $ = selector => document.querySelector(selector)
  const $$ = selector => document.querySelectorAll(selector)
  root.classList.replace("no-js", "js")

  // --- Light or dark: site.css follows the device unless the reader has chosen ---
  const SCHEME = "scheme"

  function chosenScheme() {
    // storage may be forbidden
    try { return localStorage.getItem(SCHEME) || "auto" } catch { return "auto" }
  }

  function choose(scheme) {
    root.dataset.scheme = scheme
    try { localStorage.setItem(SCHEME, scheme) } catch { /* it counts for this page */ }
  }

  root.dataset.scheme = chosenScheme()

  function showSchemes() {
    const group = $(".scheme")
    for (const input of group.querySelectorAll("input")) {
      input.checked = input.value === chosenScheme()
      input.addEventListener("change", () => choose(input.value))
    }
    group.hidden = false
  }

  // --- The theme's script, which most readers never need: fetched when the page is idle, or at the first touch ---
  let themeScript

  function loadTheme() {
    themeScript ??= Promise.all([...$$("script[data-idle]")].map(load)).then(() => {
      // the theme waits for this event, which has passed
      document.dispatchEvent(new Event("DOMContentLoaded"))
      // and for a key, when something was typed before it came
      const query = $("[name=query]")
      if (query.value) query.dispatchEvent(new Event("keyup"))
    })
    return themeScript
  }

  function load(placeholder) {
    return new Promise(resolve => {
      const script = document.createElement("script")
      script.src = placeholder.src
      script.onload = script.onerror = resolve
      placeholder.replaceWith(script)
    })
  }

  addEventListener("load", () => {
    const idle = window.requestIdleCallback || (callback => setTimeout(callback, 1000))
    idle(loadTheme)
  })

  // --- Search ---
  let opener

  function toggleSearch(open) {
    const toggle = $("#__search")
    if (toggle.checked !== open) toggle.click()
  }

  function searchToggled(event) {
    if (event.target.checked) {
      loadTheme()
      $("[name=query]").focus()
    } else opener?.focus()
  }

  // --- Links ---
  function prefetch(event) {
    const link = event.target.closest?.("a[href]")
    if (!link || link.origin !== location.origin || link.pathname === location.pathname) return
    const href = link.href.split("#")[0]
    if (!location.protocol.startsWith("http") || $(`link[href="${CSS.escape(href)}"]`)) return
    document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href }))
  }

  function say(text) {
    const toast = $(".toast") || document.body.appendChild(document.createElement("p"))
    toast.className = "toast"
    toast.setAttribute("role", "status")
    toast.textContent = text
    clearTimeout(say.timer)
    say.timer = setTimeout(() => toast.remove(), 3000)
  }

  function clicked(event) {
    const hit = selector => event.target.closest(selector)
    const search = hit("[data-open-search]")
    if (search) {
      event.preventDefault()
      opener = search
      toggleSearch(true)
    } else if (hit("[data-close-search]")) toggleSearch(false)
    // the address also stands in the address bar, for a page that may not write to the clipboard
    const link = hit(".headerlink")
    if (link) navigator.clipboard?.writeText(link.href).then(() => say(link.dataset.copied), () => {})
    // switching the language stays at the section that is being read
    const language = hit("a[data-keep-hash]")
    if (language) language.hash = location.hash
    const menu = $(".menu[open]")
    if (menu && (!menu.contains(event.target) || hit(".menu a"))) menu.open = false
  }

  function pressed(event) {
    if (event.key !== "Escape") return
    const menu = $(".menu[open]")
    if (menu) {
      menu.open = false
      menu.querySelector("summary").focus()
    }
    toggleSearch(false)
  }

  // --- What this copy should say about itself ---
  const DAYS = 180

  function showNotices() {
    const built = $("[data-built]")
    built.hidden = (Date.now() - Date.parse(built.dataset.built)) / 864e5 <= DAYS
    const original = $("[data-original]")
    if (original && location.host) original.hidden = location.host === original.dataset.original
  }

  document.addEventListener("click", clicked)
  document.addEventListener("keydown", pressed)
  document.addEventListener("pointerover", prefetch, { passive: true })
  document.addEventListener("touchstart", prefetch, { passive: true })
  document.addEventListener("DOMContentLoaded", () => {
    // The theme asks every alternate for a sitemap.xml: a request to another origin for a copy of the site, an error on
    // file://. The links are for search engines, which read the source.
    for (const link of $$("link[rel=alternate]")) link.remove()
    for (const link of $$("[data-open-search]")) link.setAttribute("role", "button")
    $("#__search").addEventListener("change", searchToggled)
    showSchemes()
    showNotices()
  }, { once: true })
}
