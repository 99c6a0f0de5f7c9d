"""Our own stylesheets, scripts and drawings: they can be read, leave nothing behind, and let no foreign text run."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from scripts.checks import check
from scripts.content.brackets import unpaired

# what a script's author leaves behind
LEFT = re.compile(
    r"\bconsole\.(?:log|debug|info|dir|table|trace|count|time)\b|\bdebugger\b|(?<![\w.$])(?:alert|confirm|prompt)\("
)
# what takes a text for markup or for code
RUNS = re.compile(
    r"\.(?:innerHTML|outerHTML|srcdoc)\b(?=\s*\+?=(?!=))|\binsertAdjacentHTML\b|\bdocument\.write(?:ln)?\b|\bsetHTMLUnsafe\b|(?<![\w.$])eval\(|\bnew Function\b|\bset(?:Timeout|Interval)\(\s*[\"'`]"
)
# a choice of how the site looks is no words of theirs
KEEPS = re.compile(
    r"\.setItem\((?!\s*[\"'`]?[\w.-]*(?i:scheme|theme|lang|language)[\"'`]?\s*,)[^;\n]*\.(?:value|textContent|innerText)\b"
    r"|\bdocument\.cookie\s*=(?!=)|\bindexedDB\.open\b"
)
NAMED = re.compile(r"[\"'`](?P<name>[\w-][\w./-]*\.(?:js|css|svg|png|json))[\"'`]")
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`\\])//[^\n]*", re.DOTALL)
RULE = re.compile(r"(?P<selector>[^{}]*)\{(?P<body>[^{}]*)\}")
NO_OUTLINE = re.compile(
    r"\boutline(?:-width|-style|-color)?\s*:\s*(?:0(?![\d.])\w*|none|transparent)\b"
)
ACTIVE = re.compile(
    r"<(?P<tag>script|foreignObject|iframe|handler|set|animate\w*)\b|\s(?P<handler>on[a-z]+)\s*=|(?P<address>javascript:)",
    re.IGNORECASE,
)


def texts(sources, *suffixes: str) -> Iterator[tuple[str, str]]:
    """Path below docs/ and text of each of our files of a kind."""
    for path, file in sources.files.items():
        if (
            path.endswith(suffixes)
            and sources.is_wanted(f"{sources.docs.name}/{path}")
            and file.is_file()
            and not file.is_symlink()
        ):
            yield path, file.read_text("utf-8", "replace")


def code(sources, *suffixes: str) -> Iterator[tuple[str, int, str]]:
    """Each line of our scripts or stylesheets, comments blanked, with path and number."""
    for path, text in texts(sources, *suffixes):
        text = COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
        yield from ((path, number, line) for number, line in enumerate(text.split("\n"), start=1))


@check("source")
def asset_syntax(sources):
    """Every bracket and quotation mark of a script and of a stylesheet is closed: a browser drops what it cannot read.

    Bad: `addEventListener("load", show`
    Good: `addEventListener("load", show)`
    中文：脚本和样式表里的括号、引号都要成对；读不懂的，浏览器整个不理。
    """
    for path, text in texts(sources, ".js", ".css"):
        if found := unpaired(text, path.endswith(".js")):
            yield f"{sources.docs.name}/{path}", *found


@check("source")
def script_left(sources):
    """A script leaves nothing behind of how it was made: no console, which would show what readers wrote, and no stop.

    Bad: `console.log(values)`, `debugger`, `alert("x")`
    Good: no such line; `console.warn("search:", reason)` where something is broken
    中文：脚本里不留调试用的东西：控制台会露出读者写的内容。
    """
    for path, number, line in code(sources, ".js"):
        if match := LEFT.search(line):
            yield (
                f"{sources.docs.name}/{path}",
                number,
                f"`{match[0].rstrip('(')}` in a script, expected none",
            )


@check("source")
def script_runs_text(sources):
    """A script takes no text for markup or for code: what a reader pastes, or an address holds, would run.

    Bad: `result.innerHTML = message`, `eval(text)`
    Good: `result.textContent = message`, `result.append(…)`
    中文：脚本不把文字当网页或代码来用：读者贴进来的内容会被运行。
    """
    for path, number, line in code(sources, ".js"):
        if match := RUNS.search(line):
            yield (
                f"{sources.docs.name}/{path}",
                number,
                f"`{match[0].strip('.(')}` takes a text for markup or code, expected `textContent` or `append`",
            )


@check("source")
def script_keeps(sources):
    """A script keeps nothing of what readers write, and sets no cookie.

    Bad: `localStorage.setItem("last", text.value)`, `document.cookie = …`
    Good: `localStorage.setItem("scheme", event.target.value)`
    中文：脚本不保存读者写的内容，也不设 cookie。
    """
    for path, number, line in code(sources, ".js"):
        if match := KEEPS.search(line):
            yield (
                f"{sources.docs.name}/{path}",
                number,
                f"`{match[0][:40]}` keeps what readers write, expected nothing kept",
            )


@check("source")
def script_file(sources):
    """A file that a script names stands beside it.

    Bad: `"search-pinyn.js"`
    Good: `"search-pinyin.js"`
    中文：脚本里提到的文件要存在。
    """
    for path, number, line in code(sources, ".js"):
        for match in NAMED.finditer(line):
            named = posixpath.normpath(posixpath.join(posixpath.dirname(path), match["name"]))
            if named not in sources.files and match["name"] not in sources.files:
                yield (
                    f"{sources.docs.name}/{path}",
                    number,
                    f"`{match['name']}` is named, and there is no {sources.docs.name}/{named}",
                )


@check("source")
def focus_outline(sources):
    """What has the focus shows it: an outline is only taken away where another part of the same element has one.

    Bad: `:focus-visible { outline: none }`
    Good: `:focus:not(:focus-visible) { outline: none }`, or `a:focus-visible::after { outline: … }` besides
    中文：键盘走到哪里要看得出来，不能去掉焦点的轮廓。
    """
    for path, text in texts(sources, ".css"):
        bare = COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), text)
        selectors = [(match["selector"].strip(), match) for match in RULE.finditer(bare)]
        for selector, match in selectors:
            gone = NO_OUTLINE.search(match["body"])
            if (
                gone
                and not re.search(r":not\(\s*:focus-visible\s*\)", selector)
                and not _elsewhere(selector, selectors)
            ):
                line = bare.count("\n", 0, match.start("body") + gone.start()) + 1
                yield (
                    f"{sources.docs.name}/{path}",
                    line,
                    f"`{gone[0]}` takes the focus out of sight, expected an outline that can be seen",
                )


def _elsewhere(selector: str, selectors: list[tuple[str, re.Match]]) -> bool:
    parts = (f"{selector}::after", f"{selector}::before")
    return any(
        other in parts and "outline" in match["body"] and not NO_OUTLINE.search(match["body"])
        for other, match in selectors
    )


@check("source")
def drawing_runs(sources):
    """A drawing only shows: an SVG holds no script, no handler, no page and nothing that changes its links.

    Bad: `<svg><script>…</script></svg>`, `<svg onload="…">`
    Good: `<svg>` with shapes and texts
    中文：SVG 图里只有图形和文字，没有脚本。
    """
    for path, text in texts(sources, ".svg"):
        for match in ACTIVE.finditer(text):
            what = f"<{match['tag']}>" if match["tag"] else match["handler"] or match["address"]
            yield (
                f"{sources.docs.name}/{path}",
                text.count("\n", 0, match.start()) + 1,
                f"`{what}` in a drawing, expected shapes and texts only",
            )
