import re

from odoo import models

#: Odoo's apps with a QR of a country's banks. Indonesia's asks a web service for each
#: code, which no page waits for.
COUNTRY_APPS = {
    "BR": "l10n_br",
    "CH": "l10n_ch",
    "HK": "l10n_hk",
    "KH": "l10n_kh",
    "LI": "l10n_ch",
    "SG": "l10n_sg",
    "TH": "l10n_th",
    "VN": "l10n_vn",
}
SEPA_APP = "account_qr_code_sepa"
IBAN = re.compile(r"([A-Z]{2})\d{2}[A-Z0-9]{10,30}")


class PartnerPortal(models.Model):
    """The set-up check: whether customers can pay by QR, and which app is missing."""

    _inherit = "partner.portal"

    def _setup_check_payment_qr(self):
        name = self.env._("Payment QR")
        if not self.payment_qr:
            reason = self.env._("Off: orders and invoices show no QR to pay by.")
            return self._setup_line(name, "idle", reason, self._setup_form())
        account = self._payment_account()
        if not account:
            reason = self.env._("No account is chosen: no QR is shown.")
            return self._setup_line(name, "mend", reason, self._setup_form())
        currency = account.currency_id or self.company_id.currency_id
        problem = account._portal_qr_problem(currency)
        if not problem:
            reason = self.env._("Customers pay to %s.", account.acc_number)
            return self._setup_line(name, "good", reason)
        app = self._setup_qr_app(account)
        if app:
            return self._setup_line(name, "mend", *self._setup_missing_app(app))
        reason = self.env._("Banking apps cannot read the QR. %s", problem)
        action = self._setup_window("res.partner.bank", account.id)
        return self._setup_line(name, "mend", reason, action)

    def _setup_missing_app(self, app):
        """Return (reason, action) of an app of Odoo that makes the QR readable."""
        reason = self.env._(
            "Banking apps cannot read the QR of this account. Install %s of Odoo.", app
        )
        domain = [("name", "=", app)]
        return reason, self._setup_window("ir.module.module", domain=domain)

    def _setup_qr_app(self, account):
        """Return the name of an app that is not installed and has a QR for an account.

        Of a country's own and the one for euro payments, '' when none would help.
        """
        number = re.sub(r"\W", "", account.acc_number or "").upper()
        found = IBAN.fullmatch(number)
        country = found[1] if found else account.partner_id.country_id.code
        app = COUNTRY_APPS.get(country)
        sepa = self.env.ref("base.sepa_zone").country_ids.mapped("code")
        if not app and found and country in sepa:
            app = SEPA_APP
        apps = self.env["ir.module.module"].sudo()
        missing = apps.search_count([("name", "=", app), ("state", "!=", "installed")])
        return app if missing else ""
