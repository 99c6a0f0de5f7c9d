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

  // --- Search: a dialog that shows the most pressing problems at once; what searches comes when the reader turns to it ---
  const SEARCH = ["search-pinyin.js", "search-analysis.js", "search-guess.js", "search-text.js", "search-engine.js", "search-worker.js", "search-dialog.js"]
  const PATIENCE = 10000 // milliseconds, after which the dialog says that search has not come
  const loads = {}

  // Run a script once; the promise holds what a file of the index leaves in `searchIndex`. One that failed may be tried again.
  // In the guide in one file all scripts have run, and the index stands beside them as text.
  function load(address) {
    const held = $(`[data-file="${address}"]`)
    loads[address] ??= held ? Promise.resolve(held.textContent) : new Promise((resolve, reject) => {
      const script = document.createElement("script")
      script.src = new URL(address, own.src)
      script.async = false // run in the order in which they are asked for
      script.onload = () => resolve(self.searchIndex)
      script.onerror = () => {
        delete loads[address]
        reject(new Error("cannot load " + address))
      }
      document.head.append(script)
    })
    return loads[address]
  }

  let search

  function fetchSearch() {
    search ??= Promise.all([`../search/${$("#finder").dataset.language}.js`, ...SEARCH].map(load))
      .then(([index]) => startSearch(index, { addressOf, load, markWords, failSearch }))
      .catch(error => {
        search = null
        failSearch(error)
      })
  }

  // The address of a result, with the words to mark there.
  function addressOf(place, words) {
    if (!own.src) return place // in the guide in one file
    const address = new URL(place, new URL("..", own.src))
    address.searchParams.set("h", words.join(" "))
    return address
  }

  // The ways to help stand in the dialog already.
  function failSearch(error) {
    console.warn("search:", error?.message)
    const status = $(".finder__status")
    status.textContent = status.dataset.failed
  }

  function openSearch() {
    $("#finder").showModal()
    fetchSearch()
    setTimeout(() => { if (!$("#finder").dataset.ready) failSearch() }, PATIENCE)
  }

  // A link to the list of questions becomes the button that it is with this script.
  function becomeButton(link) {
    const button = document.createElement("button")
    button.type = "button"
    button.className = link.className
    button.dataset.openSearch = ""
    button.setAttribute("aria-haspopup", "dialog")
    button.append(...link.childNodes)
    link.replaceWith(button)
  }

  function prepareSearch() {
    const query = new URLSearchParams(location.search)
    if (query.has("h")) markWords($(".article"), query.get("h").slice(0, 300).split(" "))
    if (!$("#finder")?.showModal) return
    $$("[data-open-search]").forEach(becomeButton)
    if (!query.has("q")) return
    $("[name=query]").value = query.get("q").slice(0, 300)
    openSearch()
  }

  // Words are marked without elements, which would tear apart what stands in a row. A word of letters is marked where one
  // begins, "one" not in "phone"; of Han characters any two neighbours.
  function markWords(place, words) {
    if (!window.Highlight) return
    const pairs = word => [...word].slice(1).map((next, at) => word[at] + next)
    const parts = words.flatMap(word => (/^\p{sc=Han}{3}/u.test(word) ? pairs(word) : word)).filter(Boolean)
    const patterns = parts.map(part => (/^\w/.test(part) ? "\\b" : "") + part.replace(/[^\w\s]/g, "\\$&"))
    const pattern = new RegExp(`(?=(${patterns.join("|")}))`, "gi") // those that overlap too
    const ranges = []
    const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT)
    while (patterns.length && texts.nextNode()) {
      for (const match of texts.currentNode.data.matchAll(pattern)) {
        const range = new Range()
        range.setStart(texts.currentNode, match.index)
        range.setEnd(texts.currentNode, match.index + match[1].length)
        ranges.push(range)
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges))
  }

  window.Guide = { markWords, say }

  // --- Links ---
  function prefetch(event) {
    if ($("#finder") && event.target.closest?.("button[data-open-search]")) fetchSearch()
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
    if (hit("button[data-open-search]")) openSearch()
    // behind the dialog, or to a place on this page
    if (hit("[data-close-search]") || event.target.matches("#finder") || hit("#finder a")?.pathname === location.pathname) $("#finder").close()
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
    if (!menu) return
    menu.open = false
    menu.querySelector("summary").focus()
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
    // an emergency number stays, since hiding it would do harm
    for (const element of $$("[data-overdue]")) {
      if (today <= element.dataset.overdue) continue
      const warning = document.createElement("strong")
      warning.textContent = element.dataset.expired
      element.append(warning)
      delete element.dataset.overdue
    }
  }

  // --- Numbers of authorities: the region that the reader opened last is open on the next page too ---
  const REGION = "region"

  function showRegion() {
    let region
    try { region = localStorage.getItem(REGION) } catch { /* storage may be forbidden: every region is closed */ }
    const chosen = $$(".region")
    for (const one of chosen) {
      one.open = one.dataset.region === region
      one.querySelector("summary").addEventListener("click", () => keepRegion(one, chosen))
    }
  }

  function keepRegion(opened, all) {
    for (const one of all) if (one !== opened) one.open = false
    try { localStorage.setItem(REGION, opened.dataset.region) } catch { /* it is open on this page */ }
  }

  // --- On paper ---
  // a link shows where it leads, as somebody would type it
  function addressLinks() {
    if (!location.protocol.startsWith("http")) return
    for (const link of $$(".article__body a[href]")) link.dataset.address = link.href.replace(/^https?:\/\//, "")
  }

  document.addEventListener("DOMContentLoaded", hideExpired, { once: true })
  document.addEventListener("DOMContentLoaded", showRegion, { once: true })
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
    prepareSearch()
    showSchemes()
  }, { once: true })
}
