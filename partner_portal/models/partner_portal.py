from odoo import api, fields, models
from odoo.fields import Domain


class PartnerPortal(models.Model):
    _name = "partner.portal"
    _description = "Customer Portal"
    _inherit = ("partner.portal.kept",)
    _order = "sequence, id"
    _portal_kept_by = frozenset(
        {
            "active",
            "allow_warehouse_filter",
            "company_id",
            "language_ids",
            "show_catalog",
            "slug",
            "stock_display",
            "stock_warehouse_ids",
        }
    )

    name = fields.Char(
        string="Portal Name",
        required=True,
        help="Shown on every page and in mails; 50 characters at most.",
    )
    slug = fields.Char(
        string="Address",
        required=True,
        help="Letters and digits. Customers open the portal at this address.",
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    is_open = fields.Boolean(
        string="Open",
        help="While it is closed, its customers see the closed page with the "
        "support information, and nothing can be ordered.",
    )
    product_rule = fields.Selection(
        selection=[
            ("all", "All products that can be sold"),
            ("flagged", "Products and categories marked Partner portal"),
            ("condition", "Products that meet a condition"),
        ],
        string="Which Products",
        required=True,
        default="flagged",
    )
    tax_display = fields.Selection(
        selection=[("excluded", "Without tax"), ("included", "With tax")],
        string="Prices",
        required=True,
        default="excluded",
    )
    carrier_ids = fields.Many2many(
        comodel_name="delivery.carrier",
        string="Delivery Methods",
        check_company=True,
    )
    payment_method_ids = fields.One2many(
        comodel_name="partner.portal.payment.method",
        inverse_name="portal_id",
        copy=True,
    )
    po_number_required = fields.Boolean(string="PO Number Required")
    fallback_user_id = fields.Many2one(
        comodel_name="res.users",
        string="Fallback Salesperson",
        domain=[("share", "=", False)],
        help="Looks after customers that have no salesperson and no sales team.",
    )
    customer_ids = fields.One2many(
        comodel_name="res.partner",
        inverse_name="portal_id",
    )
    customer_count = fields.Integer(compute="_compute_customer_count")
    order_count = fields.Integer(compute="_compute_order_count")

    _check_company_auto = True
    _slug_unique = models.UniqueIndex(
        "(lower(slug))",
        "Another portal has this address already.",
    )

    @api.depends("customer_ids")
    def _compute_customer_count(self):
        counts = dict(
            self.env["res.partner"]._read_group(
                [("portal_id", "in", self.ids)], ["portal_id"], ["__count"]
            )
        )
        for portal in self:
            portal.customer_count = counts.get(portal, 0)

    def _compute_order_count(self):
        counts = dict(
            self.env["sale.order"]._read_group(
                [("portal_id", "in", self.ids), ("portal_state", "!=", "basket")],
                ["portal_id"],
                ["__count"],
            )
        )
        for portal in self:
            portal.order_count = counts.get(portal, 0)

    def _catalog_domain(self, partner):
        """Return what of the catalog ``partner`` may see on this portal.

        The only rule of visibility. It fits product.product and
        product.template alike. ``partner`` is there for rules by customer.

        :rtype: Domain
        """
        self.ensure_one()
        domain = Domain(
            [
                ("active", "=", True),
                ("sale_ok", "=", True),
                ("type", "!=", "combo"),
                ("company_id", "in", [False, self.company_id.id]),
            ]
        )
        if self.product_rule == "flagged":
            domain &= Domain("portal_published", "=", True) | Domain(
                "categ_id.portal_published_effective", "=", True
            )
        if self.product_rule == "condition":
            domain &= self._condition_domain()
        return domain

    def _catalog_own_domain(self):
        """Return what a variant of a product in the catalog has to meet by itself.

        The rest of ``_catalog_domain`` all variants have from their product. Asked
        of 50,000 variants again, it would take most of the time of a search.
        """
        domain = Domain("active", "=", True)
        if self.product_rule == "condition":
            domain &= self._condition_domain()
        return domain

    def _responsible(self, contact):
        """Return who looks after ``contact``: an active internal user, or none.

        The chain is the contact's salesperson, the customer's, the leader of that
        salesperson's team, the portal's fallback. Read under sudo since the
        page shows a card of the user, never the record.
        """
        self.ensure_one()
        contact = contact.sudo()
        customer = contact.commercial_partner_id
        candidates = (
            contact.user_id,
            customer.user_id,
            customer.user_id.sale_team_id.user_id,
            self.sudo().fallback_user_id,
        )
        for user in candidates:
            if self._may_be_responsible(user):
                return user
        return self.env["res.users"].sudo()

    def _may_be_responsible(self, user):
        """Return whether a user (under sudo) can look after customers here."""
        return bool(
            user.active
            and not user.share
            and self.company_id.id in user._get_company_ids()
        )

    @api.model
    def _default_for_company(self, company):
        """Return the company's first portal; a closed one is made if it has none."""
        portal = self.sudo().search([("company_id", "=", company.id)], limit=1)
        return portal or self.sudo()._create_default(company)

    @api.model
    def _create_default(self, company):
        """Return a new, closed portal of ``company`` at a free address."""
        return self.sudo().create(
            {
                "name": company.name[:50],
                "slug": self._free_address(company.name),
                "company_id": company.id,
            }
        )
