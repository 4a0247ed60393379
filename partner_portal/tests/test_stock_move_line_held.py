"""F98, S13: which serial numbers and lots a customer has, and until when."""

from datetime import date

from freezegun import freeze_time

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common import PortalCase
from .warranty_common import NOW, SerialFactories


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestHeld(SerialFactories, PortalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._create_serials()
        cls.lines = cls.env["stock.move.line"]

    def _held(self, customer=None, company=None):
        """Return {number: quantity} of what a customer has."""
        customer = customer or self.customer
        domain = self.lines._portal_held_domain(customer, company or self.company)
        rows = self.lines.search(domain)._portal_held_rows(self.portal, customer)
        return {row["number"]: row["quantity"] for row in rows}

    def _until(self, lot):
        line = self.lines._portal_held(self.customer, self.company, lot.id)
        return line._portal_warranty_end(self.portal)

    def test_serial_comes_and_goes(self):
        """F98: delivered it is theirs, sent back no longer, delivered again it is."""
        self.assertEqual(self._held(), {})
        first = self._deliver(self.serial, day="2026-03-04")
        self.assertEqual(self._held(), {"KT-SN-1001": 1})
        self.assertEqual(self._held(self.other_customer), {})
        self.assertEqual(self._held(company=self.other_company), {})
        self._send_back(first, day="2026-04-01")
        self.assertEqual(self._held(), {})
        second = self._deliver(self.serial, day="2026-05-06")
        self.assertEqual(self._held(), {"KT-SN-1001": 1})
        line = self.lines._portal_held(self.customer, self.company, self.serial.id)
        self.assertEqual(line.picking_id, second)

    def test_serial_went_to_another(self):
        """F98, S13: a number that reached another customer later is gone."""
        first = self._deliver(self.serial, day="2026-03-04")
        self._send_back(first, day="2026-04-01").partner_id = False
        self._deliver(self.serial, self.other_customer, day="2026-05-06")
        self.assertEqual(self._held(), {})
        self.assertEqual(self._held(self.other_customer), {"KT-SN-1001": 1})

    def test_return_by_nobody(self):
        """F98: a number that came back without a name on the transfer is gone."""
        first = self._deliver(self.serial, day="2026-03-04")
        back = self._send_back(first, day="2026-04-01")
        back.move_ids.sale_line_id = False
        back.write({"partner_id": False, "sale_id": False})
        self.env.flush_all()
        self.assertFalse(back.move_line_ids.portal_customer_id)
        self.assertEqual(self._held(), {})

    def test_lot_by_quantity(self):
        """F98: one row for each lot: all that came less what went back."""
        self._deliver(self.lot, quantity=10, day="2026-03-04")
        second = self._deliver(self.lot, quantity=5, day="2026-05-06")
        self._deliver(self.lot, self.other_customer, quantity=7)
        self.assertEqual(self._held(), {"KT-LOT-7": 15})
        self._send_back(second, quantity=3)
        self.assertEqual(self._held(), {"KT-LOT-7": 12})
        self._send_back(second, quantity=2)
        self.assertEqual(self._held(), {"KT-LOT-7": 10})
        self.assertEqual(self._held(self.other_customer), {"KT-LOT-7": 7})

    def test_all_of_a_lot_came_back(self):
        """F98: nothing is left of a lot that was sent back as a whole."""
        self._send_back(self._deliver(self.lot, quantity=4), quantity=4)
        self.assertEqual(self._held(), {})

    def test_whose_order_counts(self):
        """S13: what another customer orders to our address is the other's."""
        picking = self._deliver(self.serial, self.other_customer)
        picking.partner_id = self.site
        self.env.flush_all()
        self.assertEqual(self._held(), {})
        self.assertEqual(self._held(self.other_customer), {"KT-SN-1001": 1})

    def test_company_below(self):
        """F98: a customer has what the companies below it got."""
        branch = self.env["res.partner"].create(
            {
                "name": "Bluefield branch",
                "is_company": True,
                "parent_id": self.customer.id,
            }
        )
        self._deliver(self.serial, branch)
        self.assertEqual(self._held(), {"KT-SN-1001": 1})

    def test_filled_at_once(self):
        """F98: at the installation the columns get what is computed afterwards."""
        sent = self._deliver(self.serial + self.lot, day="2026-03-04")
        back = self._send_back(sent)
        lines = (sent + back).move_line_ids
        names = ["portal_customer_id", "portal_date", "portal_quantity"]
        computed = lines.read(names)
        self.assertEqual(
            sorted(row["portal_quantity"] for row in computed), [-1, -1, 1, 1]
        )
        self.env.cr.execute(
            "UPDATE stock_move_line SET portal_customer_id = NULL, portal_date = NULL,"
            " portal_quantity = NULL WHERE id = ANY(%s)",
            (lines.ids,),
        )
        self.lines._portal_fill_columns()
        lines.invalidate_recordset()
        self.assertEqual(lines.read(names), computed)

    def test_length(self):
        """F98: product, else the nearest category that says it, else the portal."""
        self._deliver(self.serial, day="2026-01-31")
        top, category = self.pump.categ_id, self.pump.categ_id.copy()
        category.parent_id = top
        self.pump.categ_id = category
        template = self.pump.product_tmpl_id
        for record, values, expected in (
            (self.portal, {"warranty_months": 0}, None),
            (self.portal, {"warranty_months": 1}, date(2026, 2, 28)),
            (top, self._own(12), date(2027, 1, 31)),
            (category, self._own(24), date(2028, 1, 31)),
            (template, {"portal_warranty": "none"}, None),
            (template, self._own(6), date(2026, 7, 31)),
            (template, {"portal_warranty": False}, date(2028, 1, 31)),
            (category, {"portal_warranty": False}, date(2027, 1, 31)),
            (top, {"portal_warranty": "none"}, None),
        ):
            with self.subTest(record=record._name, values=values):
                record.write(values)
                self.assertEqual(self._until(self.serial), expected)

    def _own(self, months):
        return {"portal_warranty": "own", "portal_warranty_months": months}

    def test_impossible_length(self):
        """F98: an own length without months, or of centuries, is refused."""
        template = self.pump.product_tmpl_id
        for months in (0, -3, 601):
            with self.subTest(months=months), self.assertRaises(ValidationError):
                template.write(self._own(months))
            with self.subTest(months=months), self.assertRaises(ValidationError):
                self.portal.warranty_months = months or -1
        template.write(self._own(600))
