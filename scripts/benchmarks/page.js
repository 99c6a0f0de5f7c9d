/* What a page is asked from outside: `page.evaluate(script("openSearch"))`. (Playwright's own waiting for an expression needs
 * eval, which the site's policy forbids.) */
({
  /* Opens the search box; resolves once it answers. */
  openSearch() {
    document.querySelector("[data-open-search]").click()
    return new Promise((resolve) => {
      const look = () => (document.getElementById("finder").dataset.ready ? resolve() : setTimeout(look, 10))
      look()
    })
  },

  /* Types a query as a paste does, says that this is all, and resolves to the links and milliseconds once these are all that
   * will be shown. */
  askSearch(query) {
    const field = document.querySelector("#finder input")
    const list = document.getElementById("finder-results")
    const started = performance.now()
    return new Promise((resolve) => {
      const watch = new MutationObserver(() => {
        if (list.getAttribute("aria-busy") === "true") return
        watch.disconnect()
        const links = [...list.querySelectorAll(".finder__answer")].map((link) => link.href)
        resolve({ links, took: performance.now() - started })
      })
      watch.observe(list, { attributeFilter: ["aria-busy"] })
      field.value = query
      field.dispatchEvent(new InputEvent("input", { bubbles: true }))
      field.dispatchEvent(new Event("change"))
    })
  },

  /* Opens the box and asks as soon as that can be; resolves to the milliseconds since the click. */
  async timeFirst(query) {
    const started = performance.now()
    await this.openSearch()
    await this.askSearch(query)
    return performance.now() - started
  },

  /* How far the page has moved while it loaded; 0: nothing moved. */
  measureShift() {
    let sum = 0
    const add = (list) => list.getEntries().forEach((one) => (sum += one.value))
    new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true })
    return new Promise((resolve) => setTimeout(() => resolve(sum), 50))
  },
})
