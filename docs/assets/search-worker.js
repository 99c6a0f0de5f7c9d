/* Answers the theme's search messages: {type: 2, data: query} → {type: 3, data: {items, suggest}}; {type: 1} is "ready".
 *
 * Besides these: {type: "open", language}, {type: "index", language, text} to here, {type: "need", language} and
 * {type: "failed"} from here. Over http the worker loads its parts itself; a page opened as a file may not, so there
 * search-box.js loads them, builds this worker from their text and hands over the indexes.
 */
function runSearchWorker(scope) {
  "use strict"
  const READY = 1, QUERY = 2, RESULT = 3
  const served = typeof scope.createEngine !== "function" && /^https?:/.test(scope.location.protocol)
  if (served) scope.importScripts("search-analysis.js", "search-guess.js", "search-engine.js")
  const engines = new Map()
  const asked = new Set()
  let own = ""
  let last = ""
  let waiting = false // nothing was found for `last`, and the other language is on its way

  function add(language, text) {
    const index = JSON.parse(text)
    engines.set(language, createEngine(index, createAnalysis(index)))
  }

  /* The engine of a language, or undefined while it is on its way. */
  function engine(language) {
    if (engines.has(language) || asked.has(language)) return engines.get(language)
    asked.add(language)
    if (served) {
      scope.importScripts("../search/" + language + ".js")
      add(language, scope.searchIndex)
    } else scope.postMessage({ type: "need", language })
    return engines.get(language)
  }

  const escapes = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }
  const escape = (text) => text.replace(/[&<>"]/g, (character) => escapes[character])
  function marked(text, terms) {
    if (!terms.length) return escape(text)
    const pattern = new RegExp("(" + terms.map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|") + ")", "ig")
    return text.split(pattern).map((part, at) => (at % 2 ? "<mark>" + escape(part) + "</mark>" : escape(part))).join("")
  }

  /* The theme shows a text only below a page; a section's stands in its title. */
  function item(location, title, text, score, terms) {
    return {
      location, score, text: "",
      title: marked(title, terms) + (text ? '<span class="search-teaser">' + marked(text, terms) + "</span>" : ""),
      terms: Object.fromEntries(terms.map((term) => [term, true])),
    }
  }

  function items(found) {
    return found.map(({ answer, score, terms, sections }) => [
      item(answer.location, answer.title, answer.text, score, terms),
      ...sections.map(([location, title, text]) => item(location, title, text, score / 2, terms)),
    ])
  }

  function answer(query) {
    const found = query.trim() ? engine(own).search(query) : []
    const data = { items: items(found), suggest: [], suggestions: engine(own).suggest(query), query }
    waiting = false
    if (query.trim() && !found.length) {
      const other = engine(own === "zh" ? "en" : "zh")
      waiting = !other
      data.other = other ? other.search(query).slice(0, 3).map((entry) => [entry.answer.location, entry.answer.title]) : []
    }
    scope.postMessage({ type: RESULT, data })
  }

  function receive({ type, data, language, text }) {
    if (type === "open") own = language
    if (type === "index") add(language, text)
    if (type === QUERY) last = data
    if (type === "open" || type === "index") {
      if (!engine(own)) return
      if (type === "open" || language === own) scope.postMessage({ type: READY })
      else if (waiting) answer(last)
    } else if (type === QUERY && engines.has(own)) answer(last)
  }

  scope.onmessage = (event) => {
    try {
      receive(event.data)
    } catch (error) {
      scope.postMessage({ type: "failed", reason: String(error) })
    }
  }
}
if (typeof WorkerGlobalScope !== "undefined") runSearchWorker(self)
