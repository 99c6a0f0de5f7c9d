/* How a text becomes tokens, the same for what is searched and for what is asked.
 *
 * A text is first folded (width, case, Traditional characters) and cut into units: one Han character, or one word of
 * letters and digits reduced to its stem; `null` stands where punctuation or a removed stop phrase parts neighbours.
 * Tokens are: "#7" a group of synonyms, "提现" two neighbouring characters, "提" one character, "withdraw" a word,
 * "get money" two neighbouring words, "~ti xian" two neighbouring syllables of pinyin.
 */
function createAnalysis(lexicon) {
  "use strict"
  const HAN = /[\u3400-\u9fff]/
  const WORD = /[a-z0-9]+(?:['’][a-z]+)*/y
  const [unfolded, foldedTo] = lexicon.fold || ["", ""] // the same place in both: Traditional, Simplified
  const fold = new Map([...unfolded].map((character, at) => [character, foldedTo[at]]))
  const readings = lexicon.pinyin ? readPinyin(lexicon.pinyin) : new Map()
  const syllables = new Set([...readings.values()].flat())

  /* Character → its readings. Level 1 of GB 2312 stands in the order of pinyin, so that the index need only count. */
  function readPinyin({ runs, also }) {
    const found = new Map()
    const bytes = []
    for (let high = 0xb0; high < 0xd8; high++) for (let low = 0xa1; low < 0xff; low++) bytes.push(high, low)
    const characters = [...new TextDecoder("gbk").decode(new Uint8Array(bytes))].filter((character) => HAN.test(character))
    let at = 0
    for (const [syllable, count] of runs)
      for (const character of characters.slice(at, at += count)) found.set(character, [syllable])
    for (const [syllable, others] of Object.entries(also))
      for (const character of others) found.set(character, (found.get(character) || []).concat(syllable))
    return found
  }

  const folded = fold.size ? new RegExp("[" + [...fold.keys()].join("") + "]", "g") : null
  const UNUSUAL = /[^\x00-\x7f\u2010-\u2026\u3001-\u9fff\uff01-\uff0f\uff1a-\uff1f]/
  function normalise(text) {
    const plain = (UNUSUAL.test(text) ? text.normalize("NFKC") : text).toLowerCase()
    return folded ? plain.replace(folded, (character) => fold.get(character)) : plain
  }

  /* Inflections of English; rough, but the same on both sides. */
  function stem(word) {
    let base = word.replace(/['’]s$|['’]/g, "")
    if (base.length < 4 || /\d/.test(base)) return base
    if (/ies$/.test(base) && base.length > 4) base = base.slice(0, -3) + "y"
    else if (/(ss|x|ch|sh)es$/.test(base)) base = base.slice(0, -2)
    else if (/[^su]s$/.test(base)) base = base.slice(0, -1)
    if (/..[aeiouy].*ing$/.test(base)) base = base.slice(0, -3)
    else if (/[aeiouy].*[^e]ed$/.test(base)) base = base.slice(0, -2)
    if (/([bdgmnprt])\1$/.test(base)) base = base.slice(0, -1)
    return base.length > 3 ? base.replace(/e$/, "").replace(/([^aeiou])y$/, "$1i") : base
  }

  /* Units of a text; `words`, if given, receives each unit's spelling before it was reduced. */
  function units(text, words) {
    const plain = normalise(text)
    const found = []
    for (let at = 0; at < plain.length; at++) {
      const character = plain[at]
      if (isHan(character)) {
        found.push(character)
        if (words) words.push(character)
        continue
      }
      WORD.lastIndex = at
      const word = WORD.exec(plain)
      if (word) {
        found.push(stemmed(word[0]))
        if (words) words.push(word[0])
        at += word[0].length - 1
      } else if (!/[\s\-_/.&]/.test(character) && found[found.length - 1] !== null) {
        found.push(null)
        if (words) words.push(character)
      }
    }
    return found
  }

  const isHan = (character) => character >= "\u3400" && character <= "\u9fff"
  const stems = new Map()
  function stemmed(word) {
    if (!stems.has(word)) stems.set(word, stem(word))
    return stems.get(word)
  }

  /* Phrases by their first unit, the longest first: [units, value]. */
  function phraseBook(entries) {
    const book = new Map()
    for (const [text, value] of entries) {
      const phrase = units(text).filter((unit) => unit !== null)
      if (!phrase.length) continue
      if (!book.has(phrase[0])) book.set(phrase[0], [])
      book.get(phrase[0]).push([phrase, value])
    }
    for (const list of book.values()) list.sort((one, other) => other[0].length - one[0].length)
    return book
  }

  function longest(book, list, start) {
    const entries = book.get(list[start])
    if (entries)
      for (const entry of entries) {
        const phrase = entry[0]
        let size = 1
        while (size < phrase.length && phrase[size] === list[start + size]) size++
        if (size === phrase.length) return entry
      }
    return null
  }

  const groups = (lexicon.synonyms || []).flatMap((group, id) => group.map((word) => [word, "#" + id]))
  const synonyms = phraseBook(groups)
  const stops = phraseBook((lexicon.stop || []).map((phrase) => [phrase, null]))
  const familiar = new Set([...synonyms.values(), ...stops.values()].flat().flatMap((entry) => entry[0]))
  const sounds = new Map()
  if (syllables.size)
    for (const [word, id] of groups) {
      const sound = units(word).map((unit) => (HAN.test(unit) ? (readings.get(unit) || [""])[0] : ""))
      if (sound.length > 1 && sound.every(Boolean)) sounds.set(sound.join(" "), id)
    }

  /* The list with stop phrases replaced by null, the synonyms found, and which units these stand for; a synonym
   * outranks a shorter stop phrase. */
  function understand(list) {
    const kept = list.slice()
    const found = []
    const covered = new Array(list.length).fill(false)
    for (let at = 0; at < list.length; ) {
      const synonym = longest(synonyms, list, at)
      const stop = longest(stops, list, at)
      if (stop && (!synonym || stop[0].length > synonym[0].length)) {
        kept.fill(null, at, at + stop[0].length)
        at += stop[0].length
      } else if (synonym) {
        found.push(synonym[1])
        covered.fill(true, at, at + synonym[0].length)
        at += synonym[0].length
      } else at += 1
    }
    return kept.some((unit) => unit !== null) ? { kept, found, covered } : { kept: list, found, covered }
  }

  function neighbours(list) {
    const found = []
    for (let at = 1; at < list.length; at++) {
      const one = list[at - 1]
      const other = list[at]
      if (one === null || other === null) continue
      const left = isHan(one)
      const right = isHan(other)
      if (left && right) found.push(one + other)
      else if (!left && !right) found.push(one + " " + other)
    }
    return found
  }

  /* Every token of a text, repeated as often as it occurs. */
  function tokens(text) {
    const { kept, found } = understand(units(text))
    return found.concat(neighbours(kept), kept.filter((unit) => unit !== null))
  }

  /* "~ti xian" for all readings of each two neighbouring Han characters. */
  function soundTokens(list) {
    const found = []
    const sound = list.map((unit) => (unit === null ? [] : Array.isArray(unit) ? unit : readings.get(unit) || []))
    for (let at = 1; at < sound.length; at++)
      for (const one of sound[at - 1]) for (const other of sound[at]) found.push("~" + one + " " + other)
    return found
  }

  /* The ways to read a word of letters as syllables, the fewest first; an unfinished last syllable is left out. */
  function spell(word) {
    if (!syllables.size || !/^[a-z]+$/.test(word)) return []
    const paths = Array.from({ length: word.length + 1 }, () => [])
    paths[0].push([])
    for (let at = 0; at < word.length; at++)
      for (let size = Math.min(6, word.length - at); size > 0 && paths[at].length; size--) {
        const syllable = word.slice(at, at + size)
        if (syllables.has(syllable)) for (const path of paths[at]) if (paths[at + size].length < 6) paths[at + size].push(path.concat(syllable))
      }
    for (let end = word.length; end > Math.max(1, word.length - 5); end--)
      if (paths[end].length && (end === word.length || begins(word.slice(end)))) return paths[end].sort((one, other) => one.length - other.length)
    return []
  }

  function begins(letters) {
    for (const syllable of syllables) if (syllable.startsWith(letters)) return true
    return false
  }

  function soundSynonyms(list) {
    const found = []
    for (let at = 0; at < list.length; at++)
      for (let end = Math.min(list.length, at + 6); end > at + 1; end--) {
        const sound = list.slice(at, end).map((unit) => (unit === null ? "" : Array.isArray(unit) ? unit[0] : (readings.get(unit) || [""])[0]))
        if (sounds.has(sound.join(" "))) { found.push(sounds.get(sound.join(" "))); at = end - 1; break }
      }
    return found
  }

  /* For each Han character of a text the first letters that its pinyin may have. */
  function initials(text) {
    return [...normalise(text)].map((character) => (readings.get(character) || [" "]).map((syllable) => syllable[0]).join(""))
  }

  return { HAN, normalise, units, understand, neighbours, tokens, soundTokens, soundSynonyms, spell, initials, familiar }
}
