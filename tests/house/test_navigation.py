"""What a page lists of the site does not grow with the site, and every page stays within reach."""

from types import SimpleNamespace

import pytest

from scripts.hooks.templates import pick_near

# how many there are, which is the page's, and the first and last that are listed
LISTS = [(10, 3, 0, 9), (100, None, 0, 8), (100, 0, 0, 8), (100, 40, 35, 43), (100, 99, 91, 99)]


@pytest.mark.parametrize(("count", "active", "first", "last"), LISTS)
def test_a_long_list_is_cut_to_what_stands_around_the_page(count, active, first, last):
    items = [SimpleNamespace(number=number, active=number == active) for number in range(count)]
    shown = [item.number for item in pick_near(items, whole=False)]
    assert shown == list(range(first, last + 1))
    assert pick_near(items, whole=True) == items, "the page that the others lead to lists all"
