// Code can be copied. Runs on the pages that have any.
for (const code of document.querySelectorAll("[data-copy] pre > code")) {
  const button = document.createElement("button")
  button.type = "button"
  button.className = "copy"
  button.setAttribute("aria-label", code.closest("[data-copy]").dataset.copy)
  code.parentElement.prepend(button)
}

document.addEventListener("click", event => {
  const button = event.target.closest(".copy")
  if (!button) return
  // the way that a page opened from a file has too; what is selected can be copied by hand
  getSelection().selectAllChildren(button.nextElementSibling)
  if (document.execCommand("copy")) Guide.say(button.closest("[data-copy]").dataset.codeCopied)
})
