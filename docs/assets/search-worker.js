/* Answers the theme's search messages: {type: 2, data: query} → {type: 3, data: {items, suggest}}; {type: 1} is "ready".
 *
 * Besides these: {type: "index", language, text} to here, {type: "need", language} and {type: "failed"} from here. The
 * worker's name says what it starts with, the page's language and the parts to load: a message would have to wait until
 * the page is no longer busy. Where scripts may not be loaded, in a page opened as a file, search-box.js builds this
 * worker from their text and hands over the indexes.
 */
class SearchWorker {
  static READY = 1
  static QUERY = 2
  static RESULT = 3
  static PATIENCE = 400 // milliseconds

  /* scope: the worker's own; its name: "zh search-engine.js …". */
  constructor(scope) {
    const [language, ...parts] = scope.name.split(" ")
    this.scope = scope
    this.served = parts.length > 0
    if (this.served) scope.importScripts(...parts)
    this.engines = new Map()
    this.asked = new Set()
    this.own = language
    this.last = ""
    this.waiting = 0 // a timer: nothing was found for `last`
    scope.onmessage = (event) => this.attempt(() => this.receive(event.data))
    this.attempt(() => { if (this.engine(this.own)) this.ready() })
  }

  attempt(action) {
    try {
      action()
    } catch (error) {
      this.scope.postMessage({ type: "failed", reason: String(error) })
    }
  }

  ready() {
    this.scope.postMessage({ type: SearchWorker.READY })
    this.engine(this.own).guesser.soundPairs() // which only pinyin and typing errors need, before a letter is typed
  }

  receive({ type, data, language, text }) {
    if (type === "index") {
      this.add(language, text)
      if (language === this.own) this.ready()
      else this.answer(this.last)
    } else if (type === SearchWorker.QUERY) {
      this.last = data
      if (this.engines.has(this.own)) this.answer(data)
    }
  }

  /* The engine of a language, or undefined while it is on its way. */
  engine(language) {
    if (this.engines.has(language) || this.asked.has(language)) return this.engines.get(language)
    this.asked.add(language)
    if (this.served) {
      this.scope.importScripts("../search/" + language + ".js")
      this.add(language, this.scope.searchIndex)
    } else this.scope.postMessage({ type: "need", language })
    return this.engines.get(language)
  }

  add(language, text) {
    this.engines.set(language, new Engine(JSON.parse(text)))
  }

  answer(query) {
    const engine = this.engine(this.own)
    const found = query.trim() ? engine.search(query) : []
    const data = { items: SearchWorker.items(found), suggest: [], suggestions: engine.suggest(query), query }
    clearTimeout(this.waiting)
    if (query.trim() && !found.length) data.other = this.offered(query)
    this.scope.postMessage({ type: SearchWorker.RESULT, data })
  }

  /* What answers in the other language. It is fetched only for a query that was left as it is: half a word finds nothing. */
  offered(query) {
    const other = this.own === "zh" ? "en" : "zh"
    if (this.engines.has(other)) return this.engines.get(other).search(query).slice(0, 3).map(({ answer }) => [answer.location, answer.title])
    this.waiting = setTimeout(() => { if (this.engine(other)) this.answer(query) }, SearchWorker.PATIENCE)
    return []
  }

  /* What the theme shows: a list an answer, of the answer and of the sections that were found in it. */
  static items(found) {
    return found.map(({ answer, score, terms, sections }) => [
      SearchWorker.item(answer.location, answer.title, answer.text, score, terms),
      ...sections.map(([location, title]) => SearchWorker.item(location, title, "", score / 2, terms)),
    ])
  }

  /* The theme shows a text only below a page; a section's stands in its title. */
  static item(location, title, text, score, terms) {
    const teaser = text ? '<span class="search-teaser">' + SearchWorker.marked(text, terms) + "</span>" : ""
    return { location, score, text: "", title: SearchWorker.marked(title, terms) + teaser, terms: Object.fromEntries(terms.map((term) => [term, true])) }
  }

  static marked(text, terms) {
    if (!terms.length) return SearchWorker.escape(text)
    const pattern = new RegExp("(" + terms.map((term) => (isHan(term) ? "" : "\\b") + term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|") + ")", "ig")
    return text.split(pattern).map((part, at) => (at % 2 ? "<mark>" + SearchWorker.escape(part) + "</mark>" : SearchWorker.escape(part))).join("")
  }

  static escape(text) {
    const escapes = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }
    return text.replace(/[&<>"]/g, (character) => escapes[character])
  }
}
if (typeof WorkerGlobalScope !== "undefined") self.search = new SearchWorker(self)
