from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL
from odoo.tools.sql import column_exists, create_column

#: Transfers customers know of: neither drafts nor cancelled ones.
SHOWN = ("waiting", "confirmed", "assigned", "done")


class StockPicking(models.Model):
    """Which transfers are a customer's deliveries: the one scope of all pages (S13).

    Customer and day are kept on the transfer, since a list of a dealer with 20,000
    deliveries finds its page by one look into an index.
    """

    _inherit = "stock.picking"

    portal_customer_id = fields.Many2one(
        comodel_name="res.partner",
        string="Customer of the Delivery",
        compute="_compute_portal_customer_id",
        store=True,
        groups="base.group_user",
    )
    portal_date = fields.Datetime(
        string="Day of the Delivery",
        compute="_compute_portal_date",
        store=True,
        groups="base.group_user",
    )

    _portal_list_index = models.Index(
        "(portal_customer_id, portal_date DESC, id DESC)"
        " WHERE portal_customer_id IS NOT NULL"
    )

    def _auto_init(self):
        """Fill both columns at once where there are transfers already.

        The ORM would compute them record by record, for hours in a large database.
        """
        is_new = not column_exists(self.env.cr, self._table, "portal_customer_id")
        if is_new:
            create_column(self.env.cr, self._table, "portal_customer_id", "int4")
            create_column(self.env.cr, self._table, "portal_date", "timestamp")
            self._portal_fill_columns()
        return super()._auto_init()

    @api.model
    def _portal_fill_columns(self):
        """Compute customer and day of all transfers, as the computes below do."""
        self.env.cr.execute(
            SQL(
                """UPDATE stock_picking picking
                SET portal_date = COALESCE(
                        CASE WHEN picking.state = 'done' THEN picking.date_done END,
                        picking.scheduled_date),
                    portal_customer_id = CASE
                        WHEN 'customer' IN (source.usage, target.usage)
                        THEN partner.commercial_partner_id END
                FROM stock_picking this
                JOIN stock_location source ON source.id = this.location_id
                JOIN stock_location target ON target.id = this.location_dest_id
                LEFT JOIN sale_order sale ON sale.id = this.sale_id
                LEFT JOIN res_partner partner
                    ON partner.id = COALESCE(sale.partner_id, this.partner_id)
                WHERE this.id = picking.id"""
            )
        )

    @api.depends(
        "location_dest_id.usage",
        "location_id.usage",
        "partner_id.commercial_partner_id",
        "sale_id.partner_id.commercial_partner_id",
    )
    def _compute_portal_customer_id(self):
        """Who ordered; without an order, whom it goes to. Nobody for other transfers.

        A dealer's goods may go to the address of somebody who is a customer, too.
        """
        for picking in self:
            usages = (picking.location_id.usage, picking.location_dest_id.usage)
            partner = picking.sale_id.partner_id or picking.partner_id
            is_shown = "customer" in usages
            picking.portal_customer_id = is_shown and partner.commercial_partner_id

    @api.depends("date_done", "scheduled_date", "state")
    def _compute_portal_date(self):
        for picking in self:
            done_on = picking.state == "done" and picking.date_done
            picking.portal_date = done_on or picking.scheduled_date

    def _portal_deliveries_domain(self, customer, company):
        """Return which transfers the delivery pages show to people of ``customer``.

        Those of its orders and those to it without an order, and what comes back;
        never internal ones, drafts or cancelled ones.

        :rtype: Domain
        """
        return (
            Domain("portal_customer_id", "in", self._portal_entities(customer))
            & Domain("company_id", "=", company.id)
            & Domain("state", "in", SHOWN)
        )

    @api.model
    def _portal_entities(self, customer):
        """Return the ids of a customer and the companies below it, few as they are.

        Asked apart: one id is looked up in the index in the order of the list.
        """
        partners = self.env["res.partner"].sudo().with_context(active_test=False)
        below = Domain("parent_id", "=", customer.id) & Domain("is_company", "=", True)
        return [customer.id, *partners.search(below).ids]

    def _portal_delivery(self, customer, company, delivery_id):
        """Return one transfer of the customer under sudo, or none (F64).

        Also one that was merged into a transfer of another order, whoever ordered
        that: the page shows the own goods of it.
        """
        pickings = self.sudo()
        scope = self._portal_deliveries_domain(customer, company)
        orders = self.env["sale.order"]._portal_orders_domain(customer, company)
        shared = Domain("company_id", "=", company.id) & Domain("state", "in", SHOWN)
        shared &= Domain("portal_customer_id", "!=", False)
        shared &= Domain("move_ids.sale_line_id.order_id", "any", orders)
        one = Domain("id", "=", delivery_id)
        return pickings.search(one & (scope | shared), limit=1)

    def _portal_is_whole(self, customer):
        """Return whether all goods of the transfer are this customer's."""
        self.ensure_one()
        buyers = self.move_ids.sale_line_id.order_id.partner_id
        return all(
            each._portal_is_of(customer) for each in buyers or self.portal_customer_id
        )

    def _portal_is_return(self):
        """Return whether the goods come back from the customer."""
        self.ensure_one()
        return self.location_id.usage == "customer"
