"""How long the tools for readers take for long texts that are hard on their patterns."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.benchmarks import Table, report_progress
from scripts.benchmarks.browsers import launch_browser, serve_site
from scripts.build import fresh_build

# each is repeated up to the length that is measured
TEXTS = {
    "digits and marks": "1-",
    "digits": "4",
    "Chinese digits": "一",
    "letters": "a",
    "Han": "验",
    "Han with spaces": "的 ",
    "words of recovery phrases": "abandon ",
    "words for codes": "验证码 ",
    "words for passwords": "密码是 ",
    "the word code": "code ",
    "names with @": "a@",
    "addresses": "a.",
    "blanks": " ",
    "hexadecimal": "私钥 0x0",
}
LENGTHS = (5_000, 20_000)
# What each tool does with a text, by the page on which it stands; both resolve to milliseconds.
WORK = {
    "contact/prepare": """async text => {
      await Secrets.find("", "../../assets/tools/bip39.js")
      const started = performance.now()
      await Secrets.find(text, "../../assets/tools/bip39.js")
      return performance.now() - started
    }""",
    "contact/verify": """text => {
      const field = document.getElementById("verify-text")
      field.value = text
      const started = performance.now()
      field.form.requestSubmit()
      return performance.now() - started
    }""",
}


def measure() -> Iterator[Table]:
    """One table: milliseconds of each tool for each text and length."""
    columns = [f"{page}, {length}" for page in WORK for length in LENGTHS]
    table = Table("Long texts in the tools, ms", ["text", *columns])
    with launch_browser() as browser, serve_site(fresh_build("pages").strictly()) as (root, _):
        for name, part in TEXTS.items():
            report_progress(f"tools: {name}")
            row: list[str | float] = [name]
            for page, work in WORK.items():
                for length in LENGTHS:
                    tab = browser.new_page()
                    tab.goto(f"{root}{page}/")
                    row.append(tab.evaluate(work, (part * length)[:length]))
                    tab.close()
            table.rows.append(row)
    yield table
