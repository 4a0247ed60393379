from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools.sql import column_exists, create_column


class HelpdeskTicket(models.Model):
    """Whether what a ticket is about was under warranty when it was written (F98)."""

    _inherit = "helpdesk.ticket"

    portal_warranty_until = fields.Date(
        string="Warranty Until",
        compute="_compute_portal_warranty_until",
        store=True,
        help="Of the serial number or lot, counted from its delivery to the customer.",
    )
    portal_warranty_claim = fields.Boolean(
        string="Warranty Claim",
        compute="_compute_portal_warranty_claim",
        store=True,
        readonly=False,
        tracking=True,
        help="Set when the ticket came before the warranty ended. You can change it.",
    )

    def _auto_init(self):
        """Leave both empty on old tickets, which are about no serial number yet."""
        names = {"portal_warranty_until": "date", "portal_warranty_claim": "bool"}
        for name, kind in names.items():
            if not column_exists(self.env.cr, self._table, name):
                create_column(self.env.cr, self._table, name, kind)
        return super()._auto_init()

    @api.depends("portal_lot_id", "commercial_partner_id")
    def _compute_portal_warranty_until(self):
        """By the latest delivery to the customer, also of what came back since."""
        pickings = self.env["stock.picking"]
        lines = self.env["stock.move.line"].sudo()
        for ticket in self:
            customer = ticket.commercial_partner_id
            ticket.portal_warranty_until = False
            if not (ticket.portal_lot_id and customer):
                continue
            sent = Domain("lot_id", "=", ticket.portal_lot_id.id)
            sent &= Domain("portal_quantity", ">", 0)
            sent &= Domain(
                "portal_customer_id", "in", pickings._portal_entities(customer)
            )
            line = lines.search(sent, order="portal_date desc, id desc", limit=1)
            if line:
                portal = customer.sudo().portal_id
                ticket.portal_warranty_until = line._portal_warranty_end(portal)

    @api.depends("portal_warranty_until")
    def _compute_portal_warranty_claim(self):
        for ticket in self:
            came_on = ticket.create_date or fields.Datetime.now()
            day = fields.Datetime.context_timestamp(ticket, came_on).date()
            until = ticket.portal_warranty_until
            ticket.portal_warranty_claim = bool(until and until >= day)

    def _portal_page(self):
        """Add the end of the warranty, where the portal tells of it."""
        page = super()._portal_page()
        portal = self.commercial_partner_id.portal_id
        tells = bool(portal) and "warranty" in portal._areas()
        return {
            **page,
            "warranty_until": tells and self.portal_warranty_until,
            "warranty_lot": tells and self.portal_lot_id.name or "",
        }
