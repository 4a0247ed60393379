"""F27: the set-up check: what the company has to set up in Odoo itself."""

from odoo.tests import tagged

from .check_common import SYSTEM, CheckCase
from .signup_common import let_sign_up


@tagged("post_install", "-at_install")
class TestSetupCheckSystem(CheckCase):
    """What the company has to set up in Odoo."""

    def test_web_address(self):
        """F27: links of mails must lead to an encrypted public address."""
        cases = (
            ("https://shop.example", "good", "Links in mails lead to %s."),
            ("http://shop.example", "mend", "%s is not encrypted: passwords can be"),
            ("http://localhost:8069", "mend", "Links in mails lead to %s, which cus"),
            ("https://127.0.0.1", "mend", "Links in mails lead to %s, which customer"),
        )
        for base, state, reason in cases:
            self.parameters.set_param("web.base.url", base)
            line = self._checked("web_address", self.sales_manager)
            with self.subTest(base):
                self.assertEqual(line["state"], state)
                self.assertIn(reason % base, line["reason"])

    def test_bank_account(self):
        """F27: an account to pay to; another company's is none."""
        self.company.partner_id.bank_ids.action_archive()
        bank = self.env["res.partner.bank"].create(
            {"acc_number": "KT0001", "partner_id": self.other_company.partner_id.id}
        )
        self.assert_line(
            "bank_account", "mend", f"No account of {self.company.name} to pay to."
        )
        bank.copy({"acc_number": "KT0002", "partner_id": self.company.partner_id.id})
        self.assert_line("bank_account", "good", "Customers pay to KT0002.")

    def test_free_signup(self):
        """F27: Odoo's free sign-up is told, with what it does not open."""
        let_sign_up(self.env, "b2b")
        self.assert_line("free_signup", "good", "Off: accounts are given by you alone.")
        let_sign_up(self.env, "b2c")
        line = self._checked("free_signup")
        self.assertEqual(line["state"], "mend")
        self.assertIn("It opens no catalog and no price", line["reason"])

    def test_who_may_mend(self):
        """F12 F27: what only the system's administrator may open has no button."""
        self.system_user.group_ids += self.env.ref(
            "partner_portal.partner_portal_group_administrator"
        )
        self.company.alias_domain_id = False
        self.parameters.set_param("web.base.url.freeze", False)
        for key in SYSTEM:
            with self.subTest(key):
                self.assertIsNone(self._checked(key)["action"])
        for key in ("mail_server", "web_address", "free_signup"):
            with self.subTest(key, user="system"):
                action = self._checked(key, self.system_user)["action"]
                self.assertIn(action["res_model"], self.env)
