/* How a text becomes tokens, the same for what is searched and for what is asked.
 *
 * A text is first folded (width, case, Traditional characters) and cut into units: one Han character, or one word of
 * letters and digits reduced to its stem; `null` stands where punctuation or a removed stop phrase parts neighbours.
 * Tokens are: "#7" a group of synonyms, "提现" two neighbouring characters, "提" one character, "withdraw" a word,
 * "get money" two neighbouring words.
 */
class Analysis {
  static WORD = /[a-z0-9]+(?:['’][a-z]+)*/y
  static IRREGULAR = new Map(Object.entries({
    buy: "bought", break: "broke broken", come: "came", choose: "chose", fall: "fell",
    forget: "forgot forgotten", freeze: "froze frozen", give: "gave given", hear: "heard", keep: "kept",
    lose: "lost", make: "made", pay: "paid", ring: "rang", send: "sent", sell: "sold", spend: "spent",
    speak: "spoke", steal: "stole stolen", take: "taken took", tell: "told", withdraw: "withdrawn withdrew",
    write: "wrote written",
  }).flatMap(([verb, forms]) => forms.split(" ").map((form) => [form, verb])))
  static UNUSUAL = /[^\x00-\x7f\u2010-\u2026\u3001-\u9fff\uff01-\uff0f\uff1a-\uff1f]/

  /* lexicon: the parts of an index that are about words, `fold` and `pinyin` where the language has them. */
  constructor({ fold, pinyin, synonyms, stop }) {
    this.folds = new Uint16Array(0x10000) // by a character's code; 0 where it stays
    const [from, to] = fold || ["", ""]
    for (let at = 0; at < from.length; at++) this.folds[from.charCodeAt(at)] = to.charCodeAt(at)
    this.pinyin = new Pinyin(pinyin || { runs: [], also: {} })
    this.stems = new Map()
    const words = synonyms.flatMap((group, id) => group.map((word) => [word, "#" + id]))
    this.book = this.phraseBook(words.concat(stop.map((phrase) => [phrase, null])))
    this.familiar = new Set([...this.book.values()].flat().flatMap((entry) => entry[0]))
    this.sounds = new Map() // "ti xian" → the group of synonyms that sounds so
    for (const [word, id] of words) {
      const sound = this.soundOf(this.units(word))
      if (sound.includes(" ") && !/^ | $| {2}/.test(sound)) this.sounds.set(sound, id)
    }
  }

  normalise(text) {
    const plain = (Analysis.UNUSUAL.test(text) ? text.normalize("NFKC") : text).toLowerCase()
    for (let at = 0; at < plain.length; at++)
      if (this.folds[plain.charCodeAt(at)]) return plain.replace(/[^\x00-\u2fff]/g, (character) => this.folded(character))
    return plain
  }

  folded(character) {
    const code = this.folds[character.charCodeAt(0)]
    return code ? String.fromCharCode(code) : character
  }

  /* Units of a text; `words`, if given, receives each unit's spelling before it was reduced. */
  units(text, words) {
    const plain = this.normalise(text)
    const { WORD } = Analysis
    const found = []
    for (let at = 0; at < plain.length; at++) {
      let spelling = plain[at]
      let unit = spelling
      if (!isHan(spelling)) {
        WORD.lastIndex = at
        const word = WORD.exec(plain)
        if (word) {
          spelling = word[0]
          unit = this.stem(spelling)
          at += spelling.length - 1
        } else if (/[\s\-_/.&]/.test(spelling) || found[found.length - 1] === null) continue
        else unit = null
      }
      found.push(unit)
      if (words) words.push(spelling)
    }
    return found
  }

  stem(word) {
    let stem = this.stems.get(word)
    if (stem === undefined) this.stems.set(word, (stem = Analysis.uninflected(word)))
    return stem
  }

  /* Inflections of English; rough, but the same on both sides. */
  static uninflected(word) {
    let base = word.replace(/['’]s$|['’]/g, "")
    base = Analysis.IRREGULAR.get(base) || base
    if (base.length < 4 || /\d/.test(base)) return base
    if (/ies$/.test(base) && base.length > 4) base = base.slice(0, -3) + "y"
    else if (/(ss|x|ch|sh)es$/.test(base)) base = base.slice(0, -2)
    else if (/[^su]s$/.test(base)) base = base.slice(0, -1)
    if (base.length > 5 && /[aeiouy].*ing$/.test(base)) base = base.slice(0, -3)
    else if (base.length > 4 && /[aeiouy].*[^e]ed$/.test(base)) base = base.slice(0, -2)
    if (base.length > 3 && /([bdgmnprt])\1$/.test(base)) base = base.slice(0, -1)
    return base.length > 3 ? base.replace(/e$/, "").replace(/([^aeiou])y$/, "$1i") : base
  }

  /* [phrase, value] as a map from first unit to [units, value], the longest first; of equally long ones the first. */
  phraseBook(phrases) {
    const book = new Map()
    for (const [text, value] of phrases) {
      const units = this.units(text).filter((unit) => unit !== null)
      if (!units.length) continue
      if (!book.has(units[0])) book.set(units[0], [])
      book.get(units[0]).push([units, value])
    }
    for (const entries of book.values()) entries.sort((one, other) => other[0].length - one[0].length)
    return book
  }

  /* The longest phrase of the book that stands at a place of a list. */
  phraseAt(list, start) {
    for (const entry of this.book.get(list[start]) || []) {
      const phrase = entry[0]
      let size = 1
      while (size < phrase.length && phrase[size] === list[start + size]) size++
      if (size === phrase.length) return entry
    }
    return null
  }

  /* The list with stop phrases replaced by null, the synonyms found, and which units these stand for. */
  understand(list) {
    const kept = list.slice()
    const found = []
    const covered = new Array(list.length).fill(false)
    for (let at = 0; at < list.length; at++) {
      const entry = this.phraseAt(list, at)
      if (entry === null) continue
      const [phrase, synonym] = entry
      if (synonym === null) kept.fill(null, at, at + phrase.length)
      else {
        found.push(synonym)
        covered.fill(true, at, at + phrase.length)
      }
      at += phrase.length - 1
    }
    return { kept: kept.some((unit) => unit !== null) ? kept : list, found, covered }
  }

  /* The token of two neighbouring units, or null where one is a character and the other a word. */
  static pair(one, other) {
    const han = isHan(one)
    if (han !== isHan(other)) return null
    return han ? one + other : one + " " + other
  }

  /* Every token of a text, repeated as often as it occurs. */
  tokens(text) {
    const { kept, found } = this.understand(this.units(text))
    let before = null
    for (const unit of kept) {
      if (unit !== null) {
        found.push(unit)
        if (before !== null) {
          const pair = Analysis.pair(before, unit)
          if (pair !== null) found.push(pair)
        }
      }
      before = unit
    }
    return found
  }

  /* The readings of a unit; syllables that were typed stand as an array of one. */
  readings(unit) {
    return Array.isArray(unit) ? unit : this.pinyin.of(unit)
  }

  /* The first readings of a list of units, "ti xian". */
  soundOf(list) {
    return list.map((unit) => this.readings(unit)[0] || "").join(" ")
  }

  /* All ways to read two neighbours. */
  soundsOf(one, other) {
    return this.readings(one).flatMap((first) => this.readings(other).map((second) => first + " " + second))
  }

  /* The groups of synonyms of which a word sounds like a part of the list. */
  soundSynonyms(list) {
    const found = []
    for (let at = 0; at < list.length; at++)
      for (let end = Math.min(list.length, at + 6); end > at + 1; end--) {
        const id = this.sounds.get(this.soundOf(list.slice(at, end)))
        if (id === undefined) continue
        found.push(id)
        at = end - 1
        break
      }
    return found
  }
}
