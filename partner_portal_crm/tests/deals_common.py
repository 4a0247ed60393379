"""Opportunities of the two customers of the tests."""

from datetime import date

from odoo.addons.partner_portal.tests.http_common import PortalHttpCase


class DealsCase(PortalHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.portal.show_deals = True
        cls.deal = cls._create_deal("New pump room", cls.buyer.partner_id)
        cls.foreign_deal = cls._create_deal("River works", cls.stranger.partner_id)

    @classmethod
    def _create_deal(cls, name, partner, **values):
        """Return an opportunity full of what stays with the seller."""
        return cls.env["crm.lead"].create(
            {
                "name": name,
                "type": "opportunity",
                "partner_id": partner.id,
                "user_id": cls.salesperson.id,
                "date_deadline": date(2031, 3, 4),
                "expected_revenue": 77123.0,
                "probability": 37.5,
                "description": "Kestrelsecret: weak at bargaining",
                **values,
            }
        )

    def _say(self, text, user, **values):
        """Write in the thread of the deal, for all to read unless told."""
        values = {"subtype_xmlid": "mail.mt_comment", **values}
        author = user.partner_id
        return self.deal.message_post(
            body=text, message_type="comment", author_id=author.id, **values
        )

    def _shown(self, **params):
        """Return the ids of the deals of the list."""
        rows = self._tree(self._get("/my/deals", **params)).xpath("//tr[@data-deal-id]")
        return [int(row.get("data-deal-id")) for row in rows]

    def _write(self, deal, text, **kwargs):
        path = f"/my/deals/{deal if isinstance(deal, int) else deal.id}/message"
        return self._post(path, {"text": text}, **kwargs)
