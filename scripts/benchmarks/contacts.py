"""Which samples of contacts the rules refuse in an article, and which innocent lines."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import yaml

from scripts.benchmarks import Table
from scripts.benchmarks.corpus import copy_project
from scripts.build import ROOT
from scripts.check import find
from scripts.checks import CHECKS

SAMPLES = ROOT / "tests/fixtures/contact_samples.yml"
ARTICLE = "---\ntitle: 标题\nsources: []\n---\n\n{}\n"


def find_refused(samples: list[str]) -> set[int]:
    """The numbers of the samples that are refused, each in an article of its own."""
    rules = {
        rule for rule, one in CHECKS.items() if rule.startswith("contact-") and one.over == "source"
    }
    with tempfile.TemporaryDirectory() as folder:
        root = copy_project(Path(folder))
        names = {}
        for number, sample in enumerate(samples):
            file = root / f"docs/sample/s{number}.md"
            file.parent.mkdir(exist_ok=True)
            file.write_text(ARTICLE.format(sample), encoding="utf-8")
            names[file.relative_to(root).as_posix()] = number
        # what is said of line 1 is said of the file's name, which has digits
        found = [one for one in find(root, rules) if one.line > 1]
        return {names[one.path] for one in found if one.path in names}


def measure(file: Path) -> Iterator[Table]:
    """One table: a row for each kind of contact in the file and one for the innocent lines."""
    samples = yaml.safe_load(file.read_text(encoding="utf-8"))
    groups = samples["refused"] | {"innocent": sum(samples["passed"].values(), [])}
    texts = [text for group in groups.values() for text in group]
    refused = find_refused(texts)
    table = Table("Contacts", ["samples", "number", "refused"])
    first = 0
    for kind, group in groups.items():
        results = [(text, number in refused) for number, text in enumerate(group, start=first)]
        first += len(group)
        table.rows.append([kind, len(group), sum(is_refused for _, is_refused in results)])
        wrong = [text for text, is_refused in results if is_refused == (kind == "innocent")]
        table.notes += [f"- {kind}: {text}" for text in wrong]
    yield table
