"""F27: the set-up check: each line good and to mend, and where it is mended."""

from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .check_common import CheckCase


@tagged("post_install", "-at_install")
class TestSetupCheckPortal(CheckCase):
    """What belongs to the portal."""

    def test_open(self):
        """F20 F27: a closed portal."""
        self.assert_line("open", "good", "Customers can log in and order.")
        self.portal.is_open = False
        line = self.assert_line(
            "open", "mend", "It is closed: customers see the closed page."
        )
        self.assertEqual(line["action"]["res_id"], self.portal.id)

    def test_address(self):
        """F21 F27: a page of the site that came later wins, and is told."""
        self.assert_line("address", "good", "The portal is at /kestreltest.")
        self.env["ir.attachment"].create(
            {"name": "x", "type": "binary", "raw": b"x", "url": "/kestreltest"}
        )
        self.assert_line(
            "address",
            "mend",
            "There is a file at /kestreltest. The portal is at /portal/kestreltest "
            "alone.",
        )

    def test_products(self):
        """F27 F32: how many of the products for sale customers see."""
        self.env["product.template"].search([]).sale_ok = False
        shown = self.product + self.low
        (shown + self.unflagged + self.combo).product_tmpl_id.sale_ok = True
        self.sales_manager.group_ids += self.env.ref("product.group_product_manager")
        self.assert_line("products", "good", "2 of 3 products shown.")
        shown.product_tmpl_id.portal_published = False
        line = self.assert_line("products", "mend", "0 of 3 products shown.")
        found = self.env["product.template"].search(line["action"]["domain"])
        self.assertEqual(found, (shown + self.unflagged).product_tmpl_id)

    def test_thousands(self):
        """F27: numbers read as people write them: 4,812."""
        templates = type(self.env["product.template"])
        with patch.object(templates, "search_count", lambda *_args, **_kw: 4812):
            line = self._checked("products")
        self.assertEqual(line["reason"], "4,812 of 4,812 products shown.")

    def test_customers(self):
        """F27: nobody can log in to a portal without customers."""
        self.env["res.partner"].search(
            [("portal_id", "=", self.portal.id)]
        ).portal_id = False
        self.assert_line("customers", "mend", "No customer belongs to this portal yet.")
        self.customer.portal_id = self.portal
        line = self.assert_line("customers", "good", "Customers of this portal: 1.")
        found = self.env["res.partner"].search(line["action"]["domain"])
        self.assertEqual(found, self.customer)

    def test_number(self):
        """F27: customers without a number; the button opens exactly these."""
        self.assert_line("number", "good", "No customer is without a number.")
        self.customer.portal_customer_number = False
        line = self.assert_line(
            "number", "mend", "Customers without a number: 1. They cannot log in by it."
        )
        found = self.env["res.partner"].search(line["action"]["domain"])
        self.assertEqual(found, self.customer)

    def test_fallback(self):
        """F27 F70: the fallback must be there and able to do it."""
        self.assert_line(
            "fallback",
            "good",
            "Ines Harrow looks after customers without a salesperson.",
        )
        wrong = "Ines Harrow is archived, not internal, or not in this company."
        portal = self.portal.with_user(self.sales_manager)
        self.sales_manager.write(
            {
                "company_ids": [(6, 0, self.other_company.ids)],
                "company_id": self.other_company.id,
            }
        )
        self.env.flush_all()
        line = portal.sudo()._setup_check_fallback()
        self.assertEqual((line["state"], line["reason"]), ("mend", wrong))
        self.portal.fallback_user_id = False
        line = portal.sudo()._setup_check_fallback()
        self.assertEqual(
            (line["state"], line["reason"]),
            ("mend", "Nobody looks after customers without a salesperson."),
        )

    def test_salesperson(self):
        """F27 F70: customers without a salesperson: to mend, unless one steps in."""
        (self.customer + self.other_customer).user_id = self.salesperson
        self.assert_line("salesperson", "good", "No customer is without a salesperson.")
        self.customer.user_id = False
        self.assert_line(
            "salesperson",
            "idle",
            "Customers without a salesperson: 1. They go to Ines Harrow.",
        )
        self.portal.fallback_user_id = False
        line = self.assert_line(
            "salesperson", "mend", "Customers without a salesperson: 1."
        )
        found = self.env["res.partner"].search(line["action"]["domain"])
        self.assertEqual(found, self.customer)


@tagged("post_install", "-at_install")
class TestSetupCheckPage(CheckCase):
    """The page, the panel and the test mail."""

    def test_who_sees_it(self):
        """F12 F27: administrators of the portal alone."""
        for user in (self.salesperson, self.internal_user, self.buyer):
            portal = self.portal.with_user(user)
            for name in ("setup_check", "setup_faults", "setup_hidden"):
                with (
                    self.subTest(user=user.login, name=name),
                    self.assertRaises(AccessError),
                ):
                    portal.read([name])
            for name in ("action_hide_setup_faults", "action_send_test_mail"):
                with self.assert_refused(AccessError, "partner_portal", "mail_mail"):
                    getattr(portal, name)()

    def test_number_of_faults(self):
        """F27: the button says how many lines are to mend."""
        portal = self.portal.with_user(self.sales_manager)
        before = portal.setup_faults
        states = [line["state"] for line in portal.setup_check]
        self.assertEqual(before, states.count("mend"))
        portal.is_open = False
        portal.invalidate_recordset()
        self.assertEqual(portal.setup_faults, before + 1)

    def test_new_portal(self):
        """F27: a form that is not saved yet has nothing to check."""
        new = self.env["partner.portal"].with_user(self.sales_manager).new({})
        self.assertEqual((new.setup_check, new.setup_faults), (False, 0))

    def test_page(self):
        """F27: Check set-up opens the page of this portal."""
        action = self.portal.with_user(self.sales_manager).action_check_setup()
        view = self.env.ref("partner_portal.partner_portal_view_form_check")
        self.assertEqual(
            (action["res_model"], action["res_id"], action["views"]),
            ("partner.portal", self.portal.id, [[view.id, "form"]]),
        )

    def test_hide(self):
        """F27: hidden faults leave the form, new ones show; no setting changed."""
        portal = self.portal.with_user(self.sales_manager)
        self.portal.is_open = False
        log = self.env["partner.portal.log"]
        before = log.search_count([])
        portal.action_hide_setup_faults()
        self.assertTrue(self._checked("open")["hidden"])
        self.assertFalse(self._checked("number")["hidden"])
        self.assertEqual(log.search_count([]), before)
        self.customer.portal_customer_number = False
        line = self._checked("number")
        self.assertEqual((line["state"], line["hidden"]), ("mend", False))

    def test_queries(self):
        """F27: the same number of queries for 2 and for 22 customers."""
        portal = self.portal.with_user(self.sales_manager)
        counts = []
        for count in (0, 20):
            for number in range(count):
                self._create_customer(f"Check {number}", f"KC-{number}", self.pricelist)
            for _round in range(2):
                self.env.flush_all()
                self.env.invalidate_all()
                before = self.cr.sql_log_count
                self.assertTrue(portal.setup_check)
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])
        self.assertLessEqual(counts[0], 35)
