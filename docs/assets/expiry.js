// A contact value counts to the end of the day in `data-expires`. Once the reader's clock is past it, the value leaves
// the page, links and all, so that a saved page or an old bundle does not go on vouching. Without this script the text
// itself says "only until" the date.
{
  function hideExpired() {
    // the reader's own day, written as the pages write it
    const now = new Date()
    const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
      .map(part => String(part).padStart(2, "0"))
      .join("-")
    for (const element of document.querySelectorAll("[data-expires]")) {
      if (today <= element.dataset.expires) continue
      element.textContent = element.dataset.expired
      element.classList.add("expired")
      delete element.dataset.contact
      delete element.dataset.expires
    }
  }

  hideExpired()
  // a tab that stays open over midnight, or comes back from the browser's cache
  document.addEventListener("visibilitychange", hideExpired)
  window.addEventListener("pageshow", hideExpired)
  window.addEventListener("beforeprint", hideExpired)
}
