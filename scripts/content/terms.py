"""The terms of docs/_data/terms.yml, found in text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator


class Terms:
    """Where one term contains another, the longer one counts; `terms` is the data file's list."""

    def __init__(self, terms: list[dict]):
        self.by_id = {term["id"]: term for term in terms}
        self.zh = {
            form.lower(): term["id"]
            for term in terms
            for form in [term["zh"], *term.get("also_zh", [])]
        }
        longest_first = sorted(self.zh, key=lambda form: (-len(form), form))
        self.pattern = re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE)

    def count(self, text: str) -> Counter:
        return Counter(self.zh[match[0].lower()] for match in self.pattern.finditer(text))

    def lacking(self, counts: Counter, text: str) -> Iterator[str]:
        """The terms that are used twice and have no English form in the text."""
        for ident, count in sorted(counts.items()):
            forms = [self.by_id[ident]["en"], *self.by_id[ident].get("also_en", [])]
            pattern = rf"(?<![A-Za-z])(?:{'|'.join(map(re.escape, forms))})(?![A-Za-z])"
            if count > 1 and not re.search(pattern, text, re.IGNORECASE):
                yield ident

    def message(self, ident: str, where: str) -> str:
        term = self.by_id[ident]
        return f"{where} never says `{term['en']}`, write it for `{term['zh']}`"
