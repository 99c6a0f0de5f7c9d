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
from scripts.content.documents import parse_yaml, read_yaml
from scripts.content.languages import LANGUAGES

IMAGE = "<img src=x onerror=window.hacked=1>"
PAYLOADS = [IMAGE, f"\"'></script></textarea>-alert(1)-{IMAGE}<svg onload=window.hacked=1>"]
PLACES = ["?q={}", "?h={}", "#{}", "?q={0}&h={0}#{0}", "?{}"]
PAGES = ["", "en/", "faq/account/", "en/contact/verify/", "no-such-page/"]
# what a parsed payload would leave in the page
PLANTED = (
    "document.querySelectorAll('img[src=x], svg[onload], [onerror]').length || window.hacked || 0"
)


@pytest.fixture(scope="module")
def page(browser):
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
    yield page
    context.close()


def wait_for_answers(page):
    """Wait until the search, if it is open, has shown what it found."""
    page.wait_for_load_state("load")
    if page.locator(".finder").is_visible():
        page.wait_for_selector("#finder[data-ready] [aria-busy=false]", state="attached")


@pytest.mark.parametrize("name", PAGES)
def test_address_bar(name, page, online_url, site):
    for place, payload in itertools.product(PLACES, PAYLOADS):
        page.goto("about:blank")
        page.goto(online_url + name + place.format(quote(payload)))
        wait_for_answers(page)
        assert page.evaluate(PLANTED) == 0, place.format(payload)


def test_address_bar_of_a_file(page, offline_url):
    for place in PLACES:
        page.goto("about:blank")
        page.goto(offline_url + "en/faq/account.html" + place.format(quote(IMAGE)))
        wait_for_answers(page)
        assert page.evaluate(PLANTED) == 0, place


TOOLS = [
    f"{one}contact/{name}"
    for one in ("", "en/")
    for name in ("", "verify/", "prepare/", "communicate/")
]
CHOICES = "[type=radio], [type=checkbox], [type=date], [type=datetime-local], [type=time]"
FIELDS = (
    f"article textarea:visible, article input:visible:not({CHOICES}, [type=number], [type=file])"
)


@pytest.mark.parametrize("name", TOOLS)
def test_text_in_every_field_of_every_tool(name, page, online_url):
    for payload in PAYLOADS:
        page.goto(online_url + name)
        for field in page.locator(FIELDS).all():
            if field.is_editable():
                field.fill(payload)
        for button in page.locator("article button:visible").all():
            if button.is_visible() and button.is_enabled():
                button.click(no_wait_after=True)
        assert page.evaluate(PLANTED) == 0, payload


def test_pasted_into_the_search_field(page, online_url):
    page.goto(online_url + "?q=x")
    for payload in PAYLOADS:
        page.fill("#finder input", payload)
        page.wait_for_selector("#finder [aria-busy=false]", state="attached")
        assert page.evaluate(PLANTED) == 0


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


def poison_front_matter(article):
    _, front, body = article.read_text(encoding="utf-8").split("---\n", 2)
    values = parse_yaml(front, article.name).value
    values |= {name: f'{values[name]} "{IMAGE}' for name in ("title", "description")}
    front = yaml.safe_dump(values, allow_unicode=True, sort_keys=False)
    article.write_text(f"---\n{front}---\n{body}", encoding="utf-8")


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
        poison_front_matter(article)
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
            page.goto("about:blank")
            page.goto(url + query)
            page.wait_for_selector("#finder [role=option]")
            assert page.evaluate(PLANTED) == 0
