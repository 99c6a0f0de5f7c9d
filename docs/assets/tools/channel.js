// One question shortens the comparison to the channels that fit, the best one first, or leads to a page that comes first.
{
  const { form, data, result } = Tool.open("channel")
  const matter = form.querySelector("select")
  const comparison = document.querySelector(".channels")
  const rows = [...comparison.querySelectorAll("tbody tr")]
  const idOf = row => row.id.replace(/.*\//, "") // in the guide in one file the page stands before it
  const all = rows.map(idOf)

  const explain = ({ first, why }) => {
    const page = first ? [" ", data.go, Tool.element("strong", {}, Tool.link(first))] : []
    return Tool.element("p", {}, why, ...page)
  }

  matter.addEventListener("change", () => {
    const option = data.options.find(({ id }) => id === matter.value)
    const channels = option ? option.channels ?? [] : all
    const rank = row => channels.indexOf(idOf(row))
    comparison.hidden = !channels.length
    for (const row of rows) row.hidden = rank(row) < 0
    rows[0].parentNode.append(...[...rows].sort((one, other) => rank(one) - rank(other)))
    result.replaceChildren(...(option ? [explain(option)] : []))
  })
}
