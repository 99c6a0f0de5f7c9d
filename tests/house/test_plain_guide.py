"""Plain documentation, English first, with nothing that is about money or trust: no contacts, no
data files, nested sections, code, tabs, a diagram and a page without a translation.
"""

import re

import pytest
from playwright.sync_api import expect

from conftest import build
from guides import run_command, write_plain_guide

DEEP = "start/install/linux/debian"
RULES = """\
  rules:
    heading-id: {level: warning, because: they come later}
    link-form: {level: off, because: the links were imported}
"""


@pytest.fixture(scope="module")
def guide(tmp_path_factory):
    root = write_plain_guide(tmp_path_factory.mktemp("plain") / "guide")
    result = build(root / "site", root, DIRECTORY_URLS="false", PYTHONPATH=str(root))
    assert result.returncode == 0, result.stderr
    return root


@pytest.fixture
def read(meet, guide):
    """Opens a page from a file: `read("zh/index", "phone", java_script_enabled=False)`."""

    def read(path, device="desktop", **options):
        root = (guide / "site").as_uri() + "/"
        page = meet(f"en-file-{device}", root=root, **options).context.new_page()
        page.goto(f"{root}{path}.html")
        return page

    return read


def test_passes_every_check_once_its_translations_are_on_record(guide):
    assert run_command(guide, "translations", "import", "--all")[0] == 0
    status, out, error = run_command(guide, "check")
    assert status == 0 and "not translated" in out, out + error


def test_a_page_that_cannot_be_read_keeps_no_other_from_the_record(tmp_path):
    root = write_plain_guide(tmp_path / "guide")
    (root / "docs/broken.md").write_bytes(b"\xff")
    status, out, _ = run_command(root, "translations", "import", "--all")
    assert status == 0
    assert "index.zh.md: imported" in out and "docs/broken.md:1: not UTF-8" in out


def test_tells_all_that_is_wrong_in_one_run_and_lowers_a_rule(tmp_path):
    root = write_plain_guide(tmp_path / "guide")
    config = root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("extra:\n", f"extra:\n{RULES}"), "utf-8")
    added = {"index": "\n## More\n\nSee [here](nowhere.md).\n", "reference/commands": "\nTODO\n"}
    for name, text in added.items():
        with (root / f"docs/{name}.md").open("a", encoding="utf-8") as article:
            article.write(text)
    (root / "docs/lost.zh.md").write_text("# 多余\n", "utf-8")
    status, out, _ = run_command(root, "check", environment={"PYTHONPATH": str(root)})
    assert status == 1
    found = set(re.findall(r"\(([\w-]+)\)\n", out))
    assert found == {"build", "unwritten", "translation-record"}, out
    assert re.search(r"docs/index.md:10: .*\(heading-id\) \[state\]", out), out


SECTIONS = [("zh/", "phone", ["开始", "安装", "系统"])]
SECTIONS += [("", "desktop", ["Start", "Installation", "Systems"])]


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize(("folder", "device", "sections"), SECTIONS)
def test_sections_lead_to_pages_of_the_readers_language(read, folder, device, sections, script):
    page = read(folder + DEEP, device, java_script_enabled=script)
    path = page.locator(".path a")
    expect(path).to_have_text(sections)
    expect(path.first).to_be_visible()
    if device == "phone":
        page.locator(".menu summary").click()
    for link in page.locator(".bar nav a:visible:not(.languages a), .path a").all():
        assert ("/zh/" in link.evaluate("link => link.href")) == bool(folder)
        assert link.get_attribute("href").endswith(".html")


def test_a_page_shows_one_tab_its_code_and_its_diagram(read):
    page = read("start/first", java_script_enabled=False)
    expect(page.get_by_text("kettle boil --cups 3")).to_be_hidden()
    page.get_by_text("Shell", exact=True).click()
    expect(page.get_by_text("kettle boil --cups 3")).to_be_visible()
    expect(page.get_by_text("print(")).to_be_hidden()
    picture = page.get_by_role("img", name="How Kettle goes about it")
    assert picture.evaluate("image => image.complete && image.naturalWidth") > 100


def test_code_can_be_copied_and_a_word_of_the_text_is_found(read):
    page = read("zh/start/first")
    code = page.locator("pre", has_text="print").first
    style = code.locator("code").evaluate("""code => {
        const { fontFamily, textAutospace } = getComputedStyle(code)
        return [fontFamily.endsWith("monospace"), textAutospace]
    }""")
    assert style == [True, "no-autospace"]
    code.get_by_role("button", name="复制").click()
    expect(page.locator(".toast")).to_have_text("代码已复制")
    page.get_by_role("button", name="搜索").first.click()
    page.get_by_role("combobox").fill("ZetaCupboard")
    expect(page.get_by_role("option").first).to_contain_text("命令")
