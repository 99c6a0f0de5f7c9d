"""One Chinese article and its translation become two pages: read this first."""

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


def test_pair_becomes_two_pages(tmp_path):
    docs = tmp_path / "docs"
    docs.mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (docs / "index.md").write_text(
        "---\ntitle: 首页\n---\n\n## 提现 { #withdraw }\n\n先等。\n", encoding="utf-8"
    )
    (docs / "index.en.md").write_text(
        "---\ntitle: Home\n---\n\n## Withdraw { #withdraw }\n\nWait.\n", encoding="utf-8"
    )

    result = build(tmp_path / "site", root=tmp_path)

    assert result.returncode == 0, result.stderr
    assert '<h2 id="withdraw">提现' in (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert '<h2 id="withdraw">Withdraw' in (tmp_path / "site/en/index.html").read_text(
        encoding="utf-8"
    )
