"""What time makes due: articles that nobody has read through for long."""

from __future__ import annotations

import re
from datetime import date, timedelta

from scripts.checks import check

DAYS = 180
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@check("source", level="state")
def review_due(sources):
    """An article is read through every 180 days. A state, since an old commit must still build.

    Bad: `reviewed:` a year ago
    Good: `reviewed:` last month
    中文：文章每 180 天要从头读一遍。这是提醒，不算错误。
    """
    oldest = (date.today() - timedelta(days=DAYS)).isoformat()
    for article in sources.articles:
        reviewed = str(article.meta.get("reviewed", ""))
        if reviewed and reviewed < oldest:
            yield (
                article.name,
                article.front.line("reviewed"),
                f"reviewed on {reviewed}, expected a review every {DAYS} days",
            )


@check("source")
def review_date(sources):
    """An article was reviewed, at the latest, today: a date to come would keep it from being due.

    Bad: `reviewed:` next year
    Good: `reviewed:` last month
    中文：`reviewed` 写的是已经读过的那一天，不能是将来。
    """
    # where the day has begun already
    latest = (date.today() + timedelta(days=1)).isoformat()
    for article in sources.articles:
        reviewed = str(article.meta.get("reviewed", ""))
        if DAY.fullmatch(reviewed) and reviewed > latest:
            yield (
                article.name,
                article.front.line("reviewed"),
                f"reviewed on {reviewed}, which is to come, expected a day that has been",
            )
