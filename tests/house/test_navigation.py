"""What a page lists of the site does not grow with the site, and every page stays within reach."""

from dataclasses import dataclass

import pytest

from scripts.hooks.templates import LIMIT, pick_near


@dataclass
class Item:
    number: int
    active: bool = False


def make_items(count: int, active: int | None) -> list[Item]:
    return [Item(number, number == active) for number in range(count)]


def test_a_short_list_stands_whole():
    assert len(pick_near(make_items(LIMIT, 3), whole=False)) == LIMIT


@pytest.mark.parametrize(("active", "first"), [(None, 0), (0, 0), (40, 35), (99, 91)])
def test_a_long_list_is_cut_to_what_stands_around_the_page(active, first):
    shown = pick_near(make_items(100, active), whole=False)
    assert [item.number for item in shown] == list(range(first, first + LIMIT - 1))


def test_the_page_that_the_others_lead_to_lists_all():
    assert len(pick_near(make_items(100, 0), whole=True)) == 100
