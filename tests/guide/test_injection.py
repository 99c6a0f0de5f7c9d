"""Text from the address bar, from a reader's clipboard and from the data files stays text.

The browser is told to ignore the Content Security Policy: escaping alone has to do.
"""

import itertools
import re
from urllib.parse import quote

import pytest
import yaml

from conftest import build, serve
from guides import write_guide
from scripts.content.documents import read_yaml
from scripts.content.languages import LANGUAGES

IMAGE = "<img src=x onerror=window.hacked=1>"
PAYLOADS = [IMAGE, f"\"'></script></textarea>-alert(1)-{IMAGE}<svg onload=window.hacked=1>"]
PLACES = ["?q={}", "?h={}", "#{}", "?q={0}&h={0}#{0}", "?{}"]
PAGES = [("online_url", name) for name in ["", "en/", "faq/account/", "en/contact/verify/"]]
PAGES += [("online_url", "404.html"), ("offline_url", "en/faq/account.html")]
# what a parsed payload would leave in the page
PLANTED = "document.querySelectorAll('img[src=x], [onload], [onerror]').length || window.hacked"


@pytest.fixture(scope="module")
def page(browser):
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
    yield page
    context.close()


def open_and_look(page, address):
    """Open an address, wait until the search, if it is open, has shown what it found, and look."""
    page.goto("about:blank")
    page.goto(address)
    if page.locator(".finder").is_visible():
        page.wait_for_selector("#finder[data-ready] [aria-busy=false]", state="attached")
    assert not page.evaluate(PLANTED), address


@pytest.mark.parametrize(("root", "name"), PAGES)
def test_address_bar(root, name, page, request):
    for place, payload in itertools.product(PLACES, PAYLOADS):
        address = request.getfixturevalue(root) + name
        open_and_look(page, address + place.format(quote(payload)))


CHOICES = "[type=radio], [type=checkbox], [type=date], [type=datetime-local], [type=time]"
FIELDS = f"article :is(textarea, input:not({CHOICES}, [type=number], [type=file])):visible"


@pytest.mark.parametrize("language", ["", "en/"])
@pytest.mark.parametrize("tool", ["", "verify/", "prepare/", "communicate/"])
def test_text_in_every_field_of_every_tool(language, tool, page, online_url):
    for payload in PAYLOADS:
        page.goto(f"{online_url}{language}contact/{tool}")
        for field in page.locator(FIELDS).all():
            field.fill(payload)
        for choice in page.locator("article form select").all():
            choice.select_option(index=1)
        for button in page.locator("article button:visible").all():
            if button.is_visible() and button.is_enabled():
                button.click(no_wait_after=True)
                assert not page.evaluate(PLANTED), payload


def test_pasted_into_the_search_field(page, online_url):
    page.goto(online_url + "?q=x")
    for payload in PAYLOADS:
        page.fill("#finder input", payload)
        page.wait_for_selector("#finder [aria-busy=false]", state="attached")
        assert not page.evaluate(PLANTED)


POISONED = ("channels", "sources", "strings", "terms")


def poison(value, key=None):
    """`value` with a payload behind each of its texts for readers; those stand under the names
    of languages.
    """
    if isinstance(value, dict):
        return {name: poison(part, name) for name, part in value.items()}
    if isinstance(value, list):
        return [poison(part, key) for part in value]
    return f'{value} "{IMAGE}' if key in LANGUAGES else value


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory):
    root = write_guide(tmp_path_factory.mktemp("poisoned") / "guide")
    for name in POISONED:
        file = root / f"docs/_data/{name}.yml"
        values = poison(read_yaml(file).value)
        file.write_text(yaml.safe_dump(values, allow_unicode=True), encoding="utf-8")
    for file in (root / "docs/_data/aliases").rglob("*.yml"):
        words = read_yaml(file).value
        next(iter(words.values()))["zh"].append(IMAGE)
        file.write_text(yaml.safe_dump(words, allow_unicode=True), encoding="utf-8")
    for article in (root / "docs").rglob("*.md"):
        text = article.read_text(encoding="utf-8")
        # a text in single quotation marks, whatever stands in it
        facts = re.sub(r"(?m)^(title|description): (.*)$", rf"\1: '\2 \"{IMAGE}'", text)
        headings = re.sub(r"(?m)^(## .*)( { #)", rf"\1 `{IMAGE}`\2", facts)
        article.write_text(headings, encoding="utf-8")
    result = build(root / "site", root=root, PYTHONPATH=str(root))
    assert result.returncode == 0, result.stderr
    return root / "site"


def test_data_files_and_front_matter_are_escaped_and_no_json_ends_its_script(poisoned):
    for file in sorted(poisoned.rglob("*.html")):
        html = file.read_text(encoding="utf-8")
        data = re.findall(r"<script[^>]*json[^>]*>(.*?)</script>", html, re.DOTALL)
        assert [one[:200] for one in data if "<" in one] == [], file
        html = re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
        assert re.findall(r".{,60}<img src=x", html) == [], file


def test_search_shows_poisoned_titles_as_text(poisoned, page):
    with serve(poisoned) as url:
        for query in ("?q=断网", "en/?q=connection"):
            open_and_look(page, url + query)
            assert IMAGE in "".join(page.locator("#finder [role=option]").all_inner_texts())
