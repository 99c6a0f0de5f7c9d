// A few questions lead to a channel, or to the page that comes first.
{
  const { section, form, data, result } = Tool.open("channel")
  const restart = section.querySelector(":scope > .tool__buttons")
  const order = data.questions.map(question => question.id)

  const answers = () => {
    const given = {}
    for (const input of form.querySelectorAll("input:checked")) given[input.name] = input.value
    return given
  }

  // What to show next: the id of a question, an option that leads elsewhere, or a rule. The first rule that no answer contradicts decides.
  const next = given => {
    for (const question of data.questions) {
      const option = question.options.find(({ id }) => id === given[question.id])
      if (option?.first) return { elsewhere: option }
    }
    const possible = data.rules.find(({ when }) => Object.entries(when).every(([id, value]) => (given[id] ?? value) === value))
    // the first question always comes first: it sends those to safety who must not read on
    const open = order.find(id => !given[id] && (id === order[0] || id in possible.when))
    return open ? { question: open } : { rule: possible }
  }

  const showPage = ({ first, why }) => [
    Tool.element("p", { class: "tool__verdict" }, why),
    Tool.element("p", {}, data.go, Tool.element("strong", {}, Tool.link(first))),
  ]

  const showChannel = (id, lead) => {
    const channel = data.channels.find(one => one.id === id)
    const facts = ["find", "prepare", "never_asks"].map(key => Tool.element("li", {}, data[key], channel[key]))
    const name = Tool.element("strong", {}, Tool.link({ page: channel.page, text: channel.name }))
    return [Tool.element("p", { class: "tool__lead" }, lead, name), Tool.element("ul", {}, ...facts)]
  }

  const showRule = ({ why, channels: [first, ...others] }) => [
    Tool.element("p", { class: "tool__verdict" }, why),
    ...showChannel(first, data.first),
    ...others.flatMap(id => showChannel(id, data.then)),
  ]

  const update = () => {
    const given = answers()
    const { question, elsewhere, rule } = next(given)
    const asked = question ? order.indexOf(question) : -1
    for (const fieldset of form.querySelectorAll("fieldset")) {
      const id = fieldset.dataset.question
      fieldset.hidden = !(id in given) && order.indexOf(id) !== asked
    }
    restart.hidden = !(elsewhere || rule)
    result.replaceChildren(...(elsewhere ? showPage(elsewhere) : rule ? showRule(rule) : []))
  }

  form.addEventListener("change", event => {
    // an earlier answer that changes makes the later ones void
    const changed = order.indexOf(event.target.name)
    for (const input of form.querySelectorAll("input:checked")) {
      if (order.indexOf(input.name) > changed) input.checked = false
    }
    update()
  })
  restart.addEventListener("click", () => {
    form.reset()
    update()
    form.querySelector("input").focus()
  })
  update()
}
