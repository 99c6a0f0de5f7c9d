"""One Chinese article and its translation become two pages: read this first."""

from cases import write
from conftest import build

CONFIG = """\
site_name: 指南
site_url: https://guide.invalid/base/
theme: {name: material, language: zh, font: false}
markdown_extensions: [attr_list]
plugins:
  - i18n:
      docs_structure: suffix
      languages:
        - {locale: zh, name: 中文, default: true, build: true}
        - {locale: en, name: English, build: true}
"""


CHINESE = "---\ntitle: 首页\n---\n\n## 提现 { #withdraw }\n\n先等。\n"
ENGLISH = "---\ntitle: Home\n---\n\n## Withdraw { #withdraw }\n\nWait.\n"
FILES = {"mkdocs.yml": CONFIG, "docs/index.md": CHINESE, "docs/index.en.md": ENGLISH}


def test_pair_becomes_two_pages(tmp_path):
    write(tmp_path, FILES)

    result = build(tmp_path / "site", root=tmp_path)

    assert result.returncode == 0, result.stderr
    chinese, english = (tmp_path / "site" / page for page in ("index.html", "en/index.html"))
    assert '<h2 id="withdraw">提现' in chinese.read_text(encoding="utf-8")
    assert '<h2 id="withdraw">Withdraw' in english.read_text(encoding="utf-8")
