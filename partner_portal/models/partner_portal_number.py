from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

#: Longest number of a document that is looked for.
LONGEST = 40


class PartnerPortal(models.Model):
    """The document with exactly the number that was typed into the search (UX §2)."""

    _inherit = "partner.portal"

    def _portal_document_path(self, customer, text):
        """Return the path of the one own document of a number, empty if there is none.

        Asked once for all kinds of documents, and only for what can be a number.
        """
        text = " ".join((text or "").replace("\0", "").split())
        if len(text) > LONGEST or not any(letter.isdigit() for letter in text):
            return ""
        texts = list({text, text.upper()})
        looks = [
            SQL("SELECT %s AS start, id FROM (%s) AS found", start, query.subselect())
            for start, query in self._portal_number_looks(customer, texts)
        ]
        union = SQL("%s LIMIT 2", SQL(" UNION ").join(looks))
        found = self.env.execute_query(union)
        return f"{found[0][0]}{found[0][1]}" if len(found) == 1 else ""

    def _portal_number_looks(self, customer, texts):
        """Return where a number is looked for: [(start of the path, query of ids)].

        :param texts: the spellings that count
        """
        company, areas = self.company_id, self._areas()
        orders = self.env["sale.order"].sudo()
        named = Domain("name", "in", texts) | Domain("client_order_ref", "in", texts)
        own = orders._portal_orders_domain(customer, company)
        looks = [("/my/orders/", orders._search(own & named))]
        named = Domain("name", "in", texts)
        if "deliveries" in areas:
            pickings = self.env["stock.picking"].sudo()
            own = pickings._portal_deliveries_domain(customer, company)
            looks.append(("/my/deliveries/", pickings._search(own & named)))
        if "tickets" in areas:
            # what the person reads by Odoo's own rules, as on the tickets page
            tickets = self.env["helpdesk.ticket"].sudo(False)
            found = tickets._search(Domain("number", "in", texts))
            looks.append(("/my/ticket/", found))
        return looks
