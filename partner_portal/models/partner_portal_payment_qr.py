from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools.misc import formatLang

from ..payment_qr import drawn

#: What the preview in the set-up asks for.
SAMPLE = 1.0


class PartnerPortal(models.Model):
    """The QR with which customers pay by their bank's app (F67)."""

    _inherit = "partner.portal"

    payment_qr = fields.Boolean(
        string="Payment QR",
        help="Orders, invoices and the statement show a QR with what is still open.",
    )
    company_partner_id = fields.Many2one(related="company_id.partner_id")
    payment_bank_account_id = fields.Many2one(
        comodel_name="res.partner.bank",
        string="Account to Pay To",
        ondelete="restrict",
        domain="[('partner_id', '=', company_partner_id)]",
        help="An account of the company. The log tells who changed it, and when.",
    )
    payment_show_account = fields.Boolean(
        string="Show Account Information",
        default=True,
        help="Bank, account number and holder stand beside the QR as text.",
    )
    payment_qr_preview = fields.Html(
        string="Preview",
        compute="_compute_payment_qr_preview",
        sanitize=False,
    )

    @api.depends("payment_qr", "payment_bank_account_id", "payment_show_account")
    def _compute_payment_qr_preview(self):
        for portal in self:
            currency = portal.company_id.currency_id
            reference = self.env._("EXAMPLE")
            qr = currency and portal._payment_qr(SAMPLE, currency, reference)
            portal.payment_qr_preview = qr and self.env["ir.qweb"]._render(
                "partner_portal.payment_qr_preview",
                {"qr": qr, "method_name": portal._payment_method_name(qr["method"])},
            )

    @api.constrains("payment_bank_account_id", "company_id")
    def _check_payment_bank_account(self):
        for portal in self:
            account = portal.sudo().payment_bank_account_id
            if account and account.partner_id != portal.company_id.partner_id:
                raise ValidationError(
                    self.env._(
                        "%(account)s is no account of %(company)s.",
                        account=account.acc_number,
                        company=portal.company_id.name,
                    )
                )

    def _payment_qr(self, amount, currency, reference, debtor=None):
        """Return the QR of a payment to this portal, None where there is none to show.

        None: switched off, no account, or nothing open. Under sudo: customers have
        no right on banks; the account is the one they are asked to pay to.

        :param float amount: what is still open, in ``currency``
        :param str reference: what the customer's bank passes on with the money
        :param debtor: who pays; the customer whose page it is unless told
        :return: ``{svg, payload, method, is_bank, amount, currency, currency_id,
            reference, account}``: the method is Odoo's code or "text", which banking
            apps may not read (``is_bank``); account is None or ``{bank, number,
            holder}``
        """
        self.ensure_one()
        account, amount = self._payment_account(), currency.round(amount)
        if not account or currency.compare_amounts(amount, 0) <= 0:
            return None
        debtor = debtor or self.env.user.sudo()._portal_customer()
        method, payload, is_swiss = account._portal_qr_payload(
            amount, currency, reference, debtor
        )
        label = self.env._(
            "QR code to pay %(amount)s, reference %(reference)s",
            amount=formatLang(self.env, amount, currency_obj=currency),
            reference=reference,
        )
        facts = account._portal_account_facts() if self.payment_show_account else None
        return {
            "svg": drawn(payload, label, is_swiss),
            "payload": payload,
            "method": method,
            "is_bank": method != "text",
            "amount": amount,
            "currency": currency,
            "currency_id": currency.id,
            "reference": reference,
            "account": facts,
        }

    def _payment_account(self):
        """Return the account customers pay to by QR under sudo, empty without one."""
        portal = self.sudo()
        account = portal.payment_bank_account_id
        return account if portal.payment_qr and account.active else account.browse()

    def _payment_method_name(self, code):
        """Return how Odoo calls a method, '' for plain text."""
        banks = self.env["res.partner.bank"].sudo()
        return dict(banks.get_available_qr_methods_in_sequence()).get(code, "")

    def _payment_account_text(self):
        """Return the account as the log tells of it, with all that the QR says."""
        self.ensure_one()
        account = self.sudo().payment_bank_account_id
        currency = self.company_id.currency_id
        payload = account._portal_qr_payload(SAMPLE, currency, "", account.partner_id)
        return ", ".join(
            filter(None, account._portal_account_facts().values())
        ), payload

    def _log_payment_account(self, before):
        """Log that the account customers pay to is another than ``before``."""
        after = self._payment_account_text()
        if after == before:
            return
        text = f"{before[0]} → {after[0]}"
        label = self._fields["payment_bank_account_id"]._description_string(self.env)
        self._portal_log_settings(f"{label}: {text}")
