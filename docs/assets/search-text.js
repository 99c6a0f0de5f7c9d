/* The whole text of the guide. Its index is a sorted list of entries, in volumes that are fetched when a query needs them:
 * scripts/content/full_text.py writes them. An entry is "提现", "withdrawal" or "my withdrawal"; it stands in passages. */
class FullText {
  static LOOKUPS = 3 // entries of a query that are looked up at once
  static FEW = 3 // passages, of which the reader finds the right one

  /* beginnings: the first entry of each volume; answers: how many there are. */
  constructor(beginnings, answers, analysis, postings) {
    this.answers = answers
    this.beginnings = beginnings
    this.analysis = analysis
    this.postings = postings
    this.volumes = [] // by number: a map from an entry's stems to the numbers of passages
  }

  /* text: "提现=3.0.2,7.1;的话=", an entry with the passages of each answer where it stands; with none if that is nearly all. */
  add(number, text) {
    const volume = this.volumes[number] = new Map()
    for (const line of text.split(";")) {
      const [entry, places] = line.split("=")
      const stems = entry.split(" ").map((word) => (isHan(word) ? word : this.analysis.stem(word))).join(" ")
      volume.set(stems, volume.get(stems) ? volume.get(stems) + "," + places : places)
    }
  }

  volumeOf(entry) {
    let number = 0
    while (number + 1 < this.beginnings.length && this.beginnings[number + 1] <= entry) number++
    return number
  }

  /* The entries of a query, [[its stems, as it is spelt]], those first that are rarest in titles and aliases, those last that
   * say nothing. */
  entries(query) {
    const spelling = []
    const found = new Map()
    const units = this.analysis.units(query, spelling)
    const { kept } = this.analysis.understand(units) // without stop phrases
    const empty = new Set() // pairs that say nothing
    units.forEach((unit, at) => {
      if (unit === null) return
      // a word that titles and aliases know, or that says nothing, is too common to single out a passage
      if (!isHan(unit) && (units.length === 1 || !(this.postings.has(unit) || this.analysis.familiar.has(unit)))) found.set(unit, spelling[at])
      const pair = units[at - 1] ? Analysis.pair(units[at - 1], unit) : null
      if (pair) found.set(pair, Analysis.pair(spelling[at - 1], spelling[at]))
      if (pair && !kept[at - 1] && !kept[at]) empty.add(pair)
    })
    const rank = ([stems]) => (empty.has(stems) ? Infinity : this.postings.spread(stems))
    return [...found].sort((one, other) => rank(one) - rank(other) || other[0].length - one[0].length)
  }

  /* Those to look up: a few, and more if too many passages have these. */
  chosen(query) {
    const { LOOKUPS, FEW } = FullText
    const entries = this.entries(query)
    const first = entries.slice(0, LOOKUPS)
    const literal = this.shares(first).filter(([, share]) => share > 0.99)
    return literal.length > FEW ? entries.slice(0, 2 * LOOKUPS) : first
  }

  /* The numbers of the volumes that a query needs and that are not there yet. */
  missing(query) {
    const needed = new Set(this.chosen(query).map(([, spelt]) => this.volumeOf(spelt)))
    return [...needed].filter((number) => !this.volumes[number])
  }

  /* How much of a query stands together: [[answer, passage, share, certainty]], by their numbers. One entry alone is less
   * certain than several. */
  find(query) {
    const chosen = this.chosen(query)
    const certainty = chosen.length / (chosen.length + 1)
    return this.shares(chosen).map(([passage, share]) => [...passage.split(".").map(Number), share, certainty])
  }

  /* Which part of some entries each passage has, the rare ones counting more: [["answer.passage", share]]. */
  shares(entries) {
    const found = entries.map(([stems, spelt]) => this.passages(stems, spelt)).filter((passages) => passages !== null)
    const worths = found.map(({ size }) => Math.log(1 + (this.answers - size + 0.5) / (size + 0.5)))
    const whole = worths.reduce((sum, worth) => sum + worth, 0)
    const shares = new Map()
    found.forEach((passages, at) => {
      for (const passage of passages) shares.set(passage, (shares.get(passage) || 0) + worths[at] / whole)
    })
    return [...shares]
  }

  /* Where an entry stands, "3.2", or null if that is nearly everywhere. */
  passages(stems, spelt) {
    const places = this.volumes[this.volumeOf(spelt)]?.get(stems)
    if (places === "") return null
    return new Set((places ? places.split(",") : []).flatMap((place) => {
      const [answer, ...passages] = place.split(".")
      return passages.map((passage) => answer + "." + passage)
    }))
  }
}
