"""F62, F63: signing and paying work where no engine makes a PDF."""

from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from .native_common import NativeDoorCase


@tagged("post_install", "-at_install")
class TestSignedWithoutPdf(NativeDoorCase):
    def setUp(self):
        super().setUp()
        reports = type(self.env["ir.actions.report"])
        self.state = "install"
        self.startPatcher(
            patch.object(reports, "get_wkhtmltopdf_state", lambda _reports: self.state)
        )

    def _sign(self):
        """Sign the quotation as its page does; return the names of what is attached."""
        self._login(self.buyer)
        answer = self._accept(self.sent, seen=self.sent._portal_amount_stamp())
        self.assertTrue(answer.get("force_refresh"), answer)
        self.assertEqual(self.sent.state, "sale")
        message = self.sent.message_ids.filtered(
            lambda each: "signed by Mallory" in (each.body or "")
        )
        return message.attachment_ids.mapped("name")

    def test_signed_copy_is_a_page(self):
        """F63: without the engine the signed copy in the thread is a page."""
        self.assertEqual(self._sign(), [f"{self.sent.name}.html"])

    def test_signed_copy_is_a_pdf(self):
        """F63: with the engine it is what Odoo makes."""
        self.state = "ok"
        self.assertEqual(self._sign(), [f"{self.sent.name}.pdf"])

    def test_only_where_it_is_meant(self):
        """F62: whoever asks for a PDF elsewhere hears that there is no engine."""
        reports = self.env["ir.actions.report"].with_context(
            force_report_rendering=True
        )
        report = "sale.action_report_saleorder"
        meant = reports.with_context(portal_page_for_pdf=True)
        page, kind = meant._render_qweb_pdf(report, self.sent.ids)
        self.assertEqual(kind, "html")
        self.assertIn(self.sent.name.encode(), page)
        with self.assertRaises(UserError):
            reports._render_qweb_pdf(report, self.sent.ids)
