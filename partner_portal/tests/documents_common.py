"""Documents of one customer, addressed to one of its people in every way."""

from odoo import Command

from .revoke_common import RevokeCase


class DocumentsCase(RevokeCase):
    """Documents of Bluefield, addressed to the buyer in every possible way."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        customer, buyer = cls.customer, cls.contact
        cls.mine = {
            "order": cls._order(partner_id=buyer.id),
            "invoice to": cls._order(partner_invoice_id=buyer.id),
            "deliver to": cls._order(partner_shipping_id=buyer.id),
            "followed": cls._order(),
            "invoice": cls._invoice(partner_id=buyer.id),
            "delivered invoice": cls._invoice(partner_shipping_id=buyer.id),
            "followed invoice": cls._invoice(),
            "ticket": cls._ticket(buyer),
            "followed ticket": cls._ticket(customer),
        }
        for name in ("followed", "followed invoice", "followed ticket"):
            cls.mine[name].message_subscribe(buyer.ids)
        other = cls.colleague.partner_id
        cls.others = {
            "order": cls._order(),
            "colleague's": cls._order(partner_id=other.id),
            "stranger's": cls._order(partner_id=cls.other_customer.id),
            "invoice": cls._invoice(),
            "ticket": cls._ticket(other),
        }
        for document in [*cls.mine.values(), *cls.others.values()]:
            document._portal_ensure_token()

    @classmethod
    def _order(cls, **values):
        line = Command.create({"product_id": cls.product.id})
        return cls.env["sale.order"].create(
            {
                "partner_id": cls.customer.id,
                "state": "sent",
                "order_line": [line],
                **values,
            }
        )

    @classmethod
    def _invoice(cls, **values):
        line = Command.create({"name": "Valve", "price_unit": 10.0, "tax_ids": []})
        return cls.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": cls.customer.id,
                "invoice_line_ids": [line],
                **values,
            }
        )

    @classmethod
    def _ticket(cls, partner):
        return cls.env["helpdesk.ticket"].create(
            {"name": "Leak", "description": "x", "partner_id": partner.id}
        )

    def _tokens(self, documents):
        self.env.invalidate_all()
        return {name: document.access_token for name, document in documents.items()}
