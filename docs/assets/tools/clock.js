// From the day of the first contact to the days on which to follow up, and to a calendar file (RFC 5545).
{
  const { form, data, result } = Tool.open("clock")
  const input = document.getElementById("clock-date")
  input.max = Tool.isoDay(Tool.today())

  const DAY = 24 * 60 * 60 * 1000
  const after = (day, count) => new Date(day.getTime() + count * DAY)

  // Day 3 is three days after the first contact; Saturday and Sunday move on to Monday.
  const due = (start, count) => {
    const day = after(start, count)
    return after(day, { 6: 2, 0: 1 }[day.getUTCDay()] ?? 0)
  }

  // --- the calendar file

  const escape = text => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n")
  const compact = day => Tool.isoDay(day).replaceAll("-", "")
  const bytes = text => new TextEncoder().encode(text).length

  // A line of a calendar file has at most 75 octets; what goes on begins with a space.
  const fold = line => {
    let folded = ""
    let room = 75
    for (const character of line) {
      if (bytes(character) > room) {
        folded += "\r\n "
        room = 74
      }
      folded += character
      room -= bytes(character)
    }
    return folded
  }

  const random = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), part => part.toString(16)).join("")

  const event = ({ day, summary, text }, stamp) => [
    "BEGIN:VEVENT",
    `UID:${random()}@${data.host}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${compact(day)}`,
    `DTEND;VALUE=DATE:${compact(after(day, 1))}`,
    `SUMMARY:${escape(summary)}`,
    `DESCRIPTION:${escape(`${text}\n${data.suggestion}`)}`,
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${escape(summary)}`,
    "TRIGGER:PT9H",
    "END:VALARM",
    "END:VEVENT",
  ]

  const calendar = steps => {
    const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, "")
    const head = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//${data.host}//clock//EN`, "CALSCALE:GREGORIAN"]
    const lines = [...head, ...steps.flatMap(step => event(step, stamp)), "END:VCALENDAR"]
    return lines.map(line => `${fold(line)}\r\n`).join("")
  }

  // --- the page

  const note = day => {
    const today = Tool.today().getTime()
    if (day.getTime() === today) return data.today
    return day.getTime() < today ? data.passed : ""
  }

  const showDates = start => {
    const steps = data.steps.map(step => ({ ...step, day: due(start, step.day) }))
    const items = steps.map(({ day, text }) => {
      const date = Tool.element("time", { datetime: Tool.isoDay(day) }, Tool.showDay(day))
      return Tool.element("li", {}, Tool.element("strong", {}, date), note(day), " ", text)
    })
    const save = Tool.element("button", { type: "button", class: "tool__button" }, data.save)
    save.addEventListener("click", () => Tool.save("follow-up.ics", "text/calendar;charset=utf-8", calendar(steps)))
    result.replaceChildren(
      Tool.element("ol", {}, ...items),
      Tool.element("p", {}, data.suggestion, " ", Tool.link(data.details)),
      Tool.element("p", { class: "tool__buttons" }, save),
    )
  }

  const say = (...children) => result.replaceChildren(Tool.element("p", { class: "tool__verdict" }, ...children))

  form.addEventListener("submit", submitted => {
    submitted.preventDefault()
    const money = form.querySelector("input[type=radio]:checked")?.value
    if (money === "yes") return say(data.emergency_first, Tool.link(data.emergency))
    if (!money || !input.value) {
      say(data.missing)
      return (money ? input : form.querySelector("input")).focus()
    }
    const start = Tool.day(input.value)
    if (start > Tool.today()) return say(data.future)
    showDates(start)
  })
  // Whoever lost money is told at once, not after the button.
  form.addEventListener("change", ({ target }) => {
    result.replaceChildren()
    if (target.value === "yes") say(data.emergency_first, Tool.link(data.emergency))
  })
}
