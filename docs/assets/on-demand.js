/* Keeps the search away until the reader turns to it. Runs before the theme's script.
 *
 * The theme would start its worker and fetch the index on every page view. It gets a stand-in for the worker instead,
 * and finds no form named "search", which is its condition for fetching the index. A page opened from a result
 * (`?h=…`) keeps the name: there the theme reads its settings to highlight the words.
 */
(() => {
  "use strict"
  const form = document.forms.namedItem("search")
  const toggle = document.getElementById("__search")
  if (!form || !toggle) return
  const query = new URLSearchParams(location.search)
  const NativeWorker = self.Worker
  const worker = new EventTarget()
  worker.postMessage = () => {}
  const taken = new Promise((resolve) => {
    self.Worker = function () {
      self.Worker = NativeWorker
      form.setAttribute("name", "search")
      resolve()
      return worker
    }
  })
  if (!query.get("h")) form.removeAttribute("name")

  const assets = new URL(".", document.currentScript.src)
  self.onDemandSearch = { worker, taken, NativeWorker, form, assets, language: document.currentScript.dataset.language }
  let open = () => {
    open = () => {}
    const script = document.createElement("script")
    script.src = new URL("search-box.js", assets)
    document.head.append(script)
  }
  form.addEventListener("focusin", () => open())
  toggle.addEventListener("change", () => open())
  if (query.has("q")) open()
})()
