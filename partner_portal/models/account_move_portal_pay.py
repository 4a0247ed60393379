from odoo import api, fields, models
from odoo.fields import Domain

from ..pay_reference import MOST, pay_reference, read_reference


class AccountMove(models.Model):
    """Several invoices paid at once, under one reference (F68)."""

    _inherit = "account.move"

    portal_pay_reference = fields.Char(
        string="Reference of Joint Payment",
        compute="_compute_portal_pay_reference",
        search="_search_portal_pay_reference",
        help="What customers of the portal write on a transfer for several invoices:"
        " customer number and the running numbers of the invoices. Searching for it"
        " finds these invoices.",
    )

    @api.depends("name", "sequence_number", "commercial_partner_id")
    def _compute_portal_pay_reference(self):
        for move in self:
            number = move.sudo().commercial_partner_id.portal_customer_number
            has_one = number and move.sequence_number
            move.portal_pay_reference = (
                pay_reference(number, move._portal_running_numbers())
                if has_one
                else False
            )

    def _portal_running_numbers(self):
        """Return (running number, whether it is a credit note) of each of these."""
        return [(move.sequence_number, move.move_type == "out_refund") for move in self]

    @api.model
    def _search_portal_pay_reference(self, operator, value):
        """Find the invoices that a reference names, whichever way it is asked."""
        if operator not in ("=", "ilike", "like", "in"):
            return NotImplemented
        texts = [value] if isinstance(value, str) else value or ()
        found = Domain.FALSE
        for text in texts:
            for number, invoices, credit_notes in read_reference(text):
                numbered = Domain("portal_customer_number", "=ilike", number)
                customers = self.env["res.partner"].sudo()._search(numbered)
                theirs = Domain("commercial_partner_id", "child_of", list(customers))
                named = Domain("sequence_number", "in", invoices)
                named &= Domain("move_type", "in", ("out_invoice", "out_receipt"))
                credit = Domain("sequence_number", "in", credit_notes)
                named |= credit & Domain("move_type", "=", "out_refund")
                found |= theirs & named
        return found & Domain("state", "=", "posted")

    def _portal_payable(self, customer, company):
        """Return the domain of what can be paid or set off: all that is open."""
        domain = self._portal_invoices_domain(customer, company)
        return domain & Domain("payment_state", "in", ("not_paid", "partial"))

    def _portal_pay_blocks(self, portal, customer):
        """Return what to transfer for these invoices, for each currency; needs sudo.

        Credit notes net out. One reference names MOST invoices at most: the ones
        that are due first, the others are in ``left_out``.

        :return: list of dict: currency_id, rows, left_out, amount, reference, qr
        """
        rows = sorted(
            (row for row in self._portal_invoice_rows() if row["open"]),
            key=lambda row: (row["due"] or row["date"], row["id"]),
        )
        blocks = []
        for currency in self.currency_id.sorted(
            lambda each: (each != portal.company_id.currency_id, each.name)
        ):
            own = [row for row in rows if row["currency_id"] == currency.id]
            if own:
                blocks.append(self._portal_pay_block(portal, customer, currency, own))
        return blocks

    def _portal_pay_block(self, portal, customer, currency, rows):
        """Return what to transfer in one currency."""
        rows, left_out = rows[:MOST], rows[MOST:]
        amount = currency.round(sum(row["open"] for row in rows))
        documents = self.browse([row["id"] for row in rows])
        reference = documents._portal_joint_reference(customer)
        return {
            "currency_id": currency.id,
            "name": currency.name,
            "rows": rows,
            "left_out": left_out,
            "amount": amount,
            "reference": reference,
            "qr": portal._payment_qr(amount, currency, reference),
        }

    def _portal_joint_reference(self, customer):
        """Return the reference of these: of one its own, of several a joint one."""
        number = customer.portal_customer_number
        if len(self) == 1:
            return self.payment_reference or self.name
        if not number:
            return " ".join(self.mapped("name"))[:140]
        return pay_reference(number, self._portal_running_numbers())
