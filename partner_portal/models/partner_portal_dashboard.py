from odoo import fields, models

#: Customers who placed an order within so many days count as active.
ACTIVE_DAYS = 90

PLACED = ("submitted", "accepted", "rejected", "cancelled")


class PartnerPortal(models.Model):
    """The dashboard of the sales desk: a card for each portal.

    All figures of all cards cost a constant number of queries. Each is counted with
    the domain of the list it opens, as the reader of the card: record rules hold, and
    of customers a salesperson counts the own ones.
    """

    _inherit = "partner.portal"

    desk_currency_id = fields.Many2one(
        comodel_name="res.currency",
        compute="_compute_desk_orders",
    )
    desk_waiting = fields.Integer(string="To Confirm", compute="_compute_desk_orders")
    desk_oldest = fields.Datetime(
        string="Oldest Waiting", compute="_compute_desk_orders"
    )
    desk_asked = fields.Integer(string="Asked", compute="_compute_desk_orders")
    desk_left = fields.Integer(string="Baskets Left", compute="_compute_desk_left")
    desk_left_amount = fields.Monetary(
        string="In Baskets Left",
        compute="_compute_desk_left",
        currency_field="desk_currency_id",
    )
    desk_sold = fields.Integer(string="Orders", compute="_compute_desk_sold")
    desk_sold_amount = fields.Monetary(
        string="Sold",
        compute="_compute_desk_sold",
        currency_field="desk_currency_id",
    )
    desk_share = fields.Integer(string="Portal Share", compute="_compute_desk_sold")
    desk_customers = fields.Integer(
        string="Customers", compute="_compute_desk_customers"
    )
    desk_active = fields.Integer(
        string="Active Customers", compute="_compute_desk_customers"
    )
    desk_never = fields.Integer(
        string="Never Logged In", compute="_compute_desk_customers"
    )
    desk_changes = fields.Integer(
        string="Change Requests", compute="_compute_desk_requests"
    )
    desk_signups = fields.Integer(
        string="Account Requests", compute="_compute_desk_requests"
    )
