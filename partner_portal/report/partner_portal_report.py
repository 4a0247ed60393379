from odoo import fields, models
from odoo.tools import SQL


class PartnerPortalReport(models.Model):
    """One row an order: all confirmed sales, and every order placed in a portal."""

    _name = "partner.portal.report"
    _description = "Portal Sales Analysis"
    _auto = False
    _rec_name = "order_id"
    _order = "date desc, id desc"

    order_id = fields.Many2one(comodel_name="sale.order", readonly=True)
    date = fields.Datetime(
        string="Order Date",
        readonly=True,
        help="When it was confirmed; when it was placed as long as it waits.",
    )
    channel = fields.Selection(
        selection=[("portal", "Customer portal"), ("other", "Other sales")],
        readonly=True,
    )
    portal_id = fields.Many2one(
        comodel_name="partner.portal",
        string="Customer Portal",
        readonly=True,
    )
    status = fields.Selection(
        selection=[
            ("submitted", "To confirm"),
            ("sale", "Confirmed"),
            ("rejected", "Rejected"),
            ("cancelled", "Cancelled"),
        ],
        readonly=True,
    )
    customer_id = fields.Many2one(comodel_name="res.partner", readonly=True)
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Salesperson",
        readonly=True,
    )
    team_id = fields.Many2one(
        comodel_name="crm.team",
        string="Sales Team",
        readonly=True,
    )
    company_id = fields.Many2one(comodel_name="res.company", readonly=True)
    currency_id = fields.Many2one(comodel_name="res.currency", readonly=True)
    amount = fields.Monetary(string="Untaxed Total", readonly=True)
    portal_amount = fields.Monetary(string="Of It by Portal", readonly=True)
    hours = fields.Float(
        string="Hours to Confirm",
        readonly=True,
        aggregator="avg",
        help="From placing in the portal to confirming, nights and weekends included.",
    )

    @property
    def _table_query(self):
        """Amounts are in the currency of the user's company, as in Odoo's analysis."""
        rates = self.env["res.currency"]._get_simple_currency_table(self.env.companies)
        return SQL(
            """SELECT s.id, s.id AS order_id, s.date_order AS date,
                CASE WHEN s.portal_order THEN 'portal' ELSE 'other' END AS channel,
                s.portal_id,
                CASE WHEN s.state = 'sale' THEN 'sale'
                    WHEN s.state = 'cancel' AND s.portal_state = 'rejected'
                        THEN 'rejected'
                    WHEN s.state = 'cancel' THEN 'cancelled'
                    ELSE 'submitted' END AS status,
                partner.commercial_partner_id AS customer_id,
                s.user_id, s.team_id, s.company_id,
                %(currency)s AS currency_id,
                %(amount)s AS amount,
                CASE WHEN s.portal_order THEN %(amount)s ELSE 0 END AS portal_amount,
                CASE WHEN s.state = 'sale' THEN GREATEST(0, EXTRACT(
                    EPOCH FROM s.date_order - s.portal_submitted_on) / 3600)
                    END AS hours
            FROM sale_order AS s
            JOIN res_partner AS partner ON partner.id = s.partner_id
            JOIN %(rates)s ON account_currency_table.company_id = s.company_id
            WHERE s.state = 'sale'
                OR s.portal_state IN ('submitted', 'accepted', 'rejected', 'cancelled')
            """,
            currency=self.env.company.currency_id.id,
            amount=SQL(
                "s.amount_untaxed / COALESCE(NULLIF(s.currency_rate, 0), 1)"
                " * account_currency_table.rate"
            ),
            rates=rates,
        )

    def action_open_order(self):
        """Open the order of this row."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "sale.order",
            "views": [[False, "form"]],
            "res_id": self.order_id.id,
        }
