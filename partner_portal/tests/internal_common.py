"""Records of every model with internal fields, readable by one customer."""

from ..internal_fields import is_internal
from .documents_common import DocumentsCase


class InternalCase(DocumentsCase):
    """A record of each model that the buyer may read."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        order = cls.mine["order"]
        order.action_confirm()
        cls.mine["invoice"].action_post()
        cls.contact.comment = cls.customer.comment = "Pays late"
        cls.picking = order.picking_ids
        cls.records = {
            "res.partner": cls.contact,
            "res.users": cls.buyer,
            "res.company": cls.company,
            "sale.order": order,
            "sale.order.line": order.order_line[0],
            "account.move": cls.mine["invoice"],
            "account.move.line": cls.mine["invoice"].invoice_line_ids,
            "stock.picking": cls.picking,
            "helpdesk.ticket": cls.mine["ticket"],
        }

    def _internal(self, model):
        """Return the internal fields a model has here, but for Odoo's own
        exceptions: what everybody may read of the own user.
        """
        fields = self.env[model]._fields.values()
        own = self.buyer.SELF_READABLE_FIELDS if model == "res.users" else ()
        return [
            field.name
            for field in fields
            if is_internal(model, field) and field.name not in own
        ]

    def _domain(self, name, field):
        """Return a domain that Odoo cannot answer without the field's values."""
        if field.type == "selection":
            return [(name, "=", field.get_values(self.env)[0])]
        value = {"char": "x", "text": "x", "html": "x"}.get(field.type, 1)
        if field.type in ("date", "datetime"):
            value = "2030-01-01"
        return [(name, "=", value)]
