"""Show the contact channels: fill `<!-- channel-table -->`, `<!-- channel: ID -->` and `<!-- contacts -->`, and export
`contact/channels.json`.

What is shown does not depend on the day of the build: a value stands in the page with the date until which it counts,
and docs/assets/site.js takes it out once that has passed. The comparison holds what decides between channels, in the
order of need; the rest stands on each channel's page.
"""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from mkdocs.exceptions import PluginError

from scripts.content.data import Data, read_data
from scripts.content.pages import LANGUAGES, address, translated_path
from scripts.content.reading import DataError
from scripts.content.registry import FACTS, UNKNOWN, Contact, evidence, read_contacts

EXPORT = "contact/channels.json"
COLUMNS = (
    "best_for",
    "not_for",
    "find",
    "hours",
    "reply",
    "cost",
    "login",
    "prepare",
    "never_asks",
)
# the facts by which one channel is chosen before another
DECISIVE = ("best_for", "not_for", "find", "hours", "reply")
# whatever begins like one of ours and is not one is a slip of the pen
MARKER = re.compile(
    r"<!--\s*(?P<name>(?:channel|contact)[^\s:>]*)\s*(?::\s*(?P<id>[^\s>]*)\s*)?-->"
)


class Cell(NamedTuple):
    """A fact of a channel in one language; `letters` are the sources of one that is only reported."""

    key: str
    text: str
    letters: list[str]


def cells(
    channel: dict, language: str, unknown: str, columns: tuple[str, ...] = COLUMNS
) -> list[Cell]:
    """A channel's facts in the order of `columns`; `unknown` is the word for what nobody says."""
    return [_cell(key, channel[key], language, unknown) for key in columns]


def find_unreported(channels: list[dict], facts: tuple[str, ...]) -> list[str]:
    """The facts that no source has about any channel."""
    return [key for key in facts if all(channel[key] == UNKNOWN for channel in channels)]


def _cell(key: str, fact: dict | str, language: str, unknown: str) -> Cell:
    if fact == UNKNOWN:
        return Cell(key, unknown, [])
    if key in FACTS:
        return Cell(key, fact["reported"][language], fact["sources"])
    return Cell(key, fact[language], [])


def export(channels: list[dict], contacts: list[Contact]) -> dict:
    """The registry for other programs: facts in all languages, contact values only with the date until which they count."""
    return {
        "note": "A value counts to the end of expires_on. After that day, and without that date, it must not be shown.",
        "channels": [
            {
                "id": channel["id"],
                "page": {
                    language: address(translated_path(channel["page"], language))
                    for language in LANGUAGES
                },
                **{key: channel[key] for key in ("name", *COLUMNS)},
                "reported_by": evidence(channel, contacts)[1],
            }
            for channel in channels
        ],
        "contacts": [
            {
                **{
                    key: getattr(contact, key)
                    for key in ("id", "channel", "kind", "value", "checked_by")
                },
                "evidence": {"url": contact.source, "quote": contact.quote},
                "checked_on": contact.checked_on.isoformat(),
                "expires_on": contact.expires_on.isoformat(),
            }
            for contact in contacts
        ],
    }


def markers(html: str, channels: list[dict]) -> Iterator[tuple[str, str, dict | None]]:
    """(comment, template, channel) for each marker in `html`. Raises ValueError naming one that is unknown."""
    by_id = {channel["id"]: channel for channel in channels}
    for match in MARKER.finditer(html):
        name, ident = match["name"], match["id"]
        if name == "channel" and ident in by_id:
            yield match[0], "channel", by_id[ident]
        elif name in ("channel-table", "contacts") and ident is None:
            yield match[0], name, None
        else:
            known = ", ".join(f"channel: {known}" for known in by_id)
            raise ValueError(
                f"unknown marker `{match[0]}`, expected channel-table, contacts or one of {known}"
            )


def _registry(config) -> tuple[list[dict], list[Contact]]:
    try:
        return _read(read_data(config.docs_dir))
    except DataError as error:
        raise PluginError(str(error)) from None


@lru_cache(maxsize=1)
def _read(data: Data) -> tuple[list[dict], list[Contact]]:
    return data.channels["channels"], read_contacts(data.document("channels"), data.sources)


def _place(page, error: ValueError) -> str:
    """`path:line` of the marker that `error` quotes."""
    quoted = str(error).split("`")[1]
    text = Path(page.file.abs_src_path).read_text(encoding="utf-8")
    return f"docs/{page.file.src_uri}:{text[: text.find(quoted)].count(chr(10)) + 1}"


def on_config(config):
    _registry(config)


def on_env(env, config, files):
    channels, contacts = _registry(config)
    language = config.theme["language"]
    unknown = env.globals["strings"]["unknown"]
    unreported = find_unreported(channels, FACTS)
    given = {
        "channels": channels,
        "contacts": contacts,
        "columns": tuple(key for key in DECISIVE if key not in unreported),
        "elsewhere": [key for key in COLUMNS if key not in (*DECISIVE, *unreported)],
        "unreported": unreported,
        "cells": lambda channel, columns=COLUMNS: cells(channel, language, unknown, columns),
        "evidence": lambda channel: evidence(channel, contacts),
        "language": language,
        "base_url": ".",
    }
    for page in (file.page for file in files.documentation_pages()):
        try:
            found = list(markers(page.content, channels))
        except ValueError as error:
            raise PluginError(f"{_place(page, error)}: {error}") from None
        for comment, name, channel in found:
            template = env.get_template(f"partials/{name}.html")
            page.content = page.content.replace(
                comment, template.render(page=page, channel=channel, **given)
            )
    return env


def on_post_build(config):
    file = Path(config.site_dir) / EXPORT
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(export(*_registry(config)), ensure_ascii=False, indent=1)
    file.write_text(text + "\n", encoding="utf-8")
