/* What a query was meant to say: misspelt and half-typed words, pinyin, characters mistyped for their sound, initials. */
class Guesser {
  /* engine: {phrases: titles and aliases; postings; analysis; tuning}. */
  constructor(engine) {
    this.engine = engine
    this.analysis = engine.analysis
    this.tuning = engine.tuning
    this.pairs = null // "ti xian" → the pairs of characters of the index that may be read so; made when a query needs it
    this.spelt = new Map() // initials → what they stand for
    this.words = null // first letter → the words of letters; made when a query needs it
  }

  soundPairs() {
    if (this.pairs) return this.pairs
    this.pairs = new Map()
    for (const token of this.engine.postings.tokens()) {
      if (token.length !== 2 || !isHan(token[0])) continue
      for (const first of this.analysis.readings(token[0]))
        for (const second of this.analysis.readings(token[1])) {
          const sound = first + " " + second
          const pairs = this.pairs.get(sound)
          if (pairs === undefined) this.pairs.set(sound, [token])
          else pairs.push(token)
        }
    }
    return this.pairs
  }

  /* The token "~ti xian", which stands where anything stands that may be read so, or null. */
  soundToken(sound) {
    const { postings, phrases } = this.engine
    const token = "~" + sound
    if (postings.has(token)) return token
    if (!this.soundPairs().has(sound)) return null
    const places = this.soundPairs().get(sound).flatMap((pair) => postings.phrases(pair)).sort((one, other) => one - other)
    for (const place of places) postings.add(token, place, phrases[place].answer)
    return token
  }

  /* Whether a word stands in the index, or is one that queries are known to hold. */
  isKnown(word) {
    const stem = this.analysis.stem(word)
    return this.engine.postings.has(stem) || this.analysis.familiar.has(stem)
  }

  /* The known words that begin with a letter, as they are spelt. */
  wordsFrom(letter) {
    if (this.words === null) {
      this.words = new Map()
      for (const word of [...this.analysis.stems.keys()]) {
        if (!/^[a-z][a-z]+$/.test(word) || !this.isKnown(word)) continue
        if (!this.words.has(word[0])) this.words.set(word[0], [])
        this.words.get(word[0]).push(word)
      }
    }
    return this.words.get(letter) || []
  }

  /* Damerau's distance, given up above `most`. */
  static distance(one, other, most) {
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

  /* The known words that differ least from a word, in at most `most` letters; the commonest first. */
  nearest(word, most) {
    let found = []
    for (const known of new Set([...this.wordsFrom(word[0]), ...this.wordsFrom(word[1])])) {
      if (known.length < 3) continue
      const steps = Guesser.distance(word, known, most)
      if (steps < most) found = []
      if (steps <= most) { most = steps; found.push(known) }
    }
    const common = (known) => this.engine.postings.spread(this.analysis.stem(known))
    return found.sort((one, other) => common(other) - common(one))
  }

  /* Known words that an unknown word may have been meant to be, with a factor. Of one that stands alone, and so would find
   * nothing, more may be wrong; initials of pinyin are no word. */
  meant(word, unfinished, alone) {
    if (word.length < 3 || !/^[a-z]+$/.test(word)) return []
    if (unfinished) {
      const longer = this.wordsFrom(word[0]).filter((known) => known.startsWith(word))
      if (longer.length) return longer.slice(0, 20).map((known) => [known, this.tuning.prefix])
    }
    const initials = this.analysis.pinyin.syllables.size > 0
    const most = word.length < 4 ? +!(alone || initials) : word.length < 7 && (initials || !alone) ? 1 : 2
    return most ? this.nearest(word, most).slice(0, 4).map((known) => [known, this.tuning.typo]) : []
  }

  /* The query with what was typed apart put together: pinyin, "ti xian", and words, "pass wrod"; and with words parted that
   * run together, "forgotpassword". */
  respaced(query) {
    const plain = this.analysis.normalise(query)
    return plain.replace(/[a-z]+(?:[\s'’·-]+[a-z]+)+/g, (run) => this.joinedPinyin(run))
      .replace(/[a-z'’]+(?: [a-z'’]+)*/g, (run) => this.joinedWords(run.split(" ")).join(" "))
  }

  joinedPinyin(run) {
    const { pinyin } = this.analysis
    const parts = run.split(/([\s'’·-]+)/) // every second one parts two words
    const last = parts.length - 1
    // a longer word that is known is a word
    const fits = (word, at) => (pinyin.isPinyin(word) || (at === last && pinyin.begins(word))) && !(word.length > 3 && this.isKnown(word))
    return parts.map((part, at) => (at % 2 && fits(parts[at - 1], at - 1) && fits(parts[at + 1], at + 1) ? "" : part)).join("")
  }

  joinedWords(words) {
    const found = []
    for (let at = 0; at < words.length; at++) {
      const [word, next = ""] = words.slice(at, at + 2)
      const whole = next && this.whole(word, next)
      if (whole) { found.push(whole); at++ }
      else found.push(...this.parted(word))
    }
    return found
  }

  /* The known word that two neighbours are, of which one is unknown, or but for one letter. */
  whole(one, other) {
    const word = one + other
    if (word.length < 6 || !/^[a-z]+$/.test(word) || this.analysis.pinyin.isPinyin(word)) return undefined
    if (this.isKnown(one) && this.isKnown(other)) return undefined
    return this.isKnown(word) ? word : this.nearest(word, 1)[0]
  }

  /* A long unknown word as the two known ones that it is made of. */
  parted(word) {
    if (!/^[a-z]{7,}$/.test(word) || this.isKnown(word) || this.analysis.pinyin.isPinyin(word) || this.nearest(word, 1).length) return [word]
    for (let at = word.length - 3; at > 2; at--) if (this.isKnown(word.slice(0, at)) && this.isKnown(word.slice(at))) return [word.slice(0, at), word.slice(at)]
    return [word]
  }

  /* The query as {wanted: a map from token to weight, mended: its units with misspelt words replaced}. */
  read(query) {
    const wanted = new Map()
    const add = (token, weight) => { if (token !== null && (wanted.get(token) || 0) < weight) wanted.set(token, weight) }
    const spelling = []
    const typed = this.analysis.units(query, spelling)
    const mended = typed.slice()
    const spoken = typed.slice()
    typed.forEach((unit, at) => {
      if (unit === null || isHan(unit) || this.isKnown(spelling[at])) return
      const syllables = this.syllablesOf(spelling[at], typed[at - 1])
      if (syllables) { spoken[at] = syllables; return }
      const candidates = this.meant(spelling[at], at === typed.length - 1 && !/\s$/.test(query), typed.length === 1)
      if (candidates.length) mended[at] = this.analysis.stem(candidates[0][0])
      for (const [known, factor] of candidates) add(this.analysis.stem(known), factor)
    })
    const { kept, found, covered } = this.analysis.understand(mended)
    for (const token of found) add(token, 1)
    kept.forEach((unit, at) => {
      if (unit === null) return
      // "pass word" may be "password" as well
      if (at && !isHan(unit) && this.isKnown(spelling[at - 1] + spelling[at])) add(this.analysis.stem(spelling[at - 1] + spelling[at]), 1)
      if (at && kept[at - 1] !== null) add(Analysis.pair(kept[at - 1], unit), covered[at - 1] && covered[at] ? this.tuning.covered : 1)
      add(unit, (covered[at] ? this.tuning.covered : 1) * (typed[at] === unit ? 1 : this.tuning.typo))
    })
    this.hear(spoken, kept, add)
    return { wanted, mended }
  }

  /* Letters as the syllables of which most stand together somewhere on the site, or null. */
  syllablesOf(word, before) {
    const known = this.soundPairs()
    return this.analysis.pinyin.spell(word, (one, other) => known.has(one + " " + other), before ? this.analysis.pinyin.of(before) : [])
  }

  /* Pinyin that was typed, and Han characters that stand together nowhere on the site and so may be mistyped homophones. */
  hear(spoken, kept, add) {
    const flat = spoken.flatMap((unit, at) => (Array.isArray(unit) ? unit.map((syllable) => [syllable]) : [kept[at] === null ? null : unit]))
    const isSound = (unit) => Array.isArray(unit) || isHan(unit)
    const doubtful = []
    for (let at = 1; at < flat.length; at++) {
      const one = flat[at - 1]
      const other = flat[at]
      if (one === null || other === null || !isSound(one) || !isSound(other)) continue
      if (Array.isArray(one) || Array.isArray(other) || !this.engine.postings.has(one + other)) doubtful.push([one, other])
    }
    if (!doubtful.length) return
    const factor = flat.length > spoken.length || flat.some(Array.isArray) ? this.tuning.sound : this.tuning.heard
    for (const [one, other] of doubtful)
      for (const sound of this.analysis.soundsOf(one, other)) add(this.soundToken(sound), factor)
    for (const token of this.analysis.soundSynonyms(flat)) add(token, factor)
  }

  /* The query with initials of pinyin, "sxf能不能免", written as the words of the site that they stand for most often. */
  spelledOut(query) {
    if (!this.analysis.pinyin.syllables.size) return query
    const plain = this.analysis.normalise(query)
    return plain.replace(/[a-z0-9]+/g, (word, at) => {
      if (!/^[a-z]{2,8}$/.test(word) || this.isKnown(word) || this.analysis.pinyin.spell(word)) return word
      if (at + word.length === plain.length && this.wordsFrom(word[0]).some((other) => other.startsWith(word))) return word
      if (!this.spelt.has(word)) this.spelt.set(word, this.initialled(word) || word)
      return this.spelt.get(word)
    })
  }

  /* The characters that these initials begin, as they stand most often in titles and aliases, or null; a synonym counts
   * three times, and of few letters one place is none. */
  initialled(letters) {
    const placeIn = this.analysis.pinyin.finder(letters)
    const counts = new Map()
    let best = null
    const add = (text, at, count) => {
      if (at < 0) return
      const found = text.slice(at, at + letters.length)
      counts.set(found, (counts.get(found) || 0) + count)
      if (best === null || counts.get(found) > counts.get(best)) best = found
    }
    for (const word of this.engine.index.synonyms.flat()) if (word.length === letters.length) add(word, placeIn(word), 3)
    for (const { plain } of this.engine.phrases) add(plain, placeIn(plain), 1)
    return counts.get(best) * letters.length > 3 ? best : null
  }
}
