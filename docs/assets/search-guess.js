/* What a query was meant to say: misspelt and half-typed words, pinyin, characters mistyped for their sound, initials.
 *
 * engine: {phrases: titles and aliases; entries: token → postings; rarity: number of answers → worth; analysis; tuning}.
 */
function createGuesser(engine) {
  "use strict"
  const { phrases, entries, rarity, analysis, tuning } = engine
  let postings = null // built when a query needs it
  function sounds() {
    if (postings) return postings
    postings = new Map()
    phrases.forEach((phrase, number) => {
      for (const token of new Set(analysis.soundTokens(analysis.units(phrase.text)))) {
        if (!postings.has(token)) postings.set(token, { phrases: [], body: [], worth: 0 })
        postings.get(token).phrases.push(number)
      }
    })
    for (const entry of postings.values())
      entry.worth = rarity(new Set(entry.phrases.map((number) => phrases[number].answer)).size)
    return postings
  }

  let words = null // the words of letters by their first letter; built when a query needs them
  function wordsFrom(letter) {
    if (words === null) {
      words = new Map()
      for (const token of new Set([...entries.keys(), ...analysis.familiar])) {
        if (!/^[a-z][a-z]+$/.test(token)) continue
        if (!words.has(token[0])) words.set(token[0], [])
        words.get(token[0]).push(token)
      }
    }
    return words.get(letter) || []
  }

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

  const common = (word) => (entries.has(word) ? entries.get(word).spread : 0)

  /* Words of the index that an unknown word may have been meant to be, with a factor. */
  function meant(word, unfinished) {
    if (word.length < 3 || /\d/.test(word)) return []
    if (unfinished) {
      const longer = wordsFrom(word[0]).filter((known) => known.startsWith(word))
      if (longer.length) return longer.slice(0, 20).map((known) => [known, tuning.prefix])
    }
    const most = word.length < 4 ? 0 : word.length < 7 ? 1 : 2
    let found = []
    let nearest = most
    for (const known of new Set([...wordsFrom(word[0]), ...wordsFrom(word[1])])) {
      if (known.length < 3) continue
      const steps = distance(word, known, nearest)
      if (steps < nearest) found = []
      if (steps <= nearest) { nearest = steps; found.push(known) }
    }
    found.sort((one, other) => common(other) - common(one))
    return most ? found.slice(0, 4).map((known) => [known, tuning.typo]) : []
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
      if (unit === null || analysis.HAN.test(unit) || entries.has(unit) || analysis.familiar.has(unit)) return
      const syllables = heard(analysis.spell(spelling[at]))
      if (syllables) { spoken[at] = syllables; spelled = true; return }
      const candidates = meant(unit, at === typed.length - 1 && !/\s$/.test(query))
      if (candidates.length) mended[at] = candidates[0][0]
      for (const [known, factor] of candidates) add(known, factor)
    })
    const { kept, found, covered } = analysis.understand(mended)
    for (const token of found) add(token, 1)
    for (let at = 1; at < kept.length; at++)
      for (const token of analysis.neighbours(kept.slice(at - 1, at + 1))) add(token, covered[at - 1] && covered[at] ? tuning.covered : 1)
    kept.forEach((unit, at) => { if (unit !== null) add(unit, (covered[at] ? tuning.covered : 1) * (typed[at] === unit ? 1 : tuning.typo)) })
    hear(spoken, kept, spelled, add)
    return { wanted, mended }
  }

  /* Of several ways to read letters as syllables the one that most of the site sounds like. */
  function heard(ways) {
    if (ways.length < 2) return ways[0]
    const known = sounds()
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
      if (typed || (analysis.HAN.test(unit) && analysis.HAN.test(next) && !entries.has(unit + next))) doubtful.push(at)
    })
    if (!doubtful.length) return
    const known = sounds()
    const factor = spelled ? tuning.sound : tuning.heard
    for (const at of doubtful)
      for (const token of analysis.soundTokens([flat[at], flat[at + 1]])) if (known.has(token)) add(token, factor)
    for (const token of analysis.soundSynonyms(flat)) add(token, factor)
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
    return [...found]
  }

  return { read, byInitials, sounds }
}
