"""What is left for a person to write."""

import re

from scripts.checks import check
from scripts.content.drafts import MARKS, TRANSLATE

UNFINISHED = re.compile(
    r"\b(?:TODO|FIXME|TBD)\b|\b[Ll]orem ipsum\b|待(?:补充?|翻译|完善|续写)(?=[。：:）)]|$)"
)


@check("article")
def unwritten(article, sources):
    """What is published was written by a person to its end; notes for writers stand in comments.

    Bad: `（待写：第一句就回答。）` as `make new` leaves it, `TODO`, `Lorem ipsum`
    Good: `最低收多少，我们不知道；付款前，确认页会写明。`, `<!-- TODO -->`
    中文：标着“待写”“TODO”的地方，要由人写好才能发布；给编辑看的备注写在注释里。
    """
    for number, line in enumerate(article.text.split("\n"), start=1):
        marks = [mark for mark in (*MARKS.values(), TRANSLATE) if mark in line]
        shown = line if number < article.body_line else article.visible_lines[number - 1]
        if marks:
            what = re.split("[）)'\"]", line.partition(marks[0])[2])[0].strip()
            done = "translated" if marks[0] == TRANSLATE else "written"
            yield number, f"still to be {done}: {what}"
        elif match := UNFINISHED.search(shown):
            yield number, f"`{match[0]}`, write it, or put the note in a comment"
