/* Ranks answers. An answer is a question of an FAQ page, or a whole page.
 *
 * index.answers: [location, title, title in the other language, aliases, weak, whether it has sections]; `weak` marks pages
 * that only hold other answers. index.texts, where they are not in pieces: [first sentence, sections [[anchor, title]]].
 */
class Postings {
  constructor() {
    this.numbers = new Map() // by token; by its number:
    this.newest = [] // posting
    this.answers = [] // the newest answer
    this.spreads = [] // how many answers have it
    this.places = [] // by posting; plain lists, since thousands of small objects take longer to make
    this.times = []
    this.older = [] // posting of the same token, or -1
  }

  /* A token stands in a place of an answer; the places come in order. */
  add(token, place, answer) {
    let number = this.numbers.get(token)
    if (number === undefined) {
      number = this.newest.length
      this.numbers.set(token, number)
      this.newest.push(-1)
      this.answers.push(-1)
      this.spreads.push(0)
    }
    const newest = this.newest[number]
    if (newest >= 0 && this.places[newest] === place) {
      this.times[newest] += 1
      return
    }
    if (this.answers[number] !== answer) {
      this.answers[number] = answer
      this.spreads[number] += 1
    }
    this.newest[number] = this.places.length
    this.places.push(place)
    this.times.push(1)
    this.older.push(newest)
  }

  has(token) {
    return this.numbers.has(token)
  }

  tokens() {
    return this.numbers.keys()
  }

  /* How many answers have a token. */
  spread(token) {
    return this.has(token) ? this.spreads[this.numbers.get(token)] : 0
  }

  /* The phrases that have a token. */
  phrases(token) {
    const found = []
    this.each(token, (place) => { if (place >= 0) found.push(place) })
    return found
  }

  /* visit(place, times) for each place of a token. */
  each(token, visit) {
    for (let at = this.has(token) ? this.newest[this.numbers.get(token)] : -1; at >= 0; at = this.older[at]) visit(this.places[at], this.times[at])
  }
}

class Engine {
  static tuning = {
    title: 5, other: 0.45, section: 0.45, body: 1.4, k: 2.1, share: 0.29, near: 0.91, power: 1.6, even: 0.37, titleNear: 0.68,
    cover: 0.37, rare: 0.6, synonym: 1.2, covered: 0.4, single: 0.77, pair: 1.39, sound: 0.7, heard: 0.22, typo: 0.68,
    prefix: 0.5, unknown: 0.17, weak: 0.35, page: 0.9, cut: 0.17, most: 12, text: 2, textPower: 4, heading: 2,
  }

  constructor(index, tuning) {
    this.index = index
    this.analysis = new Analysis(index)
    this.tuning = { ...Engine.tuning, ...tuning }
    this.texts = index.texts || [] // by answer: [first sentence, sections]
    this.answers = index.answers.map(([location, title, other, aliases, weak, sections]) => ({ location, title, other, aliases, weak, sections }))
    this.phrases = [] // titles and aliases: {answer, text, plain: folded, weight of its place}
    this.postings = new Postings() // a phrase's place is its number, that of an answer's text is ~answer
    this.exact = new Map() // letters of a phrase → the phrases that have just these
    this.rarities = [] // by the number of answers
    this.answers.forEach((answer, number) => this.addAnswer(answer, number))
    this.mass = new Float64Array(this.phrases.length) // what the tokens of each phrase are worth
    for (const token of this.postings.tokens()) {
      const worth = this.worth(token)
      this.postings.each(token, (place) => { if (place >= 0) this.mass[place] += worth })
    }
    this.guesser = new Guesser(this)
    this.fullText = new FullText(index.volumes, this.answers.length, this.analysis, this.postings)
    this.trusted = new Set(index.trust.words.map((words) => this.bare(this.analysis.units(words))))
    this.verify = this.answers.findIndex((answer) => answer.location === index.trust.location)
  }

  static letters(plain) {
    return plain.replace(/[^\p{L}\p{N}]/gu, "")
  }

  addAnswer(answer, number) {
    this.addPhrase(number, answer.title, this.tuning.title)
    if (answer.other) this.addPhrase(number, answer.other, this.tuning.other)
    for (const alias of answer.aliases) this.addPhrase(number, alias, 1)
    const [text, sections] = this.texts[number] || ["", []]
    for (const section of sections) this.addPhrase(number, section[1], this.tuning.section)
    this.addBody(number, text)
  }

  addPhrase(answer, text, weight) {
    const plain = this.analysis.normalise(text)
    for (const token of this.analysis.tokens(plain)) this.postings.add(token, this.phrases.length, answer)
    const phrase = { answer, text, plain, weight }
    this.phrases.push(phrase)
    const letters = Engine.letters(plain)
    this.exact.set(letters, [...(this.exact.get(letters) || []), phrase])
  }

  addBody(answer, text) {
    for (const token of this.analysis.tokens(text)) this.postings.add(token, ~answer, answer)
  }

  /* What it is worth that a query and an answer share a token. */
  worth(token) {
    return this.factor(token) * this.rarity(this.postings.spread(token))
  }

  factor(token) {
    if (token[0] === "~") return 1
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
  counted(token, value, near) {
    const counts = new Float64Array(this.answers.length)
    const count = (place, times) => {
      if (place < 0) {
        counts[~place] += this.tuning.body * Math.min(times, 4)
        return
      }
      const { answer, weight } = this.phrases[place]
      near[place] += value
      counts[answer] += weight
    }
    this.postings.each(token, count)
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
      const { answer, weight } = this.phrases[number]
      const close = shared / (whole * Math.pow(this.mass[number], even) || 1)
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
      const known = this.postings.has(token)
      const value = weight * (known ? this.worth(token) : this.firm(token) && !token.includes(" ") ? this.tuning.unknown * this.rarity(0) : 0)
      mass += value
      if (value && known) this.tallyToken(tally, this.counted(token, value, near), token, value)
    }
    this.tallyPhrases(tally, near, mass)
    const single = ![...wanted.keys()].some((token) => this.firm(token))
    const found = [...this.answers.keys()].filter((number) => had[number] && (single || firm[number]))
    return this.rank(found.map((number) =>
      [number, (sum[number] / mass + this.tuning.near * Math.pow(close[number], 1 / this.tuning.power)) * Math.pow(had[number] / mass, this.tuning.cover)]))
  }

  kind({ weak, sections }) {
    return weak ? this.tuning.weak : sections ? this.tuning.page : 1
  }

  /* [[answer, score]] as [{number, score}], best first; pages count for less than answers. */
  rank(scored) {
    return scored.map(([number, score]) => ({ number, score: score * this.kind(this.answers[number]) })).sort(Engine.byScore)
  }

  /* Titles and aliases that are just what was typed come first, titles of sections come near. */
  withExact(ranked, phrases) {
    const best = ranked.length ? ranked[0].score : 0
    const worth = ({ answer, weight }) => best * Math.min(weight, 1) * this.kind(this.answers[answer])
    for (const entry of ranked) entry.score += Math.max(0, ...phrases.filter(({ answer }) => answer === entry.number).map(worth))
    return ranked.sort(Engine.byScore)
  }

  static byScore(one, other) {
    return other.score - one.score || one.number - other.number
  }

  /* {results, the best first; missing: pieces without which these are not complete}. thorough: in the full text too,
   * unless a title or alias says the same. */
  search(typed, thorough) {
    const query = this.guesser.spelledOut(this.guesser.respaced(typed))
    const { wanted, mended } = this.guesser.read(query)
    const exact = this.exact.get(Engine.letters(this.analysis.normalise(typed))) || []
    let ranked = this.withExact(this.score(wanted), exact)
    const lookUp = thorough && !exact.length
    if (lookUp) ranked = this.withFullText(ranked, typed)
    const best = ranked.length ? ranked[0].score : 0
    if (this.verify >= 0 && this.trusted.has(this.bare(mended)))
      ranked = [{ number: this.verify, score: best + 1 }].concat(ranked.filter((entry) => entry.number !== this.verify))
    const shown = ranked.filter((entry) => entry.score >= this.tuning.cut * best).slice(0, this.tuning.most)
    const firm = [...wanted.keys()].filter((token) => token.length > 1 && !/[#~ ]/.test(token))
    const words = this.words(query)
    const results = shown.map((entry) => this.result(entry, firm, words))
    return { results, missing: this.missing(lookUp ? typed : "", shown) }
  }

  /* The pieces of the index without which an answer is not complete, "words-3": of the full text of a query, and of what
   * is shown below titles. */
  missing(query, shown) {
    const texts = shown.filter(({ number }) => !this.texts[number]).map(({ number }) => "texts-" + Math.floor(number / this.index.piece))
    return [...this.fullText.missing(query).map((number) => "words-" + number), ...new Set(texts)]
  }

  /* A piece, or null if it cannot be had. */
  add(kind, number, content) {
    if (kind === "words") return this.fullText.add(number, content || "")
    for (let at = 0; at < this.index.piece; at++) this.texts[number * this.index.piece + at] = content?.[at] || ["", []]
  }

  withFullText(ranked, query) {
    const { text, textPower, heading } = this.tuning
    const found = new Map(ranked.map((entry) => [entry.number, entry]))
    for (const [number, passage, share, certainty] of this.fullText.find(query)) {
      if (!this.answers[number]) continue // the volume is newer than the index
      if (!found.has(number)) found.set(number, { number, score: 0 })
      const entry = found.get(number)
      const close = certainty * Math.pow(share, textPower) * (passage % 2 ? heading : 1) // odd ones are titles of sections
      if (close > (entry.close || 0)) Object.assign(entry, { share, close, passage })
    }
    for (const entry of found.values()) entry.score += text * (entry.close || 0) * this.kind(this.answers[entry.number])
    const sorted = [...found.values()].sort(Engine.byScore)
    // what stands word by word in few places is meant: it is among the first three
    const literal = sorted.filter((entry) => entry.share > 0.99)
    return literal.length > 3 ? sorted : [...new Set([...sorted.slice(0, 1), ...literal.slice(0, 2), ...sorted])]
  }

  /* What is shown of an answer; of its sections the one that the full text found, or whose title has most of the query. */
  result({ number, score, passage = 0 }, wanted, { own, others }) {
    const answer = this.answers[number]
    const [text, sections] = this.texts[number] || ["", []]
    const plain = this.analysis.normalise(answer.title + text)
    const words = [...new Set([...own, ...others.filter((word) => plain.includes(word))])].slice(0, 8)
    const asked = sections.map(([, title]) => wanted.filter((token) => this.analysis.normalise(title).includes(token)).length)
    const most = Math.max(...asked)
    const section = sections[passage ? Math.ceil(passage / 2) - 1 : most > 0 ? asked.indexOf(most) : -1]
    return { answer, score, text, words, section: section && { location: answer.location + "#" + section[0], title: section[1] } }
  }

  /* Units without punctuation and stop phrases. */
  bare(units) {
    return this.analysis.understand(units).kept.filter((unit) => unit !== null).join(" ")
  }

  /* To mark: the words of a query without stop phrases, neighbouring characters as one; and their synonyms. */
  words(query) {
    const spelling = []
    const { kept, found } = this.analysis.understand(this.analysis.units(query, spelling))
    const own = kept.map((unit, at) => (unit === null ? " " : isHan(unit) ? unit : " " + spelling[at] + " ")).join("").split(" ")
    const others = found.flatMap((group) => this.index.synonyms[group.slice(1)])
    const long = (word) => word.length > (isHan(word) ? 1 : 2)
    return { own: own.filter(long), others: others.filter(long) }
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
