from datetime import timedelta

from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..ticket_state import YOURS

OPEN_TICKETS = 4
#: Days that an answer stands below *Needs you*.
ANSWER_DAYS = 14
#: Open tickets with who wrote last for all to read, and when.
TICKETS = """
    SELECT ticket.id, ticket.number, ticket.name,
           COALESCE(stage.name->>%(lang)s, stage.name->>'en_US'),
           stage.portal_waits, last.author_id, last.date
      FROM helpdesk_ticket AS ticket
      JOIN helpdesk_ticket_stage AS stage ON stage.id = ticket.stage_id
 LEFT JOIN LATERAL (
           SELECT message.author_id, message.date
             FROM mail_message AS message
             JOIN mail_message_subtype AS subtype ON subtype.id = message.subtype_id
            WHERE message.model = 'helpdesk.ticket' AND message.res_id = ticket.id
              AND message.message_type IN ('comment', 'email', 'email_outgoing')
              AND message.is_internal IS NOT TRUE AND subtype.internal IS NOT TRUE
         ORDER BY message.date DESC, message.id DESC LIMIT 1
           ) AS last ON TRUE
     WHERE ticket.id IN %(ids)s
  ORDER BY COALESCE(last.date, ticket.create_date) DESC, ticket.id DESC
     LIMIT %(limit)s
"""


class PartnerPortal(models.Model):
    """Home's tickets: those that are open, and which of them were answered."""

    _inherit = "partner.portal"

    def _home_tickets(self, customer):
        """Return ``tickets`` and, of these, ``answered``: rows of plain values.

        Answered are those in which the seller wrote last, for some days.
        """
        since = fields.Datetime.now() - timedelta(days=ANSWER_DAYS)
        family = set(customer._portal_family())
        found = self._home_found(customer)
        tickets = [
            {
                "id": id_,
                "number": number,
                "name": name,
                "stage": YOURS if waits else stage,
                "is_answered": bool(author and author not in family and on >= since),
            }
            for id_, number, name, stage, waits, author, on in found
        ]
        return {
            "tickets": tickets,
            "answered": [ticket for ticket in tickets if ticket["is_answered"]],
        }

    def _home_found(self, customer):
        """Return the newest open tickets of the customer, found by one query."""
        tickets = self.env["helpdesk.ticket"].sudo()
        found = tickets._search(
            Domain("commercial_partner_id", "in", customer._portal_family())
            & Domain("company_id", "in", [False, self.company_id.id])
            & Domain("stage_id.closed", "=", False)
        )
        self.env["mail.message"].flush_model()
        lang = self.env.lang or "en_US"
        ids = found.subselect()
        return self.env.execute_query(
            SQL(TICKETS, lang=lang, ids=ids, limit=OPEN_TICKETS)
        )
