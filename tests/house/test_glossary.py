"""Words of the glossary are linked in articles, except where they are not the term."""

import re

import pytest
from markdown import Markdown

from cases import read_fixture
from scripts.hooks.glossary import Glossary

FIXTURE = read_fixture("glossary")


@pytest.mark.parametrize("case", FIXTURE["texts"], ids=lambda case: case["text"])
def test_a_term_is_linked_where_it_is_meant(case):
    extension = Glossary()
    extension.take_terms(FIXTURE["terms"], case["language"])
    extension.target = "glossary/"
    html = Markdown(extensions=["attr_list", extension]).convert(case["text"])
    assert re.findall("<a[^>]*>(.*?)</a>", html) == case["linked"]
