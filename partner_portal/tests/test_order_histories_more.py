"""F61: histories that touch several orders, lines taken off, other currencies."""

from odoo.tests import tagged

from .progress_common import HistoryCase

#: As in test_order_histories.
HISTORIES = (
    (
        "line cancelled before delivery",
        (10, 4),
        ["confirm", "cut 0", "ship"],
        "ddttp",
        ["0 0 0 0 0", "4 4 0 0 0"],
        0,
        0,
    ),
    (
        "quantity lowered, rest delivered and paid",
        (10,),
        ["confirm", "cut 6", "ship", "bill", "pay"],
        "ddddd",
        ["6 6 6 6 0"],
        60,
        0,
    ),
    (
        "quantity raised after delivery",
        (10,),
        ["confirm", "ship", "cut 12"],
        "dpttp",
        ["12 10 0 0 2"],
        0,
        0,
    ),
    (
        "transfer shared with another order",
        (10,),
        ["confirm", "merge 4", "ship 10 4"],
        "ddttp",
        ["10 10 0 0 0"],
        0,
        0,
    ),
    (
        "of a shared transfer only the other order's",
        (10,),
        ["confirm", "merge 4", "ship 0 4"],
        "dtttt",
        ["10 0 0 0 10"],
        0,
        0,
    ),
    (
        "invoice shared with another order, half paid",
        (10,),
        ["confirm", "ship", "join 10", "pay 100"],
        "dddpp",
        ["10 10 10 5 0"],
        50,
        50,
    ),
    (
        "payment in another currency",
        (10,),
        ["confirm", "ship", "bill", "foreign 100"],
        "dddpp",
        ["10 10 10 5 0"],
        50,
        50,
    ),
    (
        "paid whole in another currency",
        (10,),
        ["confirm", "ship", "bill", "foreign 200"],
        "ddddd",
        ["10 10 10 10 0"],
        100,
        0,
    ),
    (
        "invoice in another currency, half paid in it",
        (10,),
        ["confirm", "ship", "exchange", "pay 100"],
        "dddpp",
        ["10 10 10 5 0"],
        50,
        50,
    ),
    (
        "down payment paid",
        (10,),
        ["confirm", "advance 30", "pay"],
        "dtppp",
        ["10 0 0 0 10"],
        30,
        0,
    ),
    (
        "down payment, then the rest",
        (10,),
        ["confirm", "advance 30", "pay", "ship", "final", "pay"],
        "ddddd",
        ["10 10 10 10 0"],
        100,
        0,
    ),
    (
        "paid, credited whole, money sent back",
        (10,),
        ["confirm", "ship", "bill", "pay", "credit", "payback"],
        "ddttp",
        ["10 10 0 0 0"],
        0,
        0,
    ),
    (
        "delivered in three parts",
        (10,),
        ["confirm", "ship 2", "ship 3", "ship"],
        "ddttp",
        ["10 10 0 0 0"],
        0,
        0,
    ),
    (
        "returned in part and sent again",
        (10,),
        ["confirm", "ship", "back 3", "again 3"],
        "ddttp",
        ["10 10 0 0 0"],
        0,
        0,
    ),
    (
        "cancelled after a part was delivered",
        (10,),
        ["confirm", "ship 4", "cancel"],
        "sdsss",
        ["10 4 0 0 6"],
        0,
        0,
    ),
)


@tagged("post_install", "-at_install")
class TestOrderHistoriesMore(HistoryCase):
    def test_histories(self):
        """F61: merged transfers, shared invoices, down payments, currencies."""
        self.assert_histories(HISTORIES)
