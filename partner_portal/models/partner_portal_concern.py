from odoo import models
from odoo.fields import Domain

#: Where a ticket can start from: model, the area that shows it, newest first.
CONCERNS = {
    "sale.order": ("", "date_order desc, id desc"),
    "stock.picking": ("deliveries", "portal_date desc, id desc"),
    "account.move": ("invoices", "invoice_date desc, id desc"),
    "product.product": ("", "default_code, id"),
    "stock.lot": ("", "name, id"),
    "stock.move": ("deliveries", ""),
}
#: Shown only once something is typed: there may be thousands of them.
BY_TEXT = {"product.product", "stock.lot"}
#: How many of each kind, before anything is typed and after.
MOST_RECENT, MOST_FOUND = 3, 5


class PartnerPortal(models.Model):
    """What customers say a ticket is about, checked against what is theirs (S2)."""

    _inherit = "partner.portal"

    def _ticket_concern(self, customer, model, record_id):
        """Return what a ticket is about; None if it is missing or not the customer's.

        :param str model: one of ``CONCERNS``; anything else is missing, too
        :return: dict of ``values`` of the ticket, ``model``, ``id``, ``kind``,
            ``name``, ``more`` and ``on``
        """
        record = record_id and self._ticket_concern_found(customer, model, record_id)
        return self._ticket_concern_row(record, customer) if record else None

    def _ticket_concern_found(self, customer, model, record_id):
        """Return the record under sudo, False or none."""
        if model not in self._ticket_concern_models():
            return False
        if model == "stock.move":
            return self._ticket_concern_line(customer, record_id)
        company = self.company_id
        if model == "stock.picking":
            return self.env[model]._portal_delivery(customer, company, record_id)
        if model == "stock.lot":
            lines = self.env["stock.move.line"]
            return lines._portal_held(customer, company, record_id).lot_id
        records = self._ticket_concern_records(model)
        own = records._portal_concern_domain(self, customer)
        if model == "product.product":
            own |= self._catalog_domain(customer)
        return records.search(Domain("id", "=", record_id) & own, limit=1)

    def _ticket_concerns(self, customer, text=""):
        """Return what a ticket can be about, as ``_ticket_concern`` does.

        The latest of each kind, or those with the text that was typed.
        """
        text = " ".join((text or "").replace("\0", "").split())[:80]
        rows = []
        for model in self._ticket_concern_models():
            order = CONCERNS[model][1]
            if not order or model in BY_TEXT and not text:
                continue
            records = self._ticket_concern_records(model)
            records = records.search(
                records._portal_concern_domain(self, customer, text),
                order=order,
                limit=MOST_FOUND if text else MOST_RECENT,
            )
            rows += [self._ticket_concern_row(record, customer) for record in records]
        return rows

    def _ticket_concern_models(self):
        """Return the models of the areas that are on."""
        areas = {"", *self._areas()}
        return [model for model, (area, _order) in CONCERNS.items() if area in areas]

    def _ticket_concern_records(self, model):
        """Return no record of a model, under sudo: customers have no right on it."""
        records = self.env[model].sudo().with_company(self.company_id)
        return records.with_context(active_test=False)

    def _ticket_concern_line(self, customer, record_id):
        """Return a line of a delivery if its goods are the customer's own."""
        move = self._ticket_concern_records("stock.move").browse(record_id).exists()
        picking = move.picking_id
        if not picking or move.state == "cancel":
            return move.browse()
        found = picking._portal_delivery(customer, self.company_id, picking.id)
        order = move.sale_line_id.order_id
        is_own = not order or order.partner_id._portal_is_of(customer)
        return move if found and is_own else move.browse()

    def _ticket_concern_row(self, record, customer):
        """Return one of them as plain values."""
        values, kind, name, more, day = record._portal_concern(customer)
        return {
            "values": values,
            "model": record._name,
            "id": record.id,
            "kind": kind,
            "name": name,
            "more": more or "",
            "on": day,
        }
