"""What happens to an article on its way into the site.

MkDocs asks the hooks at each event, in the order of mkdocs.yml unless one has a priority. For each
language:

on_config, on_files   words, terms and extensions are made ready: commonmark, glossary, markers
on_page_markdown      fallback: notices of what is outdated; markers: which wording is read
                      (then Python-Markdown makes HTML, with the blocks of commonmark.py and the
                      terms of glossary.py)
on_page_content       fallback: what is in another language; commonmark: the title apart
on_env                with all pages rendered: templates (what templates may ask), markers (filled),
                      moved, images, search_index (what the home page offers), finish (minified)
                      (then MkDocs writes each page by the templates in overrides/)
on_post_build         search_index, then single_file

page_cache.py changes nothing but the time; leave it for the end.
"""
