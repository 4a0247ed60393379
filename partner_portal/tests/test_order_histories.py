"""F61: what an order page says after each history, proved against Odoo's records."""

from odoo.tests import tagged

from ..order_progress import steps
from .progress_common import ProgressCase

#: Name, lines (valve, bolt, fitting), what happened, the five steps' states (todo,
#: part, done, stopped by their first letters), ordered/delivered/invoiced/paid/open
#: of each line, paid, still owed.
HISTORIES = (
    ("just confirmed", (10,), ["confirm"], "dtttt", ["10 0 0 0 10"], 0, 0),
    ("delivered in part", (10,), ["confirm", "ship 4"], "dpttp", ["10 4 0 0 6"], 0, 0),
    (
        "back order delivered",
        (10,),
        ["confirm", "ship 4", "ship"],
        "ddttp",
        ["10 10 0 0 0"],
        0,
        0,
    ),
    (
        "back order cancelled",
        (10,),
        ["confirm", "ship 4", "drop"],
        "ddttp",
        ["10 4 0 0 6"],
        0,
        0,
    ),
    ("delivered", (10,), ["confirm", "ship"], "ddttp", ["10 10 0 0 0"], 0, 0),
    (
        "one of two lines delivered",
        (10, 4),
        ["confirm", "ship 10 0"],
        "dpttp",
        ["10 10 0 0 0", "4 0 0 0 4"],
        0,
        0,
    ),
    (
        "delivered more than ordered",
        (10,),
        ["confirm", "ship 12"],
        "ddttp",
        ["10 12 0 0 0"],
        0,
        0,
    ),
    (
        "invoiced before delivery",
        (10,),
        ["confirm", "bill"],
        "dtdtp",
        ["10 0 10 0 10"],
        0,
        100,
    ),
    ("draft invoice", (10,), ["confirm", "draft"], "dtttt", ["10 0 0 0 10"], 0, 0),
    (
        "invoiced in part",
        (10,),
        ["confirm", "ship 4", "bill 4"],
        "dpptp",
        ["10 4 4 0 6"],
        0,
        40,
    ),
    (
        "two invoices",
        (10,),
        ["confirm", "ship", "bill 4", "bill"],
        "dddtp",
        ["10 10 10 0 0"],
        0,
        100,
    ),
    (
        "part invoiced and paid",
        (10,),
        ["confirm", "ship 4", "bill 4", "pay"],
        "dpppp",
        ["10 4 4 4 6"],
        40,
        0,
    ),
    (
        "paid in part",
        (10,),
        ["confirm", "ship", "bill", "pay 50"],
        "dddpp",
        ["10 10 10 5 0"],
        50,
        50,
    ),
    (
        "paid in two parts",
        (10,),
        ["confirm", "ship", "bill", "pay 30", "pay"],
        "ddddd",
        ["10 10 10 10 0"],
        100,
        0,
    ),
    (
        "done",
        (10, 4),
        ["confirm", "ship", "bill", "pay"],
        "ddddd",
        ["10 10 10 10 0", "4 4 4 4 0"],
        120,
        0,
    ),
    (
        "paid before delivery",
        (10,),
        ["confirm", "bill", "pay"],
        "dtddp",
        ["10 0 10 10 10"],
        100,
        0,
    ),
    (
        "overpaid",
        (10,),
        ["confirm", "ship", "bill", "pay 150"],
        "ddddd",
        ["10 10 10 10 0"],
        100,
        0,
    ),
    (
        "a third of the sum paid",
        (10,),
        ["confirm", "ship", "bill", "pay 33.33"],
        "dddpp",
        ["10 10 10 3.33 0"],
        33.33,
        66.67,
    ),
    (
        "matched by the bank's statement",
        (10,),
        ["confirm", "ship", "bill", "bank 100"],
        "ddddd",
        ["10 10 10 10 0"],
        100,
        0,
    ),
    (
        "bank's statement, in part",
        (10,),
        ["confirm", "ship", "bill", "bank 60"],
        "dddpp",
        ["10 10 10 6 0"],
        60,
        40,
    ),
    (
        "a payment without an entry",
        (10,),
        ["confirm", "ship", "bill", "loose"],
        "ddddd",
        ["10 10 10 10 0"],
        100,
        0,
    ),
    (
        "a part payment without an entry",
        (10,),
        ["confirm", "ship", "bill", "loose 25"],
        "dddpp",
        ["10 10 10 2.5 0"],
        25,
        75,
    ),
    (
        "a payment without an entry, then the bank's statement",
        (10,),
        ["confirm", "ship", "bill", "loose 25", "bank 25"],
        "dddpp",
        ["10 10 10 2.5 0"],
        25,
        75,
    ),
    (
        "credited in part",
        (10,),
        ["confirm", "ship", "bill", "credit 4"],
        "ddptp",
        ["10 10 6 0 0"],
        0,
        60,
    ),
    (
        "credited whole",
        (10,),
        ["confirm", "ship", "bill", "credit"],
        "ddttp",
        ["10 10 0 0 0"],
        0,
        0,
    ),
    (
        "paid, then credited in part",
        (10,),
        ["confirm", "ship", "bill", "pay", "credit 4"],
        "ddpdp",
        ["10 10 6 10 0"],
        100,
        -40,
    ),
    (
        "credit note set against the invoice",
        (10,),
        ["confirm", "ship", "bill", "credit 4", "settle"],
        "ddptp",
        ["10 10 6 0 0"],
        0,
        60,
    ),
    (
        "returned in part",
        (10,),
        ["confirm", "ship", "back 3"],
        "ddttp",
        ["10 7 0 0 3"],
        0,
        0,
    ),
    (
        "returned whole",
        (10,),
        ["confirm", "ship", "back 10"],
        "ddttp",
        ["10 0 0 0 10"],
        0,
        0,
    ),
    (
        "service only",
        (0, 0, 2),
        ["confirm", "bill", "pay"],
        "ddddd",
        ["2 0 2 2 0"],
        40,
        0,
    ),
    ("service not invoiced", (0, 0, 2), ["confirm"], "ddttt", ["2 0 0 0 2"], 0, 0),
    (
        "goods and service",
        (10, 0, 2),
        ["confirm", "ship", "bill", "pay 70"],
        "dddpp",
        ["10 10 10 5 0", "2 0 2 1 0"],
        70,
        70,
    ),
    ("cancelled", (10,), ["confirm", "cancel"], "sssss", ["10 0 0 0 10"], 0, 0),
)
LETTERS = {"todo": "t", "part": "p", "done": "d", "stopped": "s"}


@tagged("post_install", "-at_install")
class TestOrderHistories(ProgressCase):
    def _figures(self, line):
        parts = (line.ordered, line.delivered, line.invoiced, line.paid, line.open)
        return " ".join(f"{part:g}" for part in parts)

    def test_histories(self):
        """F61: steps, figures of the lines and sums of each history."""
        self.assertGreaterEqual(len(HISTORIES), 25)
        for name, lines, acts, states, figures, paid, owed in HISTORIES:
            with self.subTest(history=name), self.env.cr.savepoint(flush=True) as point:
                order = self._play(self._order(*lines), *acts)
                progress = order.sudo()._portal_progress()
                found = [step for step in steps(progress) if step.code != "placed"]
                self.assertEqual(
                    [step.code for step in found],
                    ["approval", "delivery", "invoicing", "payment", "fulfilment"],
                )
                self.assertEqual("".join(LETTERS[s.state] for s in found), states)
                self.assertEqual(
                    [self._figures(line) for line in progress.lines], figures
                )
                self.assertAlmostEqual(progress.paid, paid)
                self.assertAlmostEqual(progress.owed, owed)
                point.rollback()
            self.env.invalidate_all()
