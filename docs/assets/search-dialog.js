/* Asks the engines, which run in a worker, and shows what they answer: a field and a list by the combobox pattern of the
 * ARIA guide. Called by site.js, which opens and closes the dialog, with the text of the page's index and what it can do.
 */
function startSearch(text, { addressOf, load, markWords, failSearch }) {
  const PAUSE = 250 // milliseconds without a key, after which the reader has stopped typing
  const dialog = document.getElementById("finder")
  const [field, clear, suggestions, status, list, help, others] = ["input", "clear", "suggestions", "status", "results", "help", "other"]
    .map((name) => dialog.querySelector(".finder__" + name))
  const { language } = dialog.dataset
  const other = language === "zh" ? "en" : "zh"
  let pause = 0
  let shown = {}

  // A page opened as a file may start a worker only from text, so that is done everywhere.
  const parts = [isHan, Pinyin, Analysis, Guesser, FullText, Postings, Engine, SearchWorker]
  const code = parts.join("\n") + `\nself.search = new SearchWorker(self, "${language}", "${other}")`
  const worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })))
  worker.onmessage = ({ data }) => (data.need ? hand(data.need) : receive(data.answer))
  worker.onerror = fail

  function hand(name) {
    const send = (text) => worker.postMessage({ name, text })
    load(`../search/${name}.js`).then(send, () => send(null)) // without it what is there already answers
  }

  function fail(error) {
    show({ items: [], suggestions: [], other: [] })
    failSearch(error)
  }

  function ask(thorough) {
    clearTimeout(pause)
    list.setAttribute("aria-busy", "true")
    worker.postMessage({ query: field.value.trim(), thorough })
    if (!thorough) pause = setTimeout(ask, PAUSE, true)
  }

  function receive(answer) {
    dialog.dataset.ready = "true"
    if (answer.query !== field.value.trim()) return // it answers what stood there before
    // what stands there already is left alone, and so is what somebody goes through already
    const content = JSON.stringify([answer.items, answer.suggestions, answer.other])
    if (content !== shown.content && !(active() && answer.query === shown.query)) show(answer)
    shown = { query: answer.query, content }
    status.textContent = message(answer)
    list.setAttribute("aria-busy", String(!answer.final))
  }

  function show({ items, suggestions: phrases, other: found }) {
    const options = items.flatMap((item) => (item.section ? [option(item), option({ ...item, ...item.section, text: "" })] : [option(item)]))
    list.replaceChildren(...options)
    list.hidden = !options.length
    help.hidden = !list.hidden
    others.hidden = !found.length
    others.lastElementChild.replaceChildren(...found.map(otherAnswer))
    suggestions.hidden = !phrases.length
    suggestions.replaceChildren(...phrases.map(suggestion))
    field.setAttribute("aria-expanded", String(!list.hidden))
    activate(null)
    markWords(list, items.flatMap((item) => item.words))
  }

  function message({ query, items: { length }, final }) {
    const { start, busy, one, found, nothing } = status.dataset
    if (!query) return start
    if (!length) return final ? nothing : busy
    return (length === 1 ? one : found).replace("{count}", length)
  }

  function link({ location, title, words }) {
    const found = document.createElement("a")
    found.href = addressOf(location, words)
    found.dataset.words = words.join(" ")
    found.append(title)
    return found
  }

  function option(item) {
    const found = link(item)
    found.id = "result-" + item.location
    found.className = item.text ? "finder__answer" : "finder__section"
    found.setAttribute("role", "option")
    const text = document.createElement("span")
    text.append(item.text)
    found.append(text)
    return found
  }

  function otherAnswer(item) {
    const entry = document.createElement("li")
    entry.append(link(item))
    return entry
  }

  /* Phrases that begin with what was typed. */
  function suggestion(phrase) {
    const button = document.createElement("button")
    button.type = "button"
    button.append(phrase)
    button.addEventListener("click", () => fill(phrase))
    return button
  }

  function fill(text) {
    field.value = text
    field.focus()
    ask(true)
  }

  // --- Keyboard: the focus stays in the field while the arrows go through the options; Tab reaches all there is ---
  function activate(chosen) {
    for (const one of list.children) one.setAttribute("aria-selected", String(one === chosen))
    if (!chosen) return field.removeAttribute("aria-activedescendant")
    field.setAttribute("aria-activedescendant", chosen.id)
    chosen.scrollIntoView({ block: "nearest" })
  }

  function move(steps) {
    const places = [null, ...list.children]
    const next = places[(places.indexOf(active()) + steps + places.length) % places.length]
    activate(next)
    // somebody who came here by Tab stays with the focus
    if (document.activeElement !== field) (next || field).focus()
  }

  function active() {
    return list.querySelector("[aria-selected=true]")
  }

  /* Beyond the last stop the first, and the other way round; the browser's own bars would lie between. */
  function goRound(event) {
    const stops = [...dialog.querySelectorAll("input, button, a")].filter((one) => one.offsetParent)
    const [from, to] = event.shiftKey ? [stops[0], stops[stops.length - 1]] : [stops[stops.length - 1], stops[0]]
    if (document.activeElement !== from) return
    event.preventDefault()
    to.focus()
  }

  dialog.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return // the key belongs to the composition of a character
    if (event.key === "Tab") goRound(event)
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      move(event.key === "ArrowDown" ? 1 : -1)
    } else if (event.key === "Enter" && event.target === field) (active() || list.firstElementChild)?.click()
  })
  list.addEventListener("focusin", (event) => activate(event.target))
  field.addEventListener("focus", () => activate(null))
  clear.addEventListener("click", () => fill(""))
  // Half a composed word is not searched; but some keyboards compose every word of letters.
  const halfway = (event) => event.isComposing && language === "zh"
  field.addEventListener("input", (event) => { if (!halfway(event)) ask(false) })
  field.addEventListener("compositionend", () => ask(false))
  field.addEventListener("change", () => ask(true))
  worker.postMessage({ name: language, text })
  ask(true)
}
