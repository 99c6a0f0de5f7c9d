/* The guide in one file: shows one page at a time. What stands behind the `#` of the address is the id of a page,
 * `/faq/fees/`, or of something in it, `/faq/fees/fees`, so that links lead there without this script too.
 */
// where site.js cannot be read, everything is shown: menu and tools need it
if (document.documentElement.classList.contains("js")) {
  const root = document.documentElement
  const $$ = selector => [...document.querySelectorAll(selector)]
  const site = document.title
  const places = new Map() // how far each entry of the history was scrolled
  let home, shown, here, hash, scrolled
  root.classList.add("app")

  function target() {
    try { return document.getElementById(decodeURIComponent(location.hash.slice(1))) } catch { return null }
  }

  // The entry of the history, as its state names it; a new one is named.
  function entry() {
    try {
      if (!history.state) history.replaceState(String(Math.random()), "")
      return history.state
    } catch {
      return null // the address may not be touched
    }
  }

  function show() {
    const place = target()
    const page = place?.closest("#pages > .article") ?? home
    const heading = page.querySelector("h1")
    if (page !== shown) {
      shown?.classList.remove("shown")
      page.classList.add("shown")
      document.title = page === home ? site : `${heading.textContent} - ${site}`
      mark(page)
    }
    if (shown) focus(place && place !== page ? place : heading)
    shown = page
    hash = location.hash
    here = entry()
    const before = places.get(here)
    if (before === undefined && place && place !== page) place.scrollIntoView()
    else scrollTo(0, before ?? 0)
  }

  // The reader's place is where the link led: screen readers and Tab go on from there.
  function focus(element) {
    if (element.tabIndex < 0) element.tabIndex = -1
    element.focus({ preventScroll: true })
  }

  // Which page and which section this is, in the menu, the contents and the tabs.
  function mark(page) {
    for (const link of $$(".tree a, .tabs a")) link.hash === `#${page.id}` ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current")
    for (const section of $$("#contents > ul > li")) {
      const open = Boolean(section.querySelector("[aria-current]"))
      section.classList.toggle("open", open && section.querySelector("ul") && !page.matches(".article--channels"))
      const tab = open && $$(".tabs a").find(link => link.hash === section.querySelector("a").hash)
      if (tab && !tab.hasAttribute("aria-current")) tab.setAttribute("aria-current", "true")
    }
  }

  function clicked(event) {
    const link = event.target.closest("a")
    if (!link) return
    if (link.matches(".skip")) {
      event.preventDefault()
      focus(shown.querySelector("h1"))
    }
    const { words, query } = link.dataset
    // from the search
    if (words) Guide.markWords(document.getElementById(link.hash.slice(1)).closest(".article"), words.split(" "))
    // to the form for a channel, `for=chat`
    if (query) document.querySelector(`#tool-case input[value="${query.split("=")[1]}"]`)?.click()
  }

  function start() {
    home = document.getElementById("/")
    history.scrollRestoration = "manual"
    addEventListener("hashchange", () => {
      places.set(here, scrolled)
      show()
    })
    addEventListener("scroll", () => { if (location.hash === hash) scrolled = scrollY }, { passive: true })
    document.addEventListener("click", clicked)
    show()
  }

  document.addEventListener("DOMContentLoaded", () => {
    try { start() } catch (error) {
      root.classList.remove("app") // everything is shown
      throw error
    }
  }, { once: true })
}
