// Compare what the reader was given with the list of verified contacts. It never says that something is safe.
{
  const { form, data, result } = Tool.open("verify")
  const text = document.getElementById("verify-text")

  const INVISIBLE = /[\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u3164\ufe00-\ufe0f\uffa0]/gu
  const plain = value => value.normalize("NFKC").toLowerCase().trim()

  // What can be compared, found in a message in this order; each takes its characters away from the next.
  const LETTER = "[a-z0-9\\u00a1-\\u1fff\\u2c00-\\u2dff\\ua640-\\ua69f-]"
  const KINDS = [
    ["email", /[^\s@,;:<>()"'，。；：（）《》“”]+@[^\s@,;:<>()"'，。；：（）《》“”]+/giu],
    ["link", new RegExp(`(?:https?|hxxps?):[/\\\\]{2}[^\\s<>"'，。；！？（）《》“”]+|(?:${LETTER}+\\.)+(?:xn--[a-z0-9-]+|[a-z\\u00a1-\\u1fff]{2,})(?::\\d+)?(?:[/?#][!-~]*)?`, "giu")],
    ["handle", /@[\p{L}\p{N}._-]{2,}/giu],
    ["phone", /(?:\+|\b)[\d(][\d\s().\-–]{3,}\d/gu],
  ]
  // Digits that are no phone number: a date, an amount, a code.
  const DATE = /^\d{4}[-./]\d{1,2}[-./]\d{1,2}(?:\s+\d{1,2})?$/
  const BEFORE = /(?:[¥$€£]|码|碼|code)\P{N}{0,6}$/iu
  const AFTER = /^\s*(?:元|块|圆|万|人民币|rmb|cny|usdt?|dollars|yuan|euros?|%)/iu
  const isPhone = (value, before, after) =>
    value.replace(/\D/g, "").length >= 5 && !DATE.test(value) && !BEFORE.test(before) && !AFTER.test(after)

  // What looks alike becomes equal; only letters and digits count.
  const looks = Object.keys(data.look_alikes).sort((a, b) => b.length - a.length)
  const skeleton = value => {
    let folded = plain(value).replace(INVISIBLE, "")
    for (const look of looks) folded = folded.replaceAll(look, data.look_alikes[look])
    return folded.replace(/[^\p{L}\p{N}]/gu, "")
  }

  // The form in which two values are the same contact.
  const canonical = (kind, value) => {
    if (kind === "phone") return value.normalize("NFKC").replace(/[^\d+]/g, "").replace(/^00/, "+")
    if (kind === "handle") return plain(value).replace(/^@/, "")
    return plain(value)
  }

  const address = value => {
    try {
      return new URL(/^[a-z]+:/i.test(plain(value)) ? plain(value) : `https://${plain(value)}`)
    } catch {
      return null
    }
  }

  const isListedLink = (entry, value) => {
    const given = address(value)
    const listed = address(entry.value)
    if (!given || !listed || given.username || given.port || given.protocol !== "https:") return false
    if (entry.kind === "url") return given.href.replace(/\/$/, "") === listed.href.replace(/\/$/, "")
    return given.hostname === listed.hostname || given.hostname.endsWith(`.${listed.hostname}`)
  }

  const isListed = (entry, kind, value) => {
    if (entry.kind === "domain" || entry.kind === "url") return kind === "link" && isListedLink(entry, value)
    const comparable = entry.kind === kind || entry.kind === "app-id"
    return comparable && canonical(entry.kind, value) === canonical(entry.kind, entry.value)
  }

  // Damerau and Levenshtein: how many characters were replaced, left out, added or exchanged with their neighbour.
  const distance = (a, b) => {
    const rows = [Array.from({ length: b.length + 1 }, (_, column) => column)]
    for (let i = 1; i <= a.length; i++) {
      rows[i] = [i]
      for (let j = 1; j <= b.length; j++) {
        const differs = a[i - 1] !== b[j - 1]
        rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + differs)
        const exchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
        if (exchanged) rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1)
      }
    }
    return rows[a.length][b.length]
  }

  // The part of a contact that an imitation keeps: the longest label of a host, the name before the @.
  const essence = entry => {
    const host = entry.kind === "url" || entry.kind === "domain" ? address(entry.value).hostname : entry.value
    if (entry.kind === "phone" || entry.kind === "app-id") return skeleton(host)
    return host.split(/[@.]/).map(skeleton).sort((a, b) => b.length - a.length)[0]
  }

  const isNear = (entry, value) => {
    const listed = skeleton(entry.value)
    const slips = entry.kind !== "phone" && listed.length >= 10 ? 2 : 1
    return distance(skeleton(value).slice(0, 200), listed) <= slips
  }

  const isSimilar = (entry, value) => {
    if (isNear(entry, value)) return true
    const given = skeleton(value)
    const listed = skeleton(entry.value)
    if (entry.kind === "phone") return given.length >= 6 && (listed.endsWith(given) || given.includes(listed))
    return essence(entry).length >= 4 && given.includes(essence(entry))
  }

  const verdict = ({ kind, value, whole }) => {
    if (kind === "text") return { key: data.contacts.some(entry => isNear(entry, whole)) ? "similar" : "unknown" }
    const today = Tool.isoDay(Tool.today())
    const same = data.contacts.filter(entry => isListed(entry, kind, value))
    const current = same.find(entry => today <= entry.expires_on)
    if (current) return { key: "listed", entry: current }
    if (same.length) return { key: "expired", entry: same[0] }
    return { key: data.contacts.some(entry => isSimilar(entry, value)) ? "similar" : "unknown" }
  }

  // The numbers, links, addresses and handles in a text, at most five; else the text itself.
  const findings = message => {
    const found = []
    let rest = message.normalize("NFKC")
    for (const [kind, pattern] of KINDS) {
      rest = rest.replace(pattern, (match, offset, whole) => {
        const value = match.replace(/[.,;:!?)\s]+$/, "")
        const after = whole.slice(offset + match.length)
        if (kind === "phone" && !isPhone(value, whole.slice(0, offset), after)) return match
        found.push({ kind, value })
        return " "
      })
    }
    if (found.length) return found.slice(0, 5)
    if (/^\d{3,}$/.test(rest.trim())) return [{ kind: "phone", value: rest.trim() }]
    if (rest.trim().length <= 40 && !/\s/.test(rest.trim())) return [{ kind: "handle", value: rest.trim() }]
    return [{ kind: "text", value: data.message, whole: rest }]
  }

  const mentions = (message, words) =>
    words.some(word => (/[a-z]/.test(word) ? new RegExp(`\\b${word}\\b`).test(message) : message.includes(word)))

  const show = message => {
    const lines = []
    const found = findings(message)
    const verdicts = found.map(one => ({ ...one, ...verdict(one) }))
    for (const { key, value, entry = {} } of verdicts) {
      const short = value.length > 80 ? `${value.slice(0, 80)}…` : value
      const sentence = Tool.fill(data[key], { value: short, checked: entry.checked_on, until: entry.expires_on })
      lines.push(Tool.element("p", { class: `tool__verdict tool__verdict--${key}` }, sentence))
    }
    const confirmed = verdicts.some(({ key }) => key === "listed")
    const folded = plain(message).replace(INVISIBLE, "")
    if (data.demands.every(words => mentions(folded, words))) {
      lines.unshift(Tool.element("p", { class: "tool__verdict tool__verdict--scam" }, data.scam))
    }
    const advice = [...new Set(verdicts.filter(({ key }) => key !== "listed").map(({ kind }) => kind))]
    const points = advice.map(kind => Tool.element("li", {}, data.advice[kind]))
    if (confirmed) points.unshift(Tool.element("li", {}, data.advice.listed))
    // a short number may be a bank's or the police's own, which nobody is told not to call
    const isShort = found.some(({ kind, value }) => kind === "phone" && value.replace(/\D/g, "").length <= 6)
    if (isShort || mentions(folded, data.official_words)) points.unshift(Tool.element("li", {}, data.advice.official))
    if (mentions(folded, data.pressure_words)) {
      points.unshift(Tool.element("li", {}, data.advice.pressure, " ", Tool.link(data.emergency)))
    }
    if (!confirmed && skeleton(message).includes(skeleton(data.product))) lines.push(Tool.element("p", {}, data.name))
    result.replaceChildren(...lines, Tool.element("ul", {}, ...points), Tool.element("p", {}, data.always))
    result.scrollIntoView({ block: "nearest" })
  }

  form.addEventListener("submit", event => {
    event.preventDefault()
    // a field filled by a script can hold more than a person can put there
    const message = text.value.slice(0, text.maxLength)
    if (message.trim()) return show(message)
    result.replaceChildren(Tool.element("p", {}, data.empty))
    text.focus()
  })
  // A verdict belongs to the text that it was given for.
  text.addEventListener("input", () => result.replaceChildren())
  form.addEventListener("reset", () => {
    result.replaceChildren()
    text.focus()
  })
}
