/* Ranks answers. An answer is a question of an FAQ page, or a whole page.
 *
 * index.answers: [location, title, title in the other language, aliases, text, sections [[anchor, title, text]], weak]
 * `weak` marks pages that only hold other answers. search() returns [{answer, score, sections, terms}], best first.
 */
function createEngine(index, analysis, tuning) {
  "use strict"
  const T = Object.assign({
    title: 5, other: 0.33, section: 0.45, body: 0.65, k: 3.2, share: 0.33, near: 0.7, power: 1.6, even: 0.4, titleNear: 0.42,
    cover: 0.4, rare: 0.67, synonym: 1.5, covered: 0.35, single: 0.48, pair: 1.15, sound: 0.7, heard: 0.3, typo: 0.75,
    prefix: 0.6, unknown: 0.22, weak: 0.35, page: 0.8, cut: 0.22, most: 12,
  }, tuning)
  const answers = index.answers.map(([location, title, other, aliases, text, sections, weak]) =>
    ({ location, title, other, aliases, text, weak, sections: sections.map(([anchor, ...rest]) => [location + "#" + anchor, ...rest]) }))
  const phrases = [] // {answer, weight, mass}
  const entries = new Map() // token → {phrases: numbers, body: [answer, count, …], spread: answers that have it, worth}

  function entryOf(token, answer) {
    let entry = entries.get(token)
    if (entry === undefined) entries.set(token, (entry = { phrases: null, body: null, spread: 0, last: -1, worth: factor(token) }))
    if (entry.last !== answer) {
      entry.last = answer
      entry.spread += 1
    }
    return entry
  }

  function addPhrase(answer, text, weight) {
    const number = phrases.length
    const own = []
    for (const token of analysis.tokens(text)) {
      const entry = entryOf(token, answer)
      if (entry.phrases === null) entry.phrases = [number]
      else if (entry.phrases[entry.phrases.length - 1] === number) continue
      else entry.phrases.push(number)
      own.push(entry)
    }
    phrases.push({ answer, text, plain: analysis.normalise(text), weight, own, mass: 0 })
  }

  function addBody(answer, text) {
    for (const token of analysis.tokens(text)) {
      const entry = entryOf(token, answer)
      const body = entry.body
      if (body === null) entry.body = [answer, 1]
      else if (body[body.length - 2] === answer) body[body.length - 1] += 1
      else body.push(answer, 1)
    }
  }

  function factor(token) {
    if (token[0] === "#") return T.synonym
    if (token.includes(" ")) return T.pair
    return token.length === 1 && analysis.HAN.test(token) ? T.single : 1
  }

  answers.forEach((answer, number) => {
    addPhrase(number, answer.title, T.title)
    if (answer.other) addPhrase(number, answer.other, T.other)
    for (const alias of answer.aliases) addPhrase(number, alias, 1)
    for (const section of answer.sections) addPhrase(number, section[1], T.section)
    addBody(number, [answer.text].concat(answer.sections.map((section) => section[2])).join("\n"))
  })

  const rarity = (spread) => Math.pow(Math.log(1 + (answers.length - spread + 0.5) / (spread + 0.5)), T.rare)
  for (const entry of entries.values()) entry.worth *= rarity(entry.spread)
  for (const phrase of phrases) {
    for (const entry of phrase.own) phrase.mass += entry.worth
    phrase.own = null
  }

  const guess = createGuesser({ phrases, entries, rarity, analysis, tuning: T })

  function firm(token) {
    return token.length > 1 || !analysis.HAN.test(token)
  }

  /* How often each answer has a token, by the weight of the place; the phrases that have it are marked in `near`. */
  function counted(entry, value, near) {
    const counts = new Map()
    for (const number of entry.phrases || []) {
      const phrase = phrases[number]
      near.set(number, (near.get(number) || 0) + value)
      counts.set(phrase.answer, (counts.get(phrase.answer) || 0) + phrase.weight)
    }
    const body = entry.body || []
    for (let at = 0; at < body.length; at += 2)
      counts.set(body[at], (counts.get(body[at]) || 0) + T.body * Math.min(body[at + 1], 4))
    return counts
  }

  /* Add to the tally of each answer what it has of one token, and which part of all that have it. */
  function tallyToken(tally, counts, token, value) {
    let all = 1
    for (const count of counts.values()) all += count
    for (const [answer, count] of counts) {
      if (!tally.has(answer)) tally.set(answer, { sum: 0, had: 0, near: 0, firm: false })
      const entry = tally.get(answer)
      entry.sum += value * (count / (count + T.k) + T.share * count / all)
      entry.had += value
      entry.firm = entry.firm || firm(token)
    }
  }

  /* An answer is scored by the sum of the query's tokens that it has, by how close its titles and aliases come to the
   * whole query (the closest count most), and by how much of the query it covers. */
  function score(wanted) {
    const tally = new Map() // answer → {sum, had, near, firm}
    const near = new Map() // phrase → shared mass
    let mass = 0
    for (const [token, weight] of wanted) {
      const entry = token[0] === "~" ? guess.sounds().get(token) : entries.get(token)
      const value = weight * (entry ? entry.worth : firm(token) && !token.includes(" ") ? T.unknown * rarity(0) : 0)
      mass += value
      if (value && entry) tallyToken(tally, counted(entry, value, near), token, value)
    }
    for (const [number, shared] of near) {
      const phrase = phrases[number]
      const close = shared / (Math.pow(mass, 1 - T.even) * Math.pow(phrase.mass, T.even) || 1)
      tally.get(phrase.answer).near += Math.pow(close * (phrase.weight > 1 ? T.titleNear : phrase.weight), T.power)
    }
    const single = [...wanted.keys()].every((token) => !firm(token))
    return rank([...tally].filter(([, entry]) => single || entry.firm).map(([number, { sum, had, near }]) =>
      [number, (sum / mass + T.near * Math.pow(near, 1 / T.power)) * Math.pow(had / mass, T.cover)]))
  }

  /* [[answer, score]] as [{number, score}], best first; pages count for less than answers. */
  function rank(scored) {
    const kind = ({ weak, sections }) => (weak ? T.weak : sections.length ? T.page : 1)
    return scored.map(([number, score]) => ({ number, score: score * kind(answers[number]) }))
      .sort((one, other) => other.score - one.score || one.number - other.number)
  }

  /* Words of the query, and synonyms of them, that stand in an answer as they are written there: to highlight. */
  function highlights(query, plain) {
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

  /* All that is shown of an answer, folded; kept, because every keystroke asks for it. */
  function plainText(answer) {
    const parts = [answer.title, answer.text].concat(...answer.sections.map((section) => section.slice(1)))
    return (answer.plain = answer.plain || analysis.normalise(parts.join("\n")))
  }

  const trusted = new Set(index.trust.words.map((words) => bare(analysis.units(words))))
  /* Units without punctuation and stop phrases. */
  function bare(units) {
    return analysis.understand(units).kept.filter((unit) => unit !== null).join(" ")
  }

  function search(query) {
    const { wanted, mended } = guess.read(query)
    let ranked = score(wanted)
    if (!ranked.length || ranked[0].score < 0.05) ranked = rank(guess.byInitials(query)).concat(ranked)
    const best = ranked.length ? ranked[0].score : 0
    const first = answers.findIndex((answer) => answer.location === index.trust.location)
    if (first >= 0 && trusted.has(bare(mended))) {
      ranked = [{ number: first, score: best + 1 }].concat(ranked.filter((entry) => entry.number !== first))
    }
    return ranked.filter((entry) => entry.score >= T.cut * best).slice(0, T.most).map(({ number, score }) => {
      const answer = answers[number]
      const terms = highlights(query, plainText(answer))
      const sections = terms.length
        ? answer.sections.filter((section) => terms.some((term) => section[1].toLowerCase().includes(term))).slice(0, 3) : []
      return { answer, score, terms, sections }
    })
  }

  /* Titles and aliases that begin with what was typed; titles first, then the shorter. */
  function suggest(query) {
    const typed = analysis.normalise(query).trimStart()
    if (typed.trim().length < (analysis.HAN.test(typed) ? 1 : 2)) return []
    const found = new Map()
    for (const { text, plain, weight } of phrases) {
      if (!plain.startsWith(typed)) continue
      const phrase = text.replace(/[？?。.]$/, "")
      if (phrase.length > typed.length) found.set(phrase, Math.max(found.get(phrase) || 0, weight))
    }
    return [...found].sort((one, other) => other[1] - one[1] || one[0].length - other[0].length).slice(0, 4).map(([phrase]) => phrase)
  }

  return { search, suggest, read: guess.read }
}
