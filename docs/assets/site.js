// Runs in the head of every page. Everything works without it, but for search.
{
  const root = document.documentElement
  const own = document.currentScript
  const $ = selector => document.querySelector(selector)
  const $$ = selector => document.querySelectorAll(selector)
  root.classList.replace("no-js", "js")
  // a page whose scripts do not all arrive looks like one without any
  addEventListener("error", event => event.target.matches?.("script[defer]") && root.classList.replace("js", "no-js"), true)

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

  // --- What this copy should say about itself: known before the page is painted, so that nothing moves ---
  const DAYS = 180
  const { built, original } = own.dataset
  root.classList.toggle("old", (Date.now() - Date.parse(built)) / 864e5 > DAYS)
  root.classList.toggle("copy", Boolean(original && location.host && location.host !== original))

  function showSchemes() {
    const group = $(".scheme")
    for (const input of group.querySelectorAll("input")) {
      input.checked = input.value === chosenScheme()
      input.addEventListener("change", () => choose(input.value))
    }
    group.hidden = false
  }

  // --- The theme's script, which serves those who search ---
  // Fetched when the page is idle, so that it is there at once; run when the reader turns to the search, because it
  // keeps a slow phone busy for a moment.
  let themeScript

  function loadTheme() {
    themeScript ??= Promise.all([...$$("script[data-idle]")].map(({ src }) => load(src))).then(() => {
      // the theme waits for this event, which has passed
      document.dispatchEvent(new Event("DOMContentLoaded"))
      // and for a key, when something was typed before it came
      const query = $("[name=query]")
      if (query.value) query.dispatchEvent(new Event("keyup"))
    })
    return themeScript
  }

  function load(address) {
    return new Promise(resolve => {
      const script = document.createElement("script")
      script.src = address
      script.async = false // in the order in which they are asked for
      script.onload = script.onerror = resolve
      document.head.append(script)
    })
  }

  // What is needed soon, into the browser's cache.
  function fetchEarly(addresses, priority) {
    if (!location.protocol.startsWith("http")) return
    for (const address of addresses) fetch(new URL(address, own.src), { priority }).catch(() => {})
  }

  function fetchTheme() {
    fetchEarly([...$$("script[data-idle]")].map(({ src }) => src), "low")
  }

  addEventListener("load", () => {
    // the address asks a question, or comes from an answer whose words the theme highlights
    const asked = /[?&][qh]=/.test(location.search)
    const idle = window.requestIdleCallback || (callback => setTimeout(callback, 1000))
    idle(asked ? loadTheme : fetchTheme)
  })

  // --- Search ---
  // It is kept away until the reader turns to it. The theme would start its worker and fetch the index on every page. It
  // gets a stand-in for the worker instead, and finds no form named "search", which is its condition for fetching the
  // index. A page opened from a result (`?h=…`) keeps the name: there the theme reads its settings to highlight the words.
  function keepSearchAway() {
    const form = document.forms.namedItem("search")
    const query = new URLSearchParams(location.search)
    const NativeWorker = self.Worker
    const worker = new EventTarget()
    worker.postMessage = () => {}
    const taken = new Promise(resolve => {
      self.Worker = function () {
        self.Worker = NativeWorker
        form.setAttribute("name", "search")
        resolve()
        return worker
      }
    })
    if (!query.get("h")) form.removeAttribute("name")

    const assets = new URL(".", own.src)
    const parts = ["search-pinyin.js", "search-analysis.js", "search-guess.js", "search-engine.js"]
    const early = [] // what the real worker said before anybody listened
    self.onDemandSearch = { worker, taken, NativeWorker, form, assets, language: own.dataset.language, parts, early }
    form.addEventListener("focusin", startSearch)
    if (query.has("q")) startSearch()
  }

  // The worker is at work before the theme's script keeps the page busy. It asks for one file after the other; here they
  // are asked for side by side.
  let started = false

  function startSearch() {
    if (started) return
    started = true
    load(new URL("search-box.js", own.src))
    if (location.protocol.startsWith("http")) serveSearch(self.onDemandSearch)
    loadTheme()
  }

  function serveSearch(search) {
    const { NativeWorker, language, parts, early } = search
    try {
      search.served = new NativeWorker(new URL("search-worker.js", own.src), { name: [language, ...parts].join(" ") })
      search.served.onmessage = ({ data }) => early.push(data)
      search.served.onerror = ({ message }) => early.push({ type: "failed", reason: message })
    } catch {
      // no workers here; search-box.js will find that too, and say so
    }
    fetchEarly([...parts, `../search/${language}.js`], "high")
  }

  let opener

  function toggleSearch(open) {
    const toggle = $("#__search")
    if (toggle.checked !== open) toggle.click()
  }

  function searchToggled(event) {
    if (event.target.checked) {
      own.dataset.language ? startSearch() : loadTheme()
      $("[name=query]").focus()
    } else opener?.focus()
  }

  // --- Links ---
  function prefetch(event) {
    if (event.target.closest?.("[data-open-search]")) loadTheme()
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
    const typing = event.target.closest?.("input, textarea, select")
    if ("/sf".includes(event.key) && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault()
      toggleSearch(true)
    }
    if (event.key !== "Escape") return
    const menu = $(".menu[open]")
    if (menu) {
      menu.open = false
      menu.querySelector("summary").focus()
    }
    toggleSearch(false)
  }

  // --- Contact values ---
  // One counts to the end of the day in `data-expires`. Once the reader's clock is past it, the value leaves the page,
  // links and all, so that a saved page or an old bundle does not go on vouching. Without this script the text itself
  // says "only until" the date.
  function hideExpired() {
    // the reader's own day, written as the pages write it
    const now = new Date()
    const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
      .map(part => String(part).padStart(2, "0"))
      .join("-")
    for (const element of $$("[data-expires]")) {
      if (today <= element.dataset.expires) continue
      element.textContent = element.dataset.expired
      element.classList.add("expired")
      delete element.dataset.contact
      delete element.dataset.expires
    }
  }

  // --- On paper ---
  // a link shows where it leads, as somebody would type it
  function addressLinks() {
    if (!location.protocol.startsWith("http")) return
    for (const link of $$(".article__body a[href]")) link.dataset.address = link.href.replace(/^https?:\/\//, "")
  }

  document.addEventListener("DOMContentLoaded", hideExpired, { once: true })
  // a tab that stays open over midnight, or comes back from the browser's cache
  document.addEventListener("visibilitychange", hideExpired)
  addEventListener("pageshow", hideExpired)
  addEventListener("beforeprint", hideExpired)
  addEventListener("beforeprint", addressLinks)
  document.addEventListener("click", clicked)
  document.addEventListener("keydown", pressed)
  document.addEventListener("pointerover", prefetch, { passive: true })
  document.addEventListener("touchstart", prefetch, { passive: true })
  document.addEventListener("DOMContentLoaded", () => {
    // The theme asks every alternate for a sitemap.xml: a request to another origin for a copy of the site, an error on
    // file://. The links are for search engines, which read the source.
    for (const link of $$("link[rel=alternate]")) link.remove()
    for (const link of $$("[data-open-search]")) link.setAttribute("role", "button")
    if (own.dataset.language) keepSearchAway()
    $("#__search").addEventListener("change", searchToggled)
    showSchemes()
  }, { once: true })
}
