/* The whole text of the guide. Its index is a sorted list of entries, in volumes that are fetched when a query needs them:
 * scripts/content/full_text.py writes them. An entry is "提现", "withdrawal" or "my withdrawal"; it stands in passages. */
class FullText {
  static LOOKUPS = 3 // entries of a query that are looked up at first
  static MOST = 4 // and once passages have all of these
  static FEW = 2 // passages that have all of a query and are as certain as one

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

  /* {entries: what of a query can be looked up, [{stems, spelt: as it is typed, at: the places of its units}]; kept: its units,
   * null for a stop phrase}. First come entries that have no unit in common, the rarest in titles and aliases first. */
  entries(query) {
    const spelling = []
    const units = this.analysis.units(query.replace(/’/g, "'"), spelling)
    const { kept } = this.analysis.understand(units)
    const found = new Map()
    units.forEach((unit, at) => {
      if (unit === null) return
      // a word that titles and aliases know, or that says nothing, is too common to single out a passage
      const common = units.length > 1 && (this.postings.has(unit) || this.analysis.familiar.has(unit))
      if (!isHan(unit) && !common) found.set(unit, { stems: unit, spelt: spelling[at], at: [at] })
      const pair = at && units[at - 1] !== null ? Analysis.pair(units[at - 1], unit) : null
      const saysSomething = kept[at] !== null || kept[at - 1] !== null
      if (pair && saysSomething) found.set(pair, { stems: pair, spelt: Analysis.pair(spelling[at - 1], spelling[at]), at: [at - 1, at] })
    })
    const spread = ({ stems }) => this.postings.spread(stems)
    const sorted = [...found.values()].sort((one, other) => spread(one) - spread(other) || other.stems.length - one.stems.length)
    const covered = new Set()
    const apart = sorted.filter(({ at }) => !at.some((place) => covered.has(place)) && at.every((place) => covered.add(place)))
    return { entries: [...new Set([...apart, ...sorted])], kept }
  }

  /* {chosen: entries to look up, a few, and more where passages have all of these; kept}. */
  choose(query) {
    const { entries, kept } = this.entries(query)
    const first = entries.slice(0, FullText.LOOKUPS)
    return { chosen: this.shares(first).some(FullText.isLiteral) ? entries.slice(0, FullText.MOST) : first, kept }
  }

  /* The numbers of the volumes that a query needs and that are not there yet. */
  missing(query) {
    const needed = new Set(this.choose(query).chosen.map(({ spelt }) => this.volumeOf(spelt)))
    return [...needed].filter((number) => !this.volumes[number])
  }

  /* How much of a query stands together: [[answer, passage, share, certainty]], by their numbers. It is the less certain the
   * more of the query was not looked up, and the more passages have all of it. */
  find(query) {
    const { chosen, kept } = this.choose(query)
    const covered = new Set(chosen.flatMap(({ at }) => at))
    const units = [...kept.keys()].filter((at) => kept[at] !== null)
    const shares = this.shares(chosen).filter(([, share]) => share > 0.5) // less is chance
    const literal = shares.filter(FullText.isLiteral).length
    const certainty = units.filter((at) => covered.has(at)).length / units.length
      * chosen.length / (chosen.length + 1) / Math.max(1, literal / FullText.FEW)
    return shares.map(([passage, share]) => [...passage.split(".").map(Number), share, certainty])
  }

  static isLiteral([, share]) {
    return share > 0.99
  }

  /* Which part of some entries each passage has, the rare ones counting more: [["answer.passage", share]]. */
  shares(entries) {
    const found = entries.map(({ stems, spelt }) => this.passages(stems, spelt)).filter((passages) => passages !== null)
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
