/* Ranks answers. An answer is a question of an FAQ page, or a whole page.
 *
 * index.answers: [location, title, title in the other language, aliases, text, sections [[location, title, text]], weak]
 * `weak` marks pages that only hold other answers. search() returns [{answer, score, sections, terms}], best first.
 */
function createEngine(index, analysis, tuning) {
  "use strict"
  const T = Object.assign({
    title: 4, other: 0.3, section: 0.6, body: 0.35, k: 3, best: 1.6, next: 0.6, even: 0.6, titleBest: 1.3, cover: 0.5,
    synonym: 1.7, covered: 0.2, single: 0.2, pair: 1, sound: 0.7, heard: 0.3, typo: 0.75, prefix: 0.6, unknown: 0.3,
    weak: 0.35, page: 0.8, cut: 0.22, most: 12,
  }, tuning)
  const answers = index.answers.map(([location, title, other, aliases, text, sections, weak]) =>
    ({ location, title, other, aliases, text, sections, weak }))
  const phrases = [] // {answer, weight, mass}
  const phrasePostings = new Map() // token → phrase numbers
  const bodyPostings = new Map() // token → [answer, count, answer, count, …]
  const spread = new Map() // token → number of answers that have it
  const lastSeen = new Map()

  function note(postings, token, value) {
    const list = postings.get(token)
    if (list === undefined) postings.set(token, [value])
    else if (list[list.length - 1] !== value) list.push(value)
  }

  function seen(token, answer) {
    if (lastSeen.get(token) === answer) return
    lastSeen.set(token, answer)
    spread.set(token, (spread.get(token) || 0) + 1)
  }

  function addPhrase(answer, text, weight) {
    const tokens = [...new Set(analysis.tokens(text))]
    for (const token of tokens) { note(phrasePostings, token, phrases.length); seen(token, answer) }
    phrases.push({ answer, text, weight, tokens, mass: 0 })
  }

  function addBody(answer, text) {
    const counts = new Map()
    for (const token of analysis.tokens(text)) counts.set(token, (counts.get(token) || 0) + 1)
    for (const [token, count] of counts) {
      if (!bodyPostings.has(token)) bodyPostings.set(token, [])
      bodyPostings.get(token).push(answer, count)
      seen(token, answer)
    }
  }

  answers.forEach((answer, number) => {
    addPhrase(number, answer.title, T.title)
    if (answer.other) addPhrase(number, answer.other, T.other)
    for (const alias of answer.aliases) addPhrase(number, alias, 1)
    for (const section of answer.sections) addPhrase(number, section[1], T.section)
    addBody(number, [answer.text].concat(answer.sections.map((section) => section[2])).join("\n"))
  })

  const rarity = new Map()
  for (const [token, count] of spread) rarity.set(token, Math.log(1 + (answers.length - count + 0.5) / (count + 0.5)))
  function worth(token) {
    const factor = token[0] === "#" ? T.synonym : token.includes(" ") ? T.pair
      : token.length === 1 && analysis.HAN.test(token) ? T.single : 1
    return factor * (rarity.get(token) || 0)
  }
  for (const phrase of phrases) {
    for (const token of phrase.tokens) phrase.mass += worth(token)
    phrase.tokens = null
  }
  const unknownWorth = Math.log(1 + answers.length + 0.5)

  let sounds = null // built when a query needs it
  function soundPostings() {
    if (sounds) return sounds
    sounds = new Map()
    phrases.forEach((phrase, number) => {
      for (const token of new Set(analysis.soundTokens(analysis.units(phrase.text)))) note(sounds, token, number)
    })
    for (const [token, list] of sounds) {
      const count = new Set(list.map((number) => phrases[number].answer)).size
      rarity.set(token, Math.log(1 + (answers.length - count + 0.5) / (count + 0.5)))
    }
    return sounds
  }

  const words = [] // the index's words of letters, by first letter and length
  for (const token of new Set([...spread.keys(), ...analysis.familiar])) if (/^[a-z][a-z]+$/.test(token)) words.push(token)

  /* Damerau's distance, given up above `most`. */
  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1
    let before = [], last = Array.from({ length: other.length + 1 }, (_, at) => at)
    for (let i = 1; i <= one.length; i++) {
      const row = [i]
      let least = i
      for (let j = 1; j <= other.length; j++) {
        let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1))
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) cost = Math.min(cost, before[j - 2] + 1)
        row.push(cost)
        least = Math.min(least, cost)
      }
      if (least > most) return most + 1
      before = last
      last = row
    }
    return last[other.length]
  }

  /* Words of the index that an unknown word may have been meant to be, with a factor. */
  function meant(word, unfinished) {
    if (word.length < 3 || /\d/.test(word)) return []
    if (unfinished) {
      const longer = words.filter((known) => known.startsWith(word))
      if (longer.length) return longer.slice(0, 20).map((known) => [known, T.prefix])
    }
    const most = word.length < 4 ? 0 : word.length < 7 ? 1 : 2
    let found = []
    let nearest = most
    for (const known of words) {
      if (known.length < 3 || (known[0] !== word[0] && known[0] !== word[1])) continue
      const steps = distance(word, known, nearest)
      if (steps < nearest) found = []
      if (steps <= nearest) { nearest = steps; found.push(known) }
    }
    found.sort((one, other) => (spread.get(other) || 0) - (spread.get(one) || 0))
    return most ? found.slice(0, 4).map((known) => [known, T.typo]) : []
  }

  /* The query as a map from token to weight; `firm` are those of which an answer needs at least one. */
  function read(query) {
    const wanted = new Map()
    const add = (token, weight) => { if ((wanted.get(token) || 0) < weight) wanted.set(token, weight) }
    const spelling = []
    const typed = analysis.units(query, spelling)
    const mended = typed.slice()
    const spoken = typed.slice()
    let spelled = false
    typed.forEach((unit, at) => {
      if (unit === null || analysis.HAN.test(unit) || spread.has(unit) || analysis.familiar.has(unit)) return
      const syllables = heard(analysis.spell(spelling[at]))
      if (syllables) { spoken[at] = syllables; spelled = true; return }
      const candidates = meant(unit, at === typed.length - 1 && !/\s$/.test(query))
      if (candidates.length) mended[at] = candidates[0][0]
      for (const [known, factor] of candidates) add(known, factor)
    })
    const { kept, found, covered } = analysis.understand(mended)
    for (const token of found) add(token, 1)
    for (let at = 1; at < kept.length; at++)
      for (const token of analysis.neighbours(kept.slice(at - 1, at + 1))) add(token, covered[at - 1] && covered[at] ? T.covered : 1)
    kept.forEach((unit, at) => { if (unit !== null) add(unit, (covered[at] ? T.covered : 1) * (typed[at] === unit ? 1 : T.typo)) })
    hear(spoken, kept, spelled, add)
    return wanted
  }

  /* Of several ways to read letters as syllables the one that most of the site sounds like. */
  function heard(ways) {
    if (ways.length < 2) return ways[0]
    const known = soundPostings()
    const common = (way) => way.filter((syllable, at) => known.has("~" + way[at - 1] + " " + syllable)).length / way.length
    return ways.reduce((best, way) => (common(way) > common(best) ? way : best))
  }

  /* Pinyin that was typed, and Han characters that stand together nowhere on the site and so may be mistyped homophones. */
  function hear(spoken, kept, spelled, add) {
    const flat = []
    spoken.forEach((unit, at) => {
      if (Array.isArray(unit)) for (const syllable of unit) flat.push([syllable])
      else flat.push(kept[at] === null ? null : unit)
    })
    const doubtful = []
    flat.forEach((unit, at) => {
      const next = flat[at + 1]
      if (!unit || !next) return
      const typed = Array.isArray(unit) || Array.isArray(next)
      if (typed || (analysis.HAN.test(unit) && analysis.HAN.test(next) && !spread.has(unit + next))) doubtful.push(at)
    })
    if (!doubtful.length) return
    const known = soundPostings()
    const factor = spelled ? T.sound : T.heard
    for (const at of doubtful)
      for (const token of analysis.soundTokens([flat[at], flat[at + 1]])) if (known.has(token)) add(token, factor)
    for (const token of analysis.soundSynonyms(flat)) add(token, factor)
  }

  function firm(token) {
    return token.length > 1 || !analysis.HAN.test(token)
  }

  function score(wanted) {
    const tally = new Map() // answer → {sum, single}
    const near = new Map() // phrase → shared mass
    let mass = 0
    for (const [token, weight] of wanted) {
      const value = weight * (rarity.has(token) ? worth(token) : firm(token) && !token.includes(" ") ? T.unknown * unknownWorth : 0)
      mass += value
      if (!value) continue
      const counts = new Map()
      for (const number of (token[0] === "~" ? sounds : phrasePostings).get(token) || []) {
        const phrase = phrases[number]
        near.set(number, (near.get(number) || 0) + value)
        counts.set(phrase.answer, (counts.get(phrase.answer) || 0) + phrase.weight)
      }
      const body = bodyPostings.get(token) || []
      for (let at = 0; at < body.length; at += 2)
        counts.set(body[at], (counts.get(body[at]) || 0) + T.body * Math.min(body[at + 1], 4))
      for (const [answer, count] of counts) {
        if (!tally.has(answer)) tally.set(answer, { sum: 0, firm: false, best: 0, next: 0, had: 0 })
        const entry = tally.get(answer)
        entry.sum += value * (count * (T.k + 1)) / (count + T.k)
        entry.had += value
        entry.firm = entry.firm || firm(token)
      }
    }
    for (const [number, shared] of near) {
      const phrase = phrases[number]
      const entry = tally.get(phrase.answer)
      const close = shared / (Math.pow(mass, 1 - T.even) * Math.pow(phrase.mass, T.even) || 1) * (phrase.weight < 1 ? phrase.weight : phrase.weight > 1 ? T.titleBest : 1)
      if (close > entry.best) { entry.next = entry.best; entry.best = close } else if (close > entry.next) entry.next = close
    }
    const single = [...wanted.keys()].every((token) => !firm(token))
    return [...tally].filter(([, entry]) => single || entry.firm)
      .map(([number, entry]) => ({
        number,
        score: (entry.sum / (mass * (T.k + 1) || 1) + T.best * (entry.best + T.next * entry.next)) * Math.pow(entry.had / mass, T.cover) * (answers[number].weak ? T.weak : answers[number].sections.length ? T.page : 1),
      }))
      .sort((one, other) => other.score - one.score || one.number - other.number)
  }

  /* Letters that are no word and no pinyin: the initials of a title or of what people call it. */
  function byInitials(query) {
    const letters = query.toLowerCase().replace(/\s+/g, "")
    if (!/^[a-z]{2,8}$/.test(letters)) return []
    const found = new Map()
    for (const phrase of phrases) {
      phrase.initials = phrase.initials || analysis.initials(phrase.text)
      for (let at = 0; at + letters.length <= phrase.initials.length; at++) {
        if (![...letters].every((letter, offset) => phrase.initials[at + offset].includes(letter))) continue
        const close = phrase.weight * (at ? 1 : 2) * letters.length / phrase.initials.length
        found.set(phrase.answer, (found.get(phrase.answer) || 0) + close)
        break
      }
    }
    return [...found].map(([number, score]) => ({ number, score: answers[number].weak ? score * T.weak : score }))
      .sort((one, other) => other.score - one.score || one.number - other.number)
  }

  /* Words of the query, and synonyms of them, that stand in an answer as they are written there: to highlight. */
  function highlights(query, text) {
    const plain = analysis.normalise(text)
    const spelling = []
    const typed = analysis.units(query, spelling)
    const { kept, found } = analysis.understand(typed)
    const terms = new Set()
    for (let at = 0; at < kept.length; at++) {
      if (kept[at] === null) continue
      if (!analysis.HAN.test(kept[at])) {
        if (kept[at].length > 2 && plain.includes(spelling[at])) terms.add(spelling[at])
        continue
      }
      let end = at
      while (end < kept.length && kept[end] && plain.includes(kept.slice(at, end + 1).join(""))) end++
      if (end - at > 1) { terms.add(kept.slice(at, end).join("")); at = end - 1 }
    }
    for (const id of found)
      for (const word of index.synonyms[+id.slice(1)])
        if (word.length > (analysis.HAN.test(word) ? 1 : 3) && plain.includes(word)) terms.add(word)
    return [...terms].slice(0, 8)
  }

  const trusted = new Set(index.trust.words.map(bare))
  /* A text without punctuation, white space and stop phrases. */
  function bare(text) {
    return analysis.understand(analysis.units(text)).kept.filter((unit) => unit !== null).join(" ")
  }

  function search(query) {
    let ranked = score(read(query))
    if (!ranked.length || ranked[0].score < 0.05) ranked = byInitials(query).concat(ranked)
    const best = ranked.length ? ranked[0].score : 0
    if (trusted.has(bare(query))) {
      const first = answers.findIndex((answer) => answer.location === index.trust.location)
      ranked = [{ number: first, score: best + 1 }].concat(ranked.filter((entry) => entry.number !== first))
    }
    return ranked.filter((entry) => entry.score >= T.cut * best).slice(0, T.most).map(({ number, score }) => {
      const answer = answers[number]
      const terms = highlights(query, [answer.title, answer.text].concat(...answer.sections.map((section) => section.slice(1))).join("\n"))
      const sections = terms.length
        ? answer.sections.filter((section) => terms.some((term) => analysis.normalise(section[1]).includes(term))).slice(0, 3) : []
      return { answer, score, terms, sections }
    })
  }

  /* Titles and aliases that begin with what was typed; titles first, then the shorter. */
  function suggest(query) {
    const typed = analysis.normalise(query).trimStart()
    if (typed.trim().length < (analysis.HAN.test(typed) ? 1 : 2)) return []
    const found = new Map()
    for (const { text, weight } of phrases) {
      if (text.length <= typed.length || !analysis.normalise(text).startsWith(typed)) continue
      const phrase = text.replace(/[？?。.]$/, "")
      if (phrase.length > typed.length) found.set(phrase, Math.max(found.get(phrase) || 0, weight))
    }
    return [...found].sort((one, other) => other[1] - one[1] || one[0].length - other[0].length).slice(0, 4).map(([phrase]) => phrase)
  }

  return { answers, search, suggest, read }
}
