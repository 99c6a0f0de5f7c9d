"""Make of this repository the beginning of another guide: ask for its name, take out what is this
one's, write a first page in each language.

    python -m scripts.new_guide

What is left is the house: scripts, templates, style sheets and tests/house. The new guide has none
of the features that mkdocs.yml switches on. Git knows what was there before.
"""

import re
import shutil
import sys
from pathlib import Path

from scripts.build import ROOT, BuildError, run_guarded
from scripts.content.documents import read_yaml
from scripts.content.reading import write_texts
from scripts.content.sources import Sources
from scripts.content.version import git
from scripts.new import ask
from scripts.translations import record

TEXTS = Path(__file__).with_suffix(".yml")
PROMPTS = {
    "zh": "指南的名字，中文 / name of the guide, Chinese",
    "en": "指南的名字，英文 / name of the guide, English",
    "address": "短名，用在地址和文件名里 / short name, for addresses and files (lost-card-help)",
}
WORD = "[a-z0-9]+(?:-[a-z0-9]+)*"
# what is the old guide's, besides the texts that are written anew
DATA = "docs/_data"
OLD = """docs/**/*.md docs/images docs/_data docs/assets/tools tests/guide tests/golden_queries.tsv
.github/site.png .github/ISSUE_TEMPLATE/*-*.yml""".split()
# lines of mkdocs.yml: what is there, and what is there then
SETTINGS = [
    (r"^site_name: .*", "site_name: {zh}"),
    (r"^site_description: .*", "site_description: {zh}"),
    (r"(guide\.invalid/)[^/]+", r"\g<1>{address}"),
    (r"^copyright: .*\n", ""),
    (r"^nav:\n(?: .*\n)+", "nav:\n  - index.md\n"),
    (r"^extra:\n(?: .*\n)+", "extra:\n  bundle: {address}-offline # the offline zip's name\n"),
    (r"^( +)site_name: .*", r"\g<1>site_name: {en}"),
    (r"^( +)site_description: .*", r"\g<1>site_description: {en}"),
    (r"^ +copyright: .*\n", ""),
    (r"^( +)nav_translations:\n(?:\1 .*\n)+", ""),
]


def write_settings(config: str, names: dict[str, str]) -> str:
    """mkdocs.yml of the new guide. Raises BuildError where a setting is not found."""
    for pattern, text in SETTINGS:
        config, count = re.subn(pattern, text.format(**names), config, flags=re.MULTILINE)
        if not count:
            raise BuildError(f"new-guide: no `{pattern}` in mkdocs.yml: is the guide new already?")
    return config


def make(root: Path) -> None:
    """Ask, and make the new guide of the folder `root`. Raises BuildError."""
    if git(root, "status", "--porcelain") != "":
        raise BuildError("new-guide: commit or undo first what changed here: files are taken out")
    names = {key: ask(PROMPTS[key], '[^"{}]+', "a name without quotes") for key in ("zh", "en")}
    names["address"] = ask(PROMPTS["address"], WORD, "lower-case English words with hyphens")
    texts = read_yaml(TEXTS, TEXTS.name).value
    settings = write_settings((root / "mkdocs.yml").read_text("utf-8"), names)
    for name in ("allowed.yml", "strings.yml"):  # the other guide of the tests needs them
        shutil.move(root / DATA / name, root / "tests/fixtures/other-guide" / DATA / name)
    for path in [path for pattern in OLD for path in root.glob(pattern)]:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    files = {root / name: text.format(**names) for name, text in texts["files"].items()}
    write_texts(files | {root / "mkdocs.yml": settings})
    list(record(Sources(root), ["index.md"], accepts=True))
    print(texts["steps"], end="")


if __name__ == "__main__":
    sys.exit(run_guarded("new-guide", ROOT, lambda: make(ROOT)))
