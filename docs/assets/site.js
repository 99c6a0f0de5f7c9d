// Runs before the theme's script, on every page. Everything works without it.

// The theme asks every alternate for a sitemap.xml: a request to another origin for a copy of the site, an error on
// file://. The links are for search engines, which read the source.
for (const link of document.querySelectorAll("link[rel=alternate]")) link.remove()

// Switching the language stays at the section that is being read.
document.addEventListener("click", event => {
  const link = event.target.closest("a[data-keep-hash]")
  if (link) link.hash = location.hash
})
