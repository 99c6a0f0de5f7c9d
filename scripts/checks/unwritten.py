"""What `make new` leaves for a person to write."""

from __future__ import annotations

import re

from scripts.checks import check
from scripts.content.drafts import MARKS, TRANSLATE


@check("source", local=True)
def unwritten(sources):
    """What `make new` marks in a new question or page is written by a person before it is published.

    Bad: `（待写：第一句就回答。）`, `(TO WRITE: answer in the first sentence.)`
    Good: `最低收多少，我们不知道；付款前，确认页会写明。`
    中文：`make new` 标着“待写”的地方，要由人写好才能发布。
    """
    for article in sources.reported:
        marks = (MARKS[article.language], TRANSLATE)
        for number, line in enumerate(article.text.split("\n"), start=1):
            for mark in marks:
                if mark in line:
                    what = re.split("[）)'\"]", line.partition(mark)[2])[0].strip()
                    done = "translated" if mark == TRANSLATE else "written"
                    yield article.name, number, f"still to be {done}: {what}"
