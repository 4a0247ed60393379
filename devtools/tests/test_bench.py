"""Which figures are taken, and what is said of them."""

import pytest

from benchmarks.requests import Request
from devtools import bench
from devtools.console import StopError


def test_all_figures():
    assert {"empty page", "catalog", "orders", "shop cart"} <= bench.chosen("")


def test_some_figures_with_what_they_are_compared_to():
    assert bench.chosen("basket add") == {"basket add", "shop add", "empty page"}
    assert bench.chosen("orders due") == {"orders due", "empty page"}
    assert bench.chosen("orders page") == {"orders page 200", "orders", "empty page"}


def test_ids_in_paths():
    """A list that is too short has no page 200: its first page is taken."""
    later = Request("later", "/my/orders?after=$row")
    assert bench.named(later, {"$row": 12}).path == "/my/orders?after=12"
    assert bench.named(later, {}).path == "/my/orders"


def test_no_such_figure():
    with pytest.raises(StopError, match="No figure begins with pumps"):
        bench.chosen("pumps")


def test_goals_of_what_was_taken():
    figures = {"empty page": {"ms": 10.0}, "orders": {"ms": 15.0, "times": 1.5}}
    goals = list(bench.judge({"wide": figures, "main": figures}))
    assert [goal["met"] for goal in goals] == [True, True]
    assert goals[0]["goal"].startswith("orders: at most 1.6 times the empty page")
