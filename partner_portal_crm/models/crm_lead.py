from odoo import models
from odoo.fields import Domain
from odoo.tools import escape_psql
from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

#: Word and shape (Font Awesome) of how a deal stands.
STATES = {
    "open": (_lt("In talks"), "fa-comments-o"),
    "won": (_lt("Agreed"), "fa-check-circle"),
}
HOME_DEALS = 3
#: What pages read of an opportunity; nothing else of it leaves the seller's office.
DEAL_FIELDS = (
    "create_date",
    "date_deadline",
    "name",
    "partner_id",
    "stage_id",
    "user_id",
    "won_status",
)


class CrmLead(models.Model):
    """Opportunities as the customer's pages show them: read-only, plain values."""

    _inherit = "crm.lead"

    def _portal_deals_domain(self, customer, company):
        """Return which opportunities people of ``customer`` see (S13).

        Those of the customer and all contacts below at the portal's company; never
        a lead, never what was lost or archived.

        :rtype: Domain
        """
        return (
            Domain("type", "=", "opportunity")
            & Domain("active", "=", True)
            & Domain("won_status", "!=", "lost")
            & Domain("partner_id", "in", customer._portal_family())
            & Domain("company_id", "in", [False, company.id])
        )

    def _portal_deals_filters(self):
        """Return {state: domain} of the list's filter, in chip order."""
        won = Domain("won_status", "=", "won")
        return {"open": ~won, "won": won}

    def _portal_deals_search_domain(self, text):
        """Return the domain of a search by title."""
        text = " ".join(text.split())
        return Domain("name", "ilike", escape_psql(text)) if text else Domain.TRUE

    def _portal_deal_rows(self):
        """Return the rows of the list, as plain values; needs sudo."""
        return [lead._portal_deal_head() for lead in self]

    def _portal_deal_head(self):
        """Return title, stage and days of one opportunity."""
        self.ensure_one()
        code = "won" if self.won_status == "won" else "open"
        word, shape = STATES[code]
        return {
            "id": self.id,
            "name": self.name,
            "code": code,
            "word": word,
            "shape": shape,
            "stage": self.stage_id.name or "",
            "closing": self.date_deadline if code == "open" else None,
            "since": self.create_date,
            "contact": self.partner_id.name or "",
        }

    def _portal_deal(self, customer, company, deal_id):
        """Return one opportunity of the customer under sudo, or none."""
        domain = self._portal_deals_domain(customer, company)
        domain &= Domain("id", "=", deal_id)
        return self.sudo().search_fetch(domain, DEAL_FIELDS, limit=1)

    def _portal_deal_page(self, portal, contact):
        """Return what the page shows, as plain values; needs sudo.

        :param contact: who reads it, told of the responsible where nobody works on it
        """
        seller = self.user_id
        if not portal._may_be_responsible(seller):
            seller = portal._responsible(contact)
        return {**self._portal_deal_head(), "seller": seller.name or ""}

    def _portal_home_deals(self, portal, customer):
        """Return the newest open deals for Home, needs sudo: ``deals``."""
        domain = self._portal_deals_domain(customer, portal.company_id)
        found = self.search_fetch(
            domain & self._portal_deals_filters()["open"],
            DEAL_FIELDS,
            order="create_date desc, id desc",
            limit=HOME_DEALS,
        )
        return {"deals": [{"id": lead.id, "name": lead.name} for lead in found]}
