"""The terms of docs/_data/terms.yml, found in text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator


class Terms:
    """Where one term contains another, the longer one counts; `terms` is the list of the data file."""

    def __init__(self, terms: list[dict]):
        self.by_id = {term["id"]: term for term in terms}
        self.zh = {
            form.lower(): term["id"]
            for term in terms
            for form in [term["zh"], *term.get("also_zh", [])]
        }
        self.pattern = re.compile(
            "|".join(map(re.escape, sorted(self.zh, key=lambda form: (-len(form), form)))), re.I
        )

    def count(self, text: str) -> Counter:
        return Counter(self.zh[match[0].lower()] for match in self.pattern.finditer(text))

    def english(self, form: str) -> str:
        return self.by_id[self.zh[form.lower()]]["en"]

    def forms(self, ident: str) -> list[str]:
        return [self.by_id[ident]["en"], *self.by_id[ident].get("also_en", [])]

    def lacking(self, counts: Counter, text: str) -> Iterator[str]:
        for ident, count in sorted(counts.items()):
            pattern = "|".join(map(re.escape, self.forms(ident)))
            if count > 1 and not re.search(
                rf"(?<![A-Za-z])(?:{pattern})(?![A-Za-z])", text, re.IGNORECASE
            ):
                yield ident

    def message(self, ident: str, where: str) -> str:
        return f"{where} never says `{self.by_id[ident]['en']}`, expected it for `{self.by_id[ident]['zh']}`"
