// What the tools have in common: finding themselves in the page, building what they show, files made on the spot.
// Text from the reader becomes text nodes only, never HTML.
window.Tool = {
  // The parts of the tool `name`: its section, form, place for results, and its words and data. Reveals the form.
  open(name) {
    const section = document.getElementById(`tool-${name}`)
    const json = section.querySelector("script[type='application/json']")
    const data = JSON.parse(json.textContent)
    // a contact whose date has passed must not stay in the page
    json.remove()
    const form = section.querySelector("form")
    section.querySelector(".tool__without").hidden = true
    form.hidden = false
    return { section, form, data, result: section.querySelector(".tool__result") }
  },

  // An element with attributes; children are elements or text.
  element(tag, attributes = {}, ...children) {
    const element = document.createElement(tag)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
    element.append(...children)
    return element
  },

  // A link to a page of this site: `{page, text}`.
  link({ page, text }) {
    return Tool.element("a", { href: page }, text)
  },

  // `{name}` in a text becomes `values.name`, whatever characters that holds.
  fill(text, values) {
    return text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole)
  },

  // A calendar day is its midnight in UTC, so that no summer time moves it.
  day: text => new Date(`${text}T00:00:00Z`),
  isoDay: day => day.toISOString().slice(0, 10),
  // Today by the reader's clock and calendar.
  today() {
    const now = new Date()
    return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()))
  },
  showDay(day) {
    const format = { dateStyle: "full", timeZone: "UTC" }
    return new Intl.DateTimeFormat(document.documentElement.lang, format).format(day)
  },

  // Offer a text as a file; nothing leaves the device.
  save(name, type, text) {
    const address = URL.createObjectURL(new Blob([text], { type }))
    const link = Tool.element("a", { href: address, download: name })
    document.body.append(link)
    link.click()
    link.remove()
    setTimeout(() => URL.revokeObjectURL(address), 60000)
  },
}
