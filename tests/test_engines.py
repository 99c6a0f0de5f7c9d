"""What is tried in other engines stands in the site, and an engine that is missing is said to be."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from scripts import engines, webdriver
from scripts.search_eval import read_queries

QUERIES = Path(__file__).parent / "golden_queries.tsv"


@pytest.mark.parametrize("root", ["http://x.example/", "file:///x/"])
def test_every_page_that_is_tried_is_one_of_the_site(root, site, offline_site):
    folder = site if root.startswith("http") else offline_site
    names, addresses = [], []
    for name, journey in engines.journeys(root, read_queries(QUERIES)):
        names.append(name)
        addresses += [value for key, value in journey.keywords.items() if key in ("home", "page")]
    assert {"zh switch", "en switch", "zh verify", "en verify", "zh table", "en table"} < set(names)
    assert len(addresses) == len(names) == len(set(names))
    for one in addresses:
        path = folder / urlsplit(one.removeprefix(root)).path
        assert (path / "index.html" if root.startswith("http") else path).is_file(), one


def test_an_engine_that_is_not_installed_was_not_tried(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(webdriver.shutil, "which", lambda program: None)
    monkeypatch.setattr(
        engines,
        "fresh_build",
        lambda kind, root: type("Build", (), {"strictly": lambda self: tmp_path})(),
    )
    assert engines.main([str(QUERIES)]) == 2
    assert (
        capsys.readouterr().out
        == "Firefox: not installed, not tried\nWebKit: not installed, not tried\n"
    )
