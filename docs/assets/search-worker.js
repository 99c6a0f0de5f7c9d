/* Runs the engines beside the page, so that typing stays smooth.
 *
 * It receives {language, index}, the text of an index, and {query, thorough}; `thorough` means that the reader has stopped
 * typing. It sends {need: language} and {answer: {query, items, suggestions, other, final}}. An item is {location, title,
 * text, words: to mark in it, sections: [[location, title]]}.
 */
class SearchWorker {
  /* scope: the worker's own. language: the page's; other: the one that is searched when nothing is found. */
  constructor(scope, language, other) {
    this.scope = scope
    this.language = language
    this.other = other
    this.engines = {}
    this.asked = null // the newest question
    scope.onmessage = ({ data }) => this.receive(data)
  }

  receive({ language, index, query, thorough }) {
    if (language) this.engines[language] = new Engine(JSON.parse(index))
    else this.asked = { query, thorough }
    if (this.asked && this.engines[this.language]) this.answer(this.asked)
    else if (language) this.engines[this.language]?.guesser.soundPairs() // what pinyin and typing errors need, before a letter is typed
  }

  answer({ query, thorough }) {
    const engine = this.engines[this.language]
    const items = query ? engine.search(query).map(SearchWorker.item) : []
    const other = items.length || !thorough || !query ? [] : this.fromOther(query)
    const answer = { query, items, suggestions: engine.suggest(query), other: other || [], final: thorough && other !== null }
    this.scope.postMessage({ answer })
  }

  /* What answers in the other language, or null while its index is on its way. */
  fromOther(query) {
    const engine = this.engines[this.other]
    if (engine) return engine.search(query).slice(0, 3).map(SearchWorker.item)
    this.scope.postMessage({ need: this.other })
    return null
  }

  static item({ answer: { location, title, text }, terms, sections }) {
    return { location, title, text, words: terms, sections }
  }
}
