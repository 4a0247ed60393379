from datetime import datetime, time, timedelta

from pytz import utc

from odoo import api, fields, models
from odoo.fields import Domain

#: Customers who placed an order within so many days count as active.
ACTIVE_DAYS = 90

#: The action of the list behind each figure.
LISTS = {
    "waiting": "sale_order_action",
    "asked": "sale_order_action",
    "left": "sale_order_basket_action",
    "sold": "sale_order_action",
    "customers": "res_partner_customer_action",
    "active": "res_partner_customer_action",
    "never": "res_partner_account_action",
    "changes": "partner_portal_change_action",
    "signups": "partner_portal_signup_action",
}


class PartnerPortal(models.Model):
    """The dashboard of the sales desk: a card for each portal.

    All figures of all cards cost a constant number of queries. Each is counted with
    the domain of the list it opens, as the reader of the card: record rules hold, and
    of customers a salesperson counts the own ones.
    """

    _inherit = "partner.portal"

    desk_waiting = fields.Integer(string="To Confirm", compute="_compute_desk_orders")
    desk_oldest = fields.Datetime(
        string="Oldest Waiting", compute="_compute_desk_orders"
    )
    desk_asked = fields.Integer(string="Asked", compute="_compute_desk_orders")
    desk_left = fields.Integer(string="Baskets Left", compute="_compute_desk_left")
    desk_left_amount = fields.Monetary(
        string="In Baskets Left",
        compute="_compute_desk_left",
        currency_field="currency_id",
    )
    desk_sold = fields.Integer(string="Orders", compute="_compute_desk_sold")
    desk_sold_amount = fields.Monetary(
        string="Sold",
        compute="_compute_desk_sold",
        currency_field="currency_id",
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

    # Whose figures

    def _desk_own(self, field):
        """Return the domain of what this user works: own and nobody's, or all.

        :param str field: path to the salesperson
        """
        if self._desk_is_for_all():
            return Domain.TRUE
        return Domain(field, "in", [self.env.uid, False])

    def _desk_is_for_all(self):
        return self.env.user.has_group(
            "partner_portal.partner_portal_group_administrator"
        )

    # What is counted and listed

    def _desk_domains(self):
        """Return {figure: (model, domain)} of these portals, as their lists have it."""
        here = Domain("portal_id", "in", self.ids)
        mine = here & self._desk_own("user_id")
        waiting = mine & Domain("portal_state", "=", "submitted")
        people = Domain("portal_account_portal_id", "in", self.ids)
        people &= self._desk_own("commercial_partner_id.user_id")
        asks = here & Domain("state", "=", "waiting")
        return {
            "waiting": ("sale.order", waiting),
            "asked": ("sale.order", mine & Domain("portal_asked_on", "!=", False)),
            "left": (
                "sale.order",
                self._desk_own("user_id") & self._portal_left_domain(),
            ),
            "sold": (
                "sale.order",
                mine & Domain("portal_order", "=", True) & self._desk_sold_domain(),
            ),
            "customers": ("res.partner", mine),
            "active": ("res.partner", mine & self._desk_active_domain()),
            "never": (
                "res.partner",
                people
                & Domain("portal_access_state", "in", ["invited", "active"])
                & Domain("portal_last_login", "=", False),
            ),
            "changes": (
                "partner.portal.change",
                asks & self._desk_own("partner_id.user_id"),
            ),
            "signups": ("partner.portal.signup", asks),
        }

    def _desk_active_domain(self):
        """Return the domain of customers who ordered in the portal lately."""
        if not self.env["sale.order"].has_access("read"):
            return Domain.FALSE
        since = fields.Datetime.now() - timedelta(days=ACTIVE_DAYS)
        ordered = Domain("portal_submitted_on", ">=", since)
        return Domain("sale_order_ids", "any", ordered)

    def _desk_sold_domain(self):
        """Return the domain of what was confirmed since the month began."""
        zone = self.env.tz
        first = fields.Date.context_today(self).replace(day=1)
        begin = zone.localize(datetime.combine(first, time.min))
        begin = begin.astimezone(utc).replace(tzinfo=None)
        return Domain("state", "=", "sale") & Domain("date_order", ">=", begin)

    def _desk_groups(self, model, domain, groupby, aggregates):
        """Return the groups of what this user may read, none of a closed model."""
        if not self.ids or not self.env[model].has_access("read"):
            return []
        return self.env[model]._read_group(domain, groupby, aggregates)

    def _desk_counts(self, figure):
        """Return {portal: number} of a figure."""
        model, domain = self._desk_domains()[figure]
        path = "portal_account_portal_id" if figure == "never" else "portal_id"
        return dict(self._desk_groups(model, domain, [path], ["__count"]))

    # Figures

    @api.depends_context("uid")
    def _compute_desk_orders(self):
        """Count what waits for the seller, and what for the customer."""
        model, domain = self._desk_domains()["waiting"]
        rows = self._desk_groups(
            model, domain, ["portal_id"], ["__count", "portal_submitted_on:min"]
        )
        waiting = {portal: (count, oldest) for portal, count, oldest in rows}
        asked = self._desk_counts("asked")
        for portal in self:
            count, oldest = waiting.get(portal, (0, False))
            portal.desk_waiting = count
            portal.desk_oldest = oldest
            portal.desk_asked = asked.get(portal, 0)

    @api.depends_context("uid")
    def _compute_desk_left(self):
        """Count the baskets left behind and what is in them."""
        model, domain = self._desk_domains()["left"]
        rows = self._desk_groups(
            model,
            domain,
            ["portal_id", "currency_id"],
            ["__count", "amount_untaxed:sum"],
        )
        for portal in self:
            found = [row for row in rows if row[0] == portal]
            portal.desk_left = sum(count for _p, _c, count, _amount in found)
            portal.desk_left_amount = portal._desk_amount(
                (currency, amount) for _p, currency, _count, amount in found
            )

    @api.depends_context("uid", "tz")
    def _compute_desk_sold(self):
        """Sum what was confirmed this month, and the portal's share of all sales.

        Untaxed, in the company's currency at today's rate.
        """
        companies = Domain("company_id", "in", self.company_id.ids)
        rows = self._desk_groups(
            "sale.order",
            companies & self._desk_own("user_id") & self._desk_sold_domain(),
            ["company_id", "portal_id", "portal_order", "currency_id"],
            ["__count", "amount_untaxed:sum"],
        )
        for portal in self:
            sold = [row for row in rows if row[0] == portal.company_id]
            own = [row for row in sold if row[1] == portal and row[2]]
            portal.desk_sold = sum(row[4] for row in own)
            portal.desk_sold_amount = portal._desk_amount(
                (row[3], row[5]) for row in own
            )
            total = portal._desk_amount((row[3], row[5]) for row in sold)
            share = 100 * portal.desk_sold_amount / total if total else 0
            portal.desk_share = round(share)

    @api.depends_context("uid")
    def _compute_desk_customers(self):
        """Count customers, those who order, and people who never logged in."""
        customers, active = self._desk_counts("customers"), self._desk_counts("active")
        never = self._desk_counts("never")
        for portal in self:
            portal.desk_customers = customers.get(portal, 0)
            portal.desk_active = active.get(portal, 0)
            portal.desk_never = never.get(portal, 0)

    @api.depends_context("uid")
    def _compute_desk_requests(self):
        """Count what customers and new people asked for and nobody has decided."""
        changes, signups = self._desk_counts("changes"), self._desk_counts("signups")
        for portal in self:
            portal.desk_changes = changes.get(portal, 0)
            portal.desk_signups = signups.get(portal, 0)

    def _desk_amount(self, amounts):
        """Return the sum of (currency, amount) in the company's currency."""
        self.ensure_one()
        company = self.company_id
        today = fields.Date.context_today(self)
        return company.currency_id.round(
            sum(
                currency._convert(amount, company.currency_id, company, today)
                for currency, amount in amounts
            )
        )

    # Opening lists

    def action_desk_open(self):
        """Open the list behind a figure of the card: the same records it counts.

        The figure is in the context as ``desk_figure``; orders to confirm without.
        """
        self.ensure_one()
        figure = self.env.context.get("desk_figure")
        figure = figure if figure in LISTS else "waiting"
        _model, domain = self._desk_domains()[figure]
        action = self.env["ir.actions.act_window"]._for_xml_id(
            f"partner_portal.{LISTS[figure]}"
        )
        return {
            **action,
            "name": f"{self._desk_titles()[figure]}: {self.name}",
            "path": False,
            "domain": list(domain),
            "context": {"create": False},
        }

    def _desk_titles(self):
        """Return what the lists behind the figures are called."""
        return {
            "waiting": self.env._("To confirm"),
            "asked": self.env._("Waiting for an answer"),
            "left": self.env._("Baskets left behind"),
            "sold": self.env._("Sold this month"),
            "customers": self.env._("Customers"),
            "active": self.env._("Active customers"),
            "never": self.env._("Never logged in"),
            "changes": self.env._("Change requests"),
            "signups": self.env._("Account requests"),
        }
