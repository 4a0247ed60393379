from odoo import api, fields, models
from odoo.fields import Domain
from odoo.modules.db import FunctionStatus
from odoo.tools import SQL, escape_psql

from .found_domain import among_domain
from .sale_order_portal_filters import MOST_PRODUCTS
from .sale_order_portal_list import PLACED

#: Of each ticket: what it is about as the customer knows it, and who wrote last.
LIST = """
    SELECT ticket.id, sale.name,
           CASE WHEN %(deliveries)s THEN slip.name END,
           CASE WHEN %(invoices)s THEN bill.name END,
           COALESCE(product.default_code, template.name->>%(lang)s,
                    template.name->>'en_US'),
           lot.name, last.date, last.name
      FROM helpdesk_ticket AS ticket
 LEFT JOIN sale_order AS sale ON sale.id = ticket.portal_order_id
       AND (sale.state = 'sale' OR sale.portal_state = ANY(%(placed)s))
       AND EXISTS (SELECT FROM res_partner WHERE id = sale.partner_id
                   AND commercial_partner_id = ticket.commercial_partner_id)
 LEFT JOIN stock_picking AS slip ON slip.id = ticket.portal_picking_id
       AND slip.portal_customer_id = ticket.commercial_partner_id
 LEFT JOIN account_move AS bill ON bill.id = ticket.portal_invoice_id
       AND bill.state = 'posted'
       AND bill.commercial_partner_id = ticket.commercial_partner_id
 LEFT JOIN product_product AS product ON product.id = ticket.portal_product_id
 LEFT JOIN product_template AS template ON template.id = product.product_tmpl_id
 LEFT JOIN stock_lot AS lot ON lot.id = ticket.portal_lot_id
 LEFT JOIN LATERAL (
           SELECT message.date, COALESCE(author.name, '') AS name
             FROM mail_message AS message
             JOIN mail_message_subtype AS subtype ON subtype.id = message.subtype_id
        LEFT JOIN res_partner AS author ON author.id = message.author_id
            WHERE message.model = 'helpdesk.ticket' AND message.res_id = ticket.id
              AND message.message_type IN ('comment', 'email', 'email_outgoing')
              AND message.is_internal IS NOT TRUE AND subtype.internal IS NOT TRUE
         ORDER BY message.date DESC, message.id DESC LIMIT 1
           ) AS last ON TRUE
     WHERE ticket.id = ANY(%(ids)s)
"""


def _words_trigrams(registry):
    """Return the index for a search by part of a word; none without pg_trgm."""
    if not registry.has_trigram:
        return ""
    names = ["number", "name"]
    if registry.has_unaccent == FunctionStatus.INDEXABLE:
        names = [registry.unaccent(name) for name in names]
    return f"USING gin ({', '.join(f'{name} gin_trgm_ops' for name in names)})"


class HelpdeskTicket(models.Model):
    """The list of a customer's tickets: what is in it, searched, sorted; needs sudo."""

    _inherit = "helpdesk.ticket"

    # helpdesk_mgmt has no index on whose a ticket is
    partner_id = fields.Many2one(index=True)
    commercial_partner_id = fields.Many2one(index=True)
    portal_rank = fields.Integer(
        compute="_compute_portal_rank",
        store=True,
        groups="base.group_user",
        help="Open tickets come before closed ones, of those the most urgent first.",
    )

    _portal_list_index = models.Index("(commercial_partner_id, portal_rank, id)")
    _portal_words_index = models.Index(_words_trigrams)

    @api.depends("stage_id.closed", "priority")
    def _compute_portal_rank(self):
        for ticket in self:
            rank = 1 + int(ticket.priority or "0")
            ticket.portal_rank = 0 if ticket.stage_id.closed else rank

    @api.model
    def _portal_tickets_domain(self, customer, company):
        """Return which tickets the pages show to people of ``customer`` (S13).

        Those of its people and of the companies below it, whoever follows them.

        :rtype: Domain
        """
        entities = self.env["stock.picking"]._portal_entities(customer)
        own = Domain("commercial_partner_id", "in", entities)
        return own & Domain("company_id", "in", [False, company.id])

    @api.model
    def _portal_tickets_filters(self):
        """Return {code: domain} of the list's filter, in chip order."""
        is_closed = Domain("stage_id.closed", "=", True)
        waits = Domain("stage_id.portal_waits", "=", True)
        return {
            "open": ~is_closed,
            "yours": ~is_closed & waits,
            "closed": is_closed,
        }

    def _portal_tickets_search_domain(self, text, customer):
        """Return the domain of a search in the customer's tickets.

        By number, title, and number, PO number, code or name of the order and the
        product a ticket is about. Each look is served by an index of its own.
        """
        text = " ".join(text.split())[:80]
        if not text:
            return Domain.TRUE
        pattern = escape_psql(text)
        entities = self.env["stock.picking"]._portal_entities(customer)
        own = Domain("commercial_partner_id", "in", entities)
        looks = [Domain("number", "ilike", pattern), Domain("name", "ilike", pattern)]
        about = Domain("portal_order_id", "!=", False) & Domain(
            "portal_order_id", "any", self._portal_named_orders(pattern, customer)
        )
        products = self.env["product.product"].with_context(active_test=False)
        named = Domain("default_code", "ilike", pattern)
        named |= Domain("name", "ilike", pattern)
        ids = products.search(named, limit=MOST_PRODUCTS).ids
        looks += [about, *([Domain("portal_product_id", "in", ids)] if ids else [])]
        found = [self._search(own & look).subselect() for look in looks]
        return among_domain(SQL(" UNION ").join(found))

    def _portal_named_orders(self, pattern, customer):
        """Return the domain of the customer's orders with a text in their numbers."""
        named = Domain("name", "ilike", pattern)
        named |= Domain("client_order_ref", "ilike", pattern)
        return Domain("partner_id", "in", customer._portal_family()) & named

    def _portal_list_rows(self, areas):
        """Return the rows of the tickets list, as plain values; needs sudo.

        :param areas: those of the portal that are on; documents of others stay out
        """
        due, found = self._portal_answer_due(), self._portal_list_found(areas)
        now = fields.Datetime.now()
        return [
            {
                **ticket._portal_head(),
                **found[ticket.id],
                "priority": ticket.priority or "0",
                "priority_word": ticket._portal_priority_word(),
                "due": due[ticket.id],
                "is_late": bool(due[ticket.id] and due[ticket.id] < now),
            }
            for ticket in self
        ]

    def _portal_list_found(self, areas):
        """Return {ticket id: what it is about, when and by whom the last answer is}."""
        self.env["helpdesk.ticket"].flush_model()
        self.env["mail.message"].flush_model()
        query = SQL(
            LIST,
            ids=self.ids,
            lang=self.env.lang or "en_US",
            placed=list(PLACED),
            deliveries="deliveries" in areas,
            invoices="invoices" in areas,
        )
        return {
            id_: {"about": [*filter(None, about)], "last_on": on, "last_by": by or ""}
            for id_, *about, on, by in self.env.execute_query(query)
        }
