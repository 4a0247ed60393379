from odoo import models

from ..payment_qr import plain_text


class ResPartnerBank(models.Model):
    """What a payment QR says of the seller's account; needs sudo."""

    _inherit = "res.partner.bank"

    def write(self, vals):
        """Log it when an account that customers pay to by QR becomes another one."""
        portals = self.env["partner.portal"].sudo().with_context(active_test=False)
        portals = portals.search([("payment_bank_account_id", "in", self.ids)])
        before = {portal: portal._payment_account_text() for portal in portals}
        result = super().write(vals)
        for portal, text in before.items():
            portal._log_payment_account(text)
        return result

    def _portal_qr_payload(self, amount, currency, reference, debtor):
        """Return (method, payload, is Swiss) of a payment to this account.

        The method is Odoo's code of the first one that fits, whichever apps are
        installed. Without any the payload is plain text and the method "text".

        :param debtor: who pays; some methods ask where
        """
        self.ensure_one()
        values = self._build_qr_code_vals(
            amount, reference, reference, currency, debtor
        )
        params = values and self._get_qr_code_generation_params(**values)
        if params and params.get("value"):
            is_swiss = params.get("mask") == "ch_cross"
            return values["qr_method"], params["value"], is_swiss
        return "text", self._portal_qr_text(amount, currency, reference), False

    def _portal_qr_text(self, amount, currency, reference):
        """Return the facts of a payment as lines of text."""
        facts = self._portal_account_facts()
        return plain_text(
            [
                (self.env._("Holder"), facts["holder"]),
                (self.env._("Account"), facts["number"]),
                (self.env._("Bank"), facts["bank"]),
                (
                    self.env._("Amount"),
                    f"{amount:.{currency.decimal_places}f} {currency.name}",
                ),
                (self.env._("Reference"), reference),
            ]
        )

    def _portal_account_facts(self):
        """Return {bank, number, holder} as people read them."""
        bank = self.bank_id
        names = filter(None, (bank.name, bank.bic and f"BIC {bank.bic}"))
        return {
            "bank": ", ".join(names),
            "number": self.acc_number or "",
            "holder": self.acc_holder_name or self.partner_id.name or "",
        }

    def _portal_qr_problem(self, currency):
        """Return why no method of Odoo fits this account, '' if one does.

        The seller pays in the example: Swiss payments ask for a Swiss debtor.
        """
        self.ensure_one()
        problem = ""
        debtor = self.partner_id
        for method, _name in self.get_available_qr_methods_in_sequence():
            found = self._get_error_messages_for_qr(
                method, debtor, currency
            ) or self._check_for_qr_code_errors(method, 1.0, currency, debtor, "1", "1")
            if not found:
                return ""
            problem = problem or found
        return problem or self.env._("Odoo has no QR for this account.")
