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

  /* The ways to read a word of letters as syllables, the fewest first; an unfinished last syllable is left out. */
  spell(word) {
    if (!this.syllables.size || !/^[a-z]+$/.test(word)) return []
    const paths = Array.from({ length: word.length + 1 }, () => [])
    paths[0].push([])
    for (let at = 0; at < word.length; at++)
      for (let size = Math.min(6, word.length - at); size > 0 && paths[at].length; size--) {
        const syllable = word.slice(at, at + size)
        if (this.syllables.has(syllable)) for (const path of paths[at]) if (paths[at + size].length < 6) paths[at + size].push(path.concat(syllable))
      }
    for (let end = word.length; end > Math.max(1, word.length - 5); end--)
      if (paths[end].length && (end === word.length || this.begins(word.slice(end)))) return paths[end].sort((one, other) => one.length - other.length)
    return []
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
