/* How Han characters are read, in Latin letters: for those who type pinyin, its initials, or a homophone. */
class Pinyin {
  /* runs: [[syllable, number of characters], …] for level 1 of GB 2312, which stands in the order of pinyin; also:
   * {syllable: other characters that are read so}. */
  constructor({ runs, also }) {
    this.runs = runs
    this.also = also
    this.syllables = new Set(runs.map(([syllable]) => syllable).concat(Object.keys(also)))
    this.known = null // `readings` and `initials`: made when a query needs them
    this.first = null
  }

  /* By character. */
  get readings() {
    if (this.known) return this.known
    this.known = new Map()
    const characters = this.runs.length ? Pinyin.everyday() : []
    let at = 0
    for (const [syllable, count] of this.runs)
      for (const character of characters.slice(at, (at += count))) this.known.set(character, [syllable])
    for (const [syllable, others] of Object.entries(this.also))
      for (const character of others) this.known.set(character, this.of(character).concat(syllable))
    return this.known
  }

  /* By a character's code: one bit for each letter that its readings begin with. */
  get initials() {
    if (this.first) return this.first
    this.first = new Uint32Array(0x10000)
    for (const [character, readings] of this.readings)
      for (const syllable of readings) this.first[character.charCodeAt(0)] |= Pinyin.bit(syllable.charCodeAt(0))
    return this.first
  }

  static bit(code) {
    return 1 << (code - 97)
  }

  static everyday() {
    const bytes = []
    for (let high = 0xb0; high < 0xd8; high++) for (let low = 0xa1; low < 0xff; low++) bytes.push(high, low)
    return [...new TextDecoder("gbk").decode(new Uint8Array(bytes))].filter(isHan)
  }

  /* Every way to read a character. */
  of(character) {
    return this.readings.get(character) || []
  }

  /* Letters as syllables, or null: those that fall into the fewest pieces, then the fewest. A syllable goes on with the
   * piece before it where `together` says that the two stand side by side somewhere; `before` are the readings of what
   * was typed before. An unfinished last syllable is left out. */
  spell(word, together = () => false, before = []) {
    if (!this.syllables.size || !/^[a-z]+$/.test(word)) return null
    const best = Array.from(word + ".", () => new Map()) // by place: last syllable → {pieces, way}
    for (const last of before.length ? before : [""]) best[0].set(last, { pieces: 0, way: [] })
    for (let at = 0; at < word.length; at++)
      for (let end = at + 1; end <= Math.min(at + 6, word.length); end++) {
        const syllable = word.slice(at, end)
        if (!this.syllables.has(syllable)) continue
        for (const [last, { pieces, way }] of best[at]) {
          const longer = { pieces: pieces + (together(last, syllable) ? 0 : 1), way: way.concat(syllable) }
          if (Pinyin.isBetter(longer, best[end].get(syllable))) best[end].set(syllable, longer)
        }
      }
    for (let end = word.length; end > Math.max(1, word.length - 5); end--) {
      if (end < word.length && !this.begins(word.slice(end))) continue
      const ways = [...best[end].values()]
      if (ways.length) return ways.reduce((one, other) => (Pinyin.isBetter(other, one) ? other : one)).way
    }
    return null
  }

  static isBetter(one, other) {
    return !other || one.pieces < other.pieces || (one.pieces === other.pieces && one.way.length < other.way.length)
  }

  /* Whether a word may be pinyin from its beginning to its end. */
  isPinyin(word) {
    const way = this.spell(word)
    return way !== null && way.join("") === word
  }

  begins(letters) {
    for (const syllable of this.syllables) if (syllable.startsWith(letters)) return true
    return false
  }

  /* What says where in a text characters stand whose readings begin with these letters, or -1. */
  finder(letters) {
    const { initials } = this
    const bits = [...letters].map((letter) => Pinyin.bit(letter.charCodeAt(0)))
    const begins = (text, at) => bits.every((bit, offset) => initials[text.charCodeAt(at + offset)] & bit)
    return (text) => {
      for (let at = 0; at + bits.length <= text.length; at++)
        if (initials[text.charCodeAt(at)] & bits[0] && begins(text, at)) return at
      return -1
    }
  }
}

function isHan(text) {
  const code = text.charCodeAt(0)
  return code >= 0x3400 && code <= 0x9fff
}
