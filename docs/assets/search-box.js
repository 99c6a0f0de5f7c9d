/* Runs once the reader has turned to search: starts the worker behind the theme's box, and mends the box.
 *
 * The theme listens to keys only. Text that was pasted, spoken or dropped searches too; half-composed text does not.
 */
(() => {
  "use strict"
  const { worker, taken, NativeWorker, form, assets, language, parts, early, served } = self.onDemandSearch
  const input = form.elements.query
  const result = document.querySelector("[data-md-component=search-result]")
  const nothing = document.getElementById("search-nothing")
  let real = null
  let theme = false // whether the theme listens
  let shown = null

  const load = (address) => new Promise((resolve, reject) => {
    const script = document.createElement("script")
    script.src = address
    script.onload = () => { script.remove(); resolve() }
    script.onerror = () => { script.remove(); reject(new Error("cannot load " + address)) }
    document.head.append(script)
  })

  /* Pages opened as files may start a worker only from text. */
  async function fileWorker() {
    for (const name of ["search-worker.js", ...parts]) await load(new URL(name, assets))
    const text = [isHan, Pinyin, Analysis, Guesser, Postings, Engine, SearchWorker].join("\n") + "\nself.search = new SearchWorker(self)"
    return new NativeWorker(URL.createObjectURL(new Blob([text], { type: "text/javascript" })), { name: language })
  }

  async function hand(wanted) {
    await load(new URL("../search/" + wanted + ".js", assets))
    real.postMessage({ type: "index", language: wanted, text: self.searchIndex })
  }

  function show(other, failed) {
    if (shown) shown.remove()
    shown = null
    if (!other) return
    shown = nothing.content.querySelector(".search-nothing").cloneNode(true)
    shown.querySelector("[data-failed]").hidden = !failed
    shown.querySelector("[data-none]").hidden = failed
    const list = shown.querySelector("[data-other]")
    list.hidden = !other.length
    for (const [location, title] of other) {
      const entry = document.createElement("li")
      const link = document.createElement("a")
      link.href = new URL("../" + location, assets)
      link.append(title)
      entry.append(link)
      list.querySelector("ul").append(entry)
    }
    result.append(shown)
  }

  /* Phrases to choose from by touch; the arrow to the right takes the first. */
  const suggestions = nothing.content.querySelector("[data-suggestions]").cloneNode()
  form.after(suggestions)
  function suggest(phrases) {
    suggestions.replaceChildren(...phrases.map((phrase) => {
      const button = document.createElement("button")
      button.type = "button"
      button.append(phrase)
      button.addEventListener("click", () => take(phrase))
      return button
    }))
  }

  function take(phrase) {
    input.value = phrase
    input.focus()
    forward()
  }

  function receive(message) {
    if (message.type === "need") hand(message.language).catch(fail)
    else if (message.type === "failed") fail(message.reason)
    else if (!theme) early.push(message)
    else {
      worker.dispatchEvent(new MessageEvent("message", { data: message }))
      if (message.type !== 3) return
      show(message.data.items.length || !input.value.trim() ? null : message.data.other || [], false)
      suggest(message.data.suggestions)
      self.onDemandSearch.answered = message.data.query
    }
  }

  function fail(reason) {
    console.warn("search:", reason)
    result.firstElementChild.textContent = ""
    show([], true)
  }

  async function start() {
    real = served || (await fileWorker())
    real.onerror = (event) => fail(event.message)
    real.onmessage = (event) => receive(event.data)
    for (const message of early.splice(0)) receive(message)
    await taken
    worker.postMessage = (message) => real.postMessage(message)
    theme = true
    for (const message of early.splice(0)) receive(message)
  }

  /* Some keyboards compose every Latin word; on a page in a Latin script that is ordinary typing. */
  const halfway = (event) => event.isComposing && language === "zh"
  function forward() {
    // not bubbling: for the theme's box only, not for its keyboard shortcuts
    for (const type of ["keydown", "keyup"]) input.dispatchEvent(new Event(type))
  }
  addEventListener("keyup", (event) => {
    if (event.target === input && halfway(event)) event.stopImmediatePropagation()
  }, true)
  addEventListener("keydown", (event) => {
    const first = suggestions.firstElementChild
    if (event.target === input && event.key === "ArrowRight" && first && input.selectionStart === input.value.length) take(first.textContent)
    if (event.target !== input || event.key !== "Enter" || !(shown || event.isComposing || event.keyCode === 229)) return
    event.stopImmediatePropagation()
    event.preventDefault()
  }, true)
  input.addEventListener("input", (event) => { if (!halfway(event)) forward() })
  input.addEventListener("compositionend", forward)
  form.addEventListener("reset", () => setTimeout(forward)) // the input is emptied after the event
  start().catch(fail)
})()
