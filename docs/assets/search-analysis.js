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
  static VOWEL = /[aeiouy]/
  static UNUSUAL = /[^\x00-\x7f\u2010-\u2026\u3001-\u9fff\uff01-\uff0f\uff1a-\uff1f]/

  /* lexicon: the parts of an index that are about words, `fold` and `pinyin` where the language has them. */
  constructor({ fold, pinyin, synonyms, stop }) {
    this.folds = new Uint16Array(0x10000) // by a character's code; 0 where it stays
    const [from, to] = fold || ["", ""]
    for (let at = 0; at < from.length; at++) this.folds[from.charCodeAt(at)] = to.charCodeAt(at)
    this.pinyin = new Pinyin(pinyin || { runs: [], also: {} })
    this.stems = new Map()
    this.synonyms = synonyms
    this.book = new Map() // first unit → [[units of a phrase, its group of synonyms or null], …], the longest first
    synonyms.forEach((group, id) => { for (const word of group) this.enter(word, "#" + id) })
    for (const phrase of stop) this.enter(phrase, null)
    for (const entries of this.book.values()) if (entries.length > 1) entries.sort((one, other) => other[0].length - one[0].length)
    this.words = null // `familiar` and `sounds`: made when a query needs them
    this.heard = null
  }

  normalise(text) {
    const plain = (Analysis.UNUSUAL.test(text) ? Analysis.withoutAccents(text) : text).toLowerCase()
    for (let at = 0; at < plain.length; at++)
      if (this.folds[plain.charCodeAt(at)]) return plain.replace(/[^\x00-\u2fff]/g, (character) => this.folded(character))
    return plain
  }

  /* Full width, "tí xiàn": as plain letters; ü is typed as v. */
  static withoutAccents(text) {
    return text.normalize("NFKD").replace(/u\u0308/gi, "v").replace(/[\u0300-\u036f]/g, "").normalize("NFC")
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
        if (WORD.test(plain)) {
          spelling = plain.slice(at, WORD.lastIndex)
          unit = this.stem(spelling)
          at = WORD.lastIndex - 1
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
    let base = /['’]/.test(word) ? word.replace(/['’]s$|['’]/g, "") : word
    base = Analysis.IRREGULAR.get(base) || base
    if (base.length < 4 || /\d/.test(base)) return base
    if (base.endsWith("s")) {
      if (base.endsWith("ies") && base.length > 4) base = base.slice(0, -3) + "y"
      else base = base.replace(/(ss|x|ch|sh)es$|([^su])s$/, "$1$2")
    }
    if (base.length > 5 && base.endsWith("ing") && Analysis.VOWEL.test(base.slice(0, -3))) base = base.slice(0, -3)
    else if (base.length > 4 && base.endsWith("ed") && !base.endsWith("eed") && Analysis.VOWEL.test(base.slice(0, -3))) base = base.slice(0, -2)
    if (base.length < 4) return base
    if (/([bdgmnprt])\1$/.test(base)) base = base.slice(0, -1)
    if (base.length < 4) return base
    if (base.endsWith("e")) base = base.slice(0, -1)
    return base.endsWith("y") ? base.replace(/([^aeiou])y$/, "$1i") : base
  }

  /* A phrase of the book; of equally long ones the first counts. */
  enter(text, value) {
    const units = this.units(text).filter((unit) => unit !== null)
    if (!units.length) return
    const entries = this.book.get(units[0])
    if (entries === undefined) this.book.set(units[0], [[units, value]])
    else entries.push([units, value])
  }

  /* Every unit of the book. */
  get familiar() {
    return (this.words ||= new Set([...this.book.values()].flat().flatMap((entry) => entry[0])))
  }

  /* "ti xian" → the group of synonyms that sounds so. */
  get sounds() {
    if (this.heard) return this.heard
    this.heard = new Map()
    this.synonyms.forEach((group, id) => {
      for (const word of group) {
        const sound = this.soundOf(this.units(word))
        if (sound.includes(" ") && !/^ | $| {2}/.test(sound)) this.heard.set(sound, "#" + id)
      }
    })
    return this.heard
  }

  /* The longest phrase of the book that stands at a place of a list. */
  phraseAt(list, start) {
    const entries = this.book.get(list[start])
    if (entries === undefined) return null
    for (let at = 0; at < entries.length; at++) {
      const phrase = entries[at][0]
      let size = 1
      while (size < phrase.length && phrase[size] === list[start + size]) size++
      if (size === phrase.length) return entries[at]
    }
    return null
  }

  /* The list with stop phrases replaced by null, the synonyms found, and which units these stand for. */
  understand(list) {
    let kept = list
    const found = []
    const covered = new Array(list.length).fill(false)
    for (let at = 0; at < list.length; at++) {
      const entry = this.phraseAt(list, at)
      if (entry === null) continue
      const [phrase, synonym] = entry
      if (synonym === null) {
        if (kept === list) kept = list.slice()
        kept.fill(null, at, at + phrase.length)
      } else {
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
