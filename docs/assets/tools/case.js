// A few fields become a message in both languages. Nothing is written while a secret stands in a field; nothing is kept.
{
  const { section, form, data, result } = Tool.open("case")
  const problems = section.querySelector(".tool__problems")
  const fields = Object.fromEntries(Array.from(form.querySelectorAll("[data-field]"), field => [field.dataset.field, field]))
  const required = ["happened", "ask"]

  // --- the form

  const zone = () => {
    const minutes = -new Date().getTimezoneOffset()
    const two = number => String(Math.floor(number)).padStart(2, "0")
    return `UTC${minutes < 0 ? "-" : "+"}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`
  }

  const mark = (id, reason) => {
    const error = document.getElementById(`case-${id}-error`)
    const hint = document.getElementById(`case-${id}-hint`)
    error.textContent = reason
    error.hidden = !reason
    reason ? fields[id].setAttribute("aria-invalid", "true") : fields[id].removeAttribute("aria-invalid")
    const described = [hint, reason && error].filter(Boolean).map(element => element.id)
    described.length ? fields[id].setAttribute("aria-describedby", described.join(" ")) : fields[id].removeAttribute("aria-describedby")
  }

  const read = () => {
    const values = Object.fromEntries(Object.entries(fields).map(([id, field]) => [id, field.value.trim()]))
    const chosen = form.querySelector("input[name=case-form]:checked").value
    const attached = Array.from(form.querySelectorAll("input[type=checkbox]:checked"), box => Number(box.value))
    return { ...values, form: chosen, attached }
  }

  // The reason why each field cannot stay as it is, by field.
  const objections = async values => {
    const found = {}
    for (const id of Object.keys(fields)) {
      const kind = await Secrets.find(values[id], data.word_list.page)
      if (kind) found[id] = data.secrets[kind]
    }
    return found
  }

  const refuse = (sentence, found) => {
    for (const id of Object.keys(fields)) mark(id, found[id] ?? "")
    const items = Object.entries(found).map(([id, reason]) => {
      const link = Tool.link({ page: `#case-${id}`, text: data.fields[id].label })
      link.addEventListener("click", event => {
        event.preventDefault()
        fields[id].focus()
      })
      return Tool.element("li", {}, link, " – ", reason)
    })
    problems.replaceChildren(Tool.element("p", {}, sentence), Tool.element("ul", {}, ...items))
    result.replaceChildren()
    problems.focus()
  }

  // --- the message

  // "2026-11-20 16:00 …" at the beginning of a line; null without a date.
  const dated = line => {
    const match = line.match(/^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[ T]*(?:(\d{1,2})[:：](\d{2}))?/)
    if (!match) return null
    const [year, ...rest] = match.slice(1).map(part => (part ?? "").padStart(2, "0"))
    return [year, ...rest].join("")
  }

  const lines = text => text.split("\n").map(line => line.trim()).filter(Boolean)

  const timeline = ({ tried }) => lines(tried).filter(dated).sort((a, b) => dated(a).localeCompare(dated(b)))

  // What the timeline tells is not told twice.
  const tried = values => lines(values.tried).filter(line => !(dated(line) && data.parts[values.form].includes("timeline")))

  const list = (label, items) => (items.length ? ["", label, ...items.map(item => `- ${item}`)].join("\n") : "")
  const line = (label, value) => (value ? `${label}${value}` : "")

  const PARTS = {
    subject: (text, values, message) =>
      line(text.subject, [message.happenings[values.happened], values.transaction].filter(Boolean).join(" / ")),
    hello: text => `\n${text.hello}`,
    ask: (text, values, message) => line(text.ask, message.wishes[values.ask]),
    happened: (text, values, message) => line(text.happened, message.happenings[values.happened]),
    details: (text, values) => line(text.details, values.details),
    when: (text, values) => line(text.when, values.when && `${values.when.replace("T", " ")} ${values.zone}`.trim()),
    amount: (text, values) => line(text.amount, values.amount && `${values.amount} ${values.currency}`.trim()),
    transaction: (text, values) => line(text.transaction, values.transaction),
    error: (text, values) => line(text.error, values.error),
    tried: (text, values) => list(text.tried, tried(values)),
    timeline: (text, values) => list(text.timeline, timeline(values)),
    attachments: (text, values, message) => list(text.attachments, values.attached.map(index => message.attachments[index])),
    number: text => `\n${text.number}`,
    close: text => `\n${text.close}`,
  }

  const write = (message, values) =>
    data.parts[values.form].map(part => PARTS[part](message.text, values, message)).filter(Boolean).join("\n")

  // --- what to do with it

  const button = (text, act) => {
    const made = Tool.element("button", { type: "button", class: "tool__button" }, text)
    made.addEventListener("click", act)
    return made
  }

  const select = block => {
    const range = document.createRange()
    range.selectNodeContents(block)
    getSelection().removeAllRanges()
    getSelection().addRange(range)
  }

  const copy = async (block, status) => {
    select(block)
    try {
      await navigator.clipboard.writeText(block.textContent)
      status.textContent = data.copied
    } catch {
      status.textContent = document.execCommand("copy") ? data.copied : data.not_copied
    }
  }

  const print = () => {
    document.body.classList.add("printing-case")
    addEventListener("afterprint", () => document.body.classList.remove("printing-case"), { once: true })
    window.print()
  }

  const show = values => {
    const status = Tool.element("p", { role: "status" })
    const texts = data.messages.map(message => write(message, values))
    const blocks = data.messages.flatMap((message, index) => {
      const block = Tool.element("pre", { lang: message.tag, tabindex: "0", "aria-label": message.language }, texts[index])
      const title = Tool.element("h3", { lang: message.tag }, message.language)
      const copying = button(Tool.fill(data.copy, { language: message.language }), () => copy(block, status))
      return [title, block, Tool.element("p", { class: "tool__buttons" }, copying)]
    })
    const save = () => Tool.save("message.txt", "text/plain;charset=utf-8", texts.join("\n\n----\n\n") + "\n")
    result.replaceChildren(
      Tool.element("p", { class: "tool__lead" }, Tool.element("strong", {}, data.done)),
      Tool.element("p", { class: "tool__verdict" }, data.gift, " ", Tool.link(data.verify)),
      ...blocks,
      Tool.element("p", { class: "tool__buttons" }, button(data.print, print), button(data.save, save)),
      status,
      Tool.element("p", { class: "tool__hint" }, data.unsaved),
    )
    result.focus()
  }

  form.addEventListener("submit", async event => {
    event.preventDefault()
    const values = read()
    const found = await objections(values)
    if (Object.keys(found).length) return refuse(data.refused, found)
    const missing = required.filter(id => !values[id]).map(id => [id, data.missing])
    if (missing.length) return refuse(data.incomplete, Object.fromEntries(missing))
    for (const id of Object.keys(fields)) mark(id, "")
    problems.replaceChildren()
    show(values)
  })

  fields.zone.value = zone()
  // The pages of the channels open the form that fits: ?for=chat
  const wanted = new URLSearchParams(location.search).get("for")
  const radio = wanted in data.parts && form.querySelector(`input[value="${wanted}"]`)
  if (radio) radio.checked = true
}
