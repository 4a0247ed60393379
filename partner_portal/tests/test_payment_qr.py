"""F67: what a payment QR asks for, read again from its picture."""

import doctest

from odoo.exceptions import ValidationError
from odoo.tests import BaseCase, tagged

from .. import payment_qr
from .payment_common import IBAN, PaymentCase, decoded


class TestPicture(BaseCase):
    def test_examples_of_the_docstrings(self):
        """F67: what the docstrings promise is true."""
        self.assertEqual(doctest.testmod(payment_qr).failed, 0)

    def test_swiss_cross(self):
        """F67: with the Swiss cross in its middle a picture can still be read."""
        svg = payment_qr.drawn("SPC\n0200\n1\nCH58", "x", is_swiss=True)
        self.assertEqual(svg.count("<path"), 5)
        self.assertEqual(decoded(svg), "SPC\n0200\n1\nCH58")


@tagged("post_install", "-at_install")
class TestPaymentQr(PaymentCase):
    """The plain text where Odoo has no method for the account."""

    def test_plain_text(self):
        """F67: the picture holds holder, account, bank, amount and reference."""
        qr = self._qr(1234.5, "INV/2026/00012")
        self.assertEqual(
            decoded(qr["svg"]).splitlines(),
            [
                "Holder: Kestrel Müller Supplies",
                f"Account: {IBAN}",
                "Bank: Harbour Bank, BIC HARBDEFF",
                f"Amount: 1234.50 {self.currency.name}",
                "Reference: INV/2026/00012",
            ],
        )
        self.assertEqual(qr["payload"], decoded(qr["svg"]))
        self.assertEqual((qr["method"], qr["is_bank"]), ("text", False))
        self.assertEqual(qr["amount"], 1234.5)
        self.assertEqual(qr["currency_id"], self.currency.id)

    def test_text_alternative(self):
        """F67: the picture says in words what it asks for."""
        svg = self._qr(12.5, "S00012")["svg"]
        self.assertIn('role="img"', svg)
        self.assertRegex(svg, r'aria-label="QR code to pay .*12\.50.*S00012"')

    def test_hostile_reference(self):
        """F67: a reference is text, in the picture's words as well."""
        qr = self._qr(5, '"><script>x\nAmount: 0.01')
        self.assertNotIn("<script>", qr["svg"])
        amounts = [line for line in qr["payload"].splitlines() if "Amount" in line]
        self.assertEqual(amounts[0], f"Amount: 5.00 {self.currency.name}")
        self.assertEqual(amounts[1], 'Reference: "><script>x Amount: 0.01')

    def test_long_reference(self):
        """F67: the longest text a bank takes still gives a picture."""
        qr = self._qr(5, "x" * 500)
        self.assertEqual(decoded(qr["svg"]), qr["payload"])
        self.assertTrue(qr["payload"].endswith("Reference: " + "x" * 140))

    def test_account_information(self):
        """F67: bank, number and holder as text, only where switched on."""
        self.assertEqual(
            self._qr()["account"],
            {
                "bank": "Harbour Bank, BIC HARBDEFF",
                "number": IBAN,
                "holder": "Kestrel Müller Supplies",
            },
        )
        self.portal.payment_show_account = False
        self.assertIsNone(self._qr()["account"])

    def test_nothing_to_show(self):
        """F67: nothing open, switched off, no account, an archived one: no QR."""
        for amount in (0, -5, 0.004):
            self.assertIsNone(self._qr(amount))
        self.account.active = False
        self.assertIsNone(self._qr())
        self.account.active = True
        self.portal.payment_qr = False
        self.assertIsNone(self._qr())
        self.portal.write({"payment_qr": True, "payment_bank_account_id": False})
        self.assertIsNone(self._qr())

    def test_company_account_only(self):
        """F67: an account of somebody else is refused, nothing changes."""
        with self.assert_refused(ValidationError, "partner_portal") as caught:
            self.portal.payment_bank_account_id = self.foreign_account
        self.assertEqual(
            caught.exception.args[0],
            f"KT-FOREIGN-1 is no account of {self.company.name}.",
        )

    def test_preview(self):
        """F67: the form shows the picture and what is in it."""
        preview = self.portal.with_user(self.sales_manager).payment_qr_preview
        self.assertIn("<svg", preview)
        self.assertIn("banking apps may not read it", preview)
        self.assertIn(IBAN, preview)
        self.portal.payment_qr = False
        self.assertFalse(self.portal.payment_qr_preview)


@tagged("post_install", "-at_install")
class TestPaymentQrLog(PaymentCase):
    """Who changed where the money goes."""

    def _logged(self):
        rows = self.env["partner.portal.log"].search([("event", "=", "settings")])
        return rows.filtered(lambda row: row.portal_id == self.portal)[0]

    def test_another_account(self):
        """F67: the log names the account before and after, and who did it."""
        other = self.account.copy({"acc_number": "KT-OTHER-1"})
        self.portal.with_user(self.sales_manager).payment_bank_account_id = other
        row = self._logged()
        self.assertEqual(row.actor_id, self.sales_manager)
        self.assertIn(f"{IBAN} - Harbour Bank → KT-OTHER-1 - Harbour Bank", row.detail)

    def test_the_account_itself(self):
        """F67: another number on the same account is logged as well."""
        self.account.with_user(self.env.ref("base.user_admin")).acc_number = "KT-NEW-1"
        detail = self._logged().detail
        self.assertIn(f"{IBAN}, Kestrel Müller Supplies → ", detail)
        self.assertIn("KT-NEW-1, Kestrel Müller Supplies", detail)

    def test_nothing_new(self):
        """F67: a write that leaves the account as it is, or another's, logs nothing."""
        rows = self.env["partner.portal.log"].search_count([])
        self.account.write({"acc_number": IBAN, "sequence": 5})
        self.foreign_account.acc_number = "KT-FOREIGN-2"
        self.assertEqual(self.env["partner.portal.log"].search_count([]), rows)
