/* Runs the engines beside the page, so that typing stays smooth.
 *
 * It receives {name, text}, a file of the index, "zh" or "zh-words-3", without text if it cannot be had; and {query,
 * thorough}, where `thorough` means that the reader has stopped typing. It sends {need: name} and {answer: {query, items,
 * suggestions, other, final}}. An item is {location, title, text, words: to mark in it, section: {location, title} of it}.
 */
class SearchWorker {
  /* scope: the worker's own. language: the page's; other: the one that is searched when nothing is found. */
  constructor(scope, language, other) {
    this.scope = scope
    this.language = language
    this.other = other
    this.engines = {} // by language; null for one that cannot be had
    this.needed = new Set()
    this.asked = null // the newest question
    scope.onmessage = ({ data }) => this.receive(data)
  }

  receive({ name, text, query, thorough }) {
    if (name) this.add(name, text)
    else this.asked = { query, thorough }
    if (this.asked && this.engines[this.language]) this.answer(this.asked)
    // what pinyin and typing errors need, before a letter is typed
    if (name === this.language) this.engines[name].guesser.soundPairs()
  }

  add(name, text) {
    const content = text ? JSON.parse(text) : null
    const [language, kind, number] = name.split("-")
    if (kind) this.engines[language].add(kind, Number(number), content)
    else this.engines[language] = content && new Engine(content)
  }

  need(name) {
    if (!this.needed.has(name)) this.scope.postMessage({ need: name })
    this.needed.add(name)
  }

  /* Once all is there that the answer needs. */
  answer({ query, thorough }) {
    const engine = this.engines[this.language]
    const { results, missing } = query ? engine.search(query, thorough) : { results: [], missing: [] }
    for (const piece of missing) this.need(this.language + "-" + piece)
    if (missing.length) return
    const other = results.length || !thorough || !query ? [] : this.fromOther(query)
    const items = results.map(SearchWorker.item)
    this.scope.postMessage({ answer: { query, items, suggestions: engine.suggest(query), other: other || [], final: thorough && other !== null } })
  }

  /* What answers in the other language, or null while its index is on its way. */
  fromOther(query) {
    const engine = this.engines[this.other]
    if (engine) return engine.search(query, false).results.slice(0, 3).map(SearchWorker.item)
    if (engine === null) return []
    this.need(this.other)
    return null
  }

  static item({ answer: { location, title }, text, words, section }) {
    return { location, title, text, words, section }
  }
}
