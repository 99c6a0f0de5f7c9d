"""A Mermaid chart in an article becomes a picture and a list that says the same."""

import re
from xml.etree import ElementTree

import pytest

from scripts.hooks.diagrams import draw_figure

CHART = """flowchart TD
  accTitle: 要付钱吗
  ask["要你先<br>交钱？"] -->|是| no(["不付 & 停手"])
  ask -->|否| real["真的吗？"]
  real --> ok(["Look it up<br>yourself"])
"""


def test_the_list_says_all_that_the_picture_shows():
    told = draw_figure(CHART, "到第 {number} 步", "")
    assert told.endswith(
        '<ol class="flow__text"><li>要你先交钱？<ul><li><b>是</b> 不付 &amp; 停手</li>'
        "<li><b>否</b> 到第 2 步</li></ul></li>"
        "<li>真的吗？<ul><li>Look it up yourself</li></ul></li></ol></figure>"
    )


def test_the_picture_has_every_label_and_no_style_of_its_own():
    [svg] = re.findall("<svg.*</svg>", draw_figure(CHART, "{number}", ""))
    texts = [text.text or "" for text in ElementTree.fromstring(svg).iter("text")]
    assert sorted(texts) == sorted(
        ["要你先", "交钱？", "不付 & 停手", "真的吗？", "Look it up", "yourself", "是", "否"]
    )
    assert 'aria-hidden="true"' in svg and "style" not in svg and "id=" not in svg


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("flowchart TD\n  a[ --> b\n", "Unterminated node label"),
        ("pie showdata\n  what: 1 2\n", "parse"),
    ],
)
def test_a_bad_chart_says_what_is_wrong(source, message):
    with pytest.raises(ValueError, match=message):
        draw_figure(source, "{number}", "")
