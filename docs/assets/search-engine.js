/* Ranks answers. An answer is a question of an FAQ page, or a whole page.
 *
 * index.answers: [location, title, title in the other language, aliases, text, sections [[anchor, title]], weak]
 * `weak` marks pages that only hold other answers. search() returns [{answer, score, sections, terms}], best first.
 */
class Engine {
  static tuning = {
    title: 5, other: 0.39, section: 0.45, body: 0.88, k: 2.77, share: 0.29, near: 0.91, power: 1.6, even: 0.37, titleNear: 0.51,
    cover: 0.43, rare: 0.69, synonym: 1.2, covered: 0.43, single: 0.88, pair: 1.39, sound: 0.7, heard: 0.22, typo: 0.68,
    prefix: 0.5, unknown: 0.17, weak: 0.35, page: 0.9, cut: 0.22, most: 12,
  }

  constructor(index, tuning) {
    this.index = index
    this.analysis = new Analysis(index)
    this.tuning = { ...Engine.tuning, ...tuning }
    this.answers = index.answers.map(([location, title, other, aliases, text, sections, weak]) =>
      ({ location, title, other, aliases, text, weak, sections: sections.map(([anchor, title]) => [location + "#" + anchor, title]) }))
    this.phrases = [] // titles and aliases: {answer, text, plain: folded, weight of its place, mass: what its tokens are worth}
    this.entries = new Map() // token → {phrases: numbers, body: [answer, count, …], spread: answers that have it, worth}
    this.rarities = [] // by the number of answers
    this.answers.forEach((answer, number) => this.addAnswer(answer, number))
    for (const entry of this.entries.values()) entry.worth *= this.rarity(entry.spread)
    for (const phrase of this.phrases) {
      for (const entry of phrase.own) phrase.mass += entry.worth
      phrase.own = null
    }
    this.guesser = new Guesser(this)
    this.trusted = new Set(index.trust.words.map((words) => this.bare(this.analysis.units(words))))
    this.verify = this.answers.findIndex((answer) => answer.location === index.trust.location)
  }

  addAnswer(answer, number) {
    this.addPhrase(number, answer.title, this.tuning.title)
    if (answer.other) this.addPhrase(number, answer.other, this.tuning.other)
    for (const alias of answer.aliases) this.addPhrase(number, alias, 1)
    for (const section of answer.sections) this.addPhrase(number, section[1], this.tuning.section)
    this.addBody(number, answer.text)
  }

  addPhrase(answer, text, weight) {
    const number = this.phrases.length
    const own = []
    const plain = this.analysis.normalise(text)
    for (const token of this.analysis.tokens(plain)) {
      const entry = this.entryOf(token, answer)
      if (entry.phrases === null) entry.phrases = [number]
      else if (entry.phrases[entry.phrases.length - 1] === number) continue
      else entry.phrases.push(number)
      own.push(entry)
    }
    this.phrases.push({ answer, text, plain, weight, own, mass: 0 })
  }

  addBody(answer, text) {
    for (const token of this.analysis.tokens(text)) {
      const entry = this.entryOf(token, answer)
      const body = entry.body
      if (body === null) entry.body = [answer, 1]
      else if (body[body.length - 2] === answer) body[body.length - 1] += 1
      else body.push(answer, 1)
    }
  }

  entryOf(token, answer) {
    let entry = this.entries.get(token)
    if (entry === undefined) this.entries.set(token, (entry = { phrases: null, body: null, spread: 0, last: -1, worth: this.factor(token) }))
    if (entry.last !== answer) {
      entry.last = answer
      entry.spread += 1
    }
    return entry
  }

  factor(token) {
    if (token[0] === "#") return this.tuning.synonym
    if (token.includes(" ")) return this.tuning.pair
    return this.firm(token) ? 1 : this.tuning.single
  }

  /* An answer needs at least one token that is more than a single character. */
  firm(token) {
    return token.length > 1 || !isHan(token)
  }

  rarity(spread) {
    return (this.rarities[spread] ||= Math.pow(Math.log(1 + (this.answers.length - spread + 0.5) / (spread + 0.5)), this.tuning.rare))
  }

  /* How often each answer has a token, by the weight of the place. What it is worth is added to the phrases in `near`. */
  counted(entry, value, near) {
    const counts = new Float64Array(this.answers.length)
    for (const number of entry.phrases || []) {
      const { answer, weight } = this.phrases[number]
      near[number] += value
      counts[answer] += weight
    }
    const body = entry.body || []
    for (let at = 0; at < body.length; at += 2) counts[body[at]] += this.tuning.body * Math.min(body[at + 1], 4)
    return counts
  }

  /* Add to the tally of each answer what it has of one token, and which part of all that have it. */
  tallyToken(tally, counts, token, value) {
    const all = counts.reduce((sum, count) => sum + count, 1)
    const firm = this.firm(token)
    counts.forEach((count, answer) => {
      if (!count) return
      tally.sum[answer] += value * (count / (count + this.tuning.k) + this.tuning.share * count / all)
      tally.had[answer] += value
      if (firm) tally.firm[answer] = 1
    })
  }

  /* What phrases share with a query of this mass becomes closeness of their answers. */
  tallyPhrases(tally, near, mass) {
    const { even, titleNear, power } = this.tuning
    const whole = Math.pow(mass, 1 - even)
    near.forEach((shared, number) => {
      if (!shared) return
      const { answer, weight, mass } = this.phrases[number]
      const close = shared / (whole * Math.pow(mass, even) || 1)
      tally.near[answer] += Math.pow(close * (weight > 1 ? titleNear : weight), power)
    })
  }

  /* An answer is scored by the sum of the query's tokens that it has, by how close its titles and aliases come to the
   * whole query (the closest count most), and by how much of the query it covers. */
  score(wanted) {
    const [sum, had, close, firm] = Array.from({ length: 4 }, () => new Float64Array(this.answers.length))
    const tally = { sum, had, near: close, firm } // each by the answer's number
    const near = new Float64Array(this.phrases.length) // what each phrase shares with the query
    let mass = 0
    for (const [token, weight] of wanted) {
      const entry = token[0] === "~" ? this.guesser.soundEntry(token.slice(1)) : this.entries.get(token)
      const value = weight * (entry ? entry.worth : this.firm(token) && !token.includes(" ") ? this.tuning.unknown * this.rarity(0) : 0)
      mass += value
      if (value && entry) this.tallyToken(tally, this.counted(entry, value, near), token, value)
    }
    this.tallyPhrases(tally, near, mass)
    const single = ![...wanted.keys()].some((token) => this.firm(token))
    const found = [...this.answers.keys()].filter((number) => had[number] && (single || firm[number]))
    return this.rank(found.map((number) =>
      [number, (sum[number] / mass + this.tuning.near * Math.pow(close[number], 1 / this.tuning.power)) * Math.pow(had[number] / mass, this.tuning.cover)]))
  }

  /* [[answer, score]] as [{number, score}], best first; pages count for less than answers. */
  rank(scored) {
    const kind = ({ weak, sections }) => (weak ? this.tuning.weak : sections.length ? this.tuning.page : 1)
    return scored.map(([number, score]) => ({ number, score: score * kind(this.answers[number]) }))
      .sort((one, other) => other.score - one.score || one.number - other.number)
  }

  search(typed) {
    const query = this.guesser.spelledOut(typed)
    const { wanted, mended } = this.guesser.read(query)
    let ranked = this.score(wanted)
    if (!ranked.length || ranked[0].score < 0.05) ranked = this.rank(this.guesser.byInitials(query)).concat(ranked)
    const best = ranked.length ? ranked[0].score : 0
    if (this.verify >= 0 && this.trusted.has(this.bare(mended)))
      ranked = [{ number: this.verify, score: best + 1 }].concat(ranked.filter((entry) => entry.number !== this.verify))
    return ranked.filter((entry) => entry.score >= this.tuning.cut * best).slice(0, this.tuning.most).map(({ number, score }) => {
      const answer = this.answers[number]
      const terms = this.highlights(query, this.plainText(answer))
      const sections = answer.sections.filter((section) => terms.some((term) => section[1].toLowerCase().includes(term))).slice(0, 3)
      return { answer, score, terms, sections }
    })
  }

  /* Units without punctuation and stop phrases. */
  bare(units) {
    return this.analysis.understand(units).kept.filter((unit) => unit !== null).join(" ")
  }

  /* All that is shown of an answer, folded; kept, because every keystroke asks for it. */
  plainText(answer) {
    const parts = [answer.title, answer.text, ...answer.sections.map((section) => section[1])]
    return (answer.plain = answer.plain || this.analysis.normalise(parts.join("\n")))
  }

  /* Words of the query, and synonyms of them, that stand in an answer as they are written there: to highlight. */
  highlights(query, plain) {
    const spelling = []
    const { kept, found } = this.analysis.understand(this.analysis.units(query, spelling))
    const terms = new Set()
    for (let at = 0; at < kept.length; at++) {
      if (kept[at] === null) continue
      if (!isHan(kept[at])) {
        if (kept[at].length > 2 && plain.includes(spelling[at])) terms.add(spelling[at])
        continue
      }
      let end = at
      while (kept[end] && plain.includes(kept.slice(at, end + 1).join(""))) end++
      if (end - at > 1) { terms.add(kept.slice(at, end).join("")); at = end - 1 }
    }
    for (const id of found)
      for (const word of this.index.synonyms[+id.slice(1)])
        if (word.length > (isHan(word) ? 1 : 3) && plain.includes(word)) terms.add(word)
    return [...terms].slice(0, 8)
  }

  /* Titles and aliases that begin with what was typed; titles first, then the shorter. */
  suggest(query) {
    const typed = this.analysis.normalise(query).trimStart()
    if (typed.trim().length < (isHan(typed) ? 1 : 2)) return []
    const found = new Map()
    for (const { text, plain, weight } of this.phrases) {
      if (!plain.startsWith(typed)) continue
      const phrase = text.replace(/[？?。.]$/, "")
      if (phrase.length > typed.length) found.set(phrase, Math.max(found.get(phrase) || 0, weight))
    }
    return [...found].sort((one, other) => other[1] - one[1] || one[0].length - other[0].length).slice(0, 4).map(([phrase]) => phrase)
  }
}
