from odoo import fields, models, modules

from ..exceptions import PortalInputError
from ..prefetch import columns_of
from ..quantity import QuantityError, parse_quantity

LOCK_CLASS = 190_501  # tells our advisory locks from those of other programs
BASKET_CONTEXT = {
    "portal_basket_open": True,
    "tracking_disable": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "mail_auto_subscribe_no_notify": True,
}


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _portal_door(self):
        """Return (orders, portal, customer) for the user, or refuse.

        ``orders`` is an empty recordset under sudo in the portal's company:
        customers have no right to write orders, so every door of the basket
        works there, on the user's own basket only.
        """
        customer = self.env.user._portal_customer()
        portal = customer.portal_id
        if not portal:
            message = self.env._("This is not open to your account.")
            raise PortalInputError(message, "access")
        if not portal.is_open:
            message = self.env._("The portal is closed at the moment.")
            raise PortalInputError(message, "access")
        if "ordering" not in portal._areas():
            message = self.env._("This is not open to your account.")
            raise PortalInputError(message, "access")
        orders = (
            self.env["sale.order"]
            .sudo()
            .with_context(**BASKET_CONTEXT, allowed_company_ids=portal.company_id.ids)
            .with_company(portal.company_id)
        )
        return orders, portal.with_env(orders.env), customer.with_env(orders.env)

    def _portal_writing_door(self):
        """Return the same as ``_portal_door``, with the person's lock held."""
        self._portal_basket_lock()
        return self._portal_door()

    def _portal_basket_lock(self):
        """Wait for this person's other requests and start a fresh transaction.

        The snapshot of a request is taken at authentication, before the lock is
        got, so what another request committed meanwhile would be invisible:
        hence the commit (nothing was written yet) and READ COMMITTED for this
        one transaction. The lock goes with the transaction, whatever ends it.
        Lock order is always: this lock, the basket's row, other rows.
        """
        cr = self.env.cr
        key = [LOCK_CLASS, self.env.uid]
        if modules.module.current_test:  # one transaction holds the whole test
            cr.execute("SELECT pg_advisory_xact_lock(%s, %s)", key)
            return
        cr.commit()  # pylint: disable=invalid-commit
        cr.execute(
            "SET TRANSACTION ISOLATION LEVEL READ COMMITTED;"
            "SET LOCAL lock_timeout = '5s';"
            "SELECT pg_advisory_xact_lock(%s, %s)",
            key,
        )

    def _portal_basket_row(self, raise_version):
        """Return the person's basket with its row locked, or an empty recordset."""
        if raise_version:
            query = """UPDATE sale_order
                SET portal_version = portal_version + 1, portal_basket_on = %s
                WHERE company_id = %s AND portal_user_id = %s
                AND portal_state = 'basket' AND state = 'draft' RETURNING id"""
            params = [fields.Datetime.now(), self.env.company.id, self.env.user.id]
        else:
            query = """SELECT id FROM sale_order
                WHERE company_id = %s AND portal_user_id = %s
                AND portal_state = 'basket' AND state = 'draft'
                FOR NO KEY UPDATE"""
            params = [self.env.company.id, self.env.user.id]
        self.env.flush_all()
        self.env.cr.execute(query, params)
        basket = self.browse([id_ for (id_,) in self.env.cr.fetchall()])
        basket.invalidate_recordset(["portal_version", "portal_basket_on"])
        return basket

    def _portal_basket_open(self, portal, customer):
        """Return the person's basket, its version raised; made if absent.

        The lock must be held, see ``_portal_writing_door``.
        """
        basket = self._portal_basket_row(raise_version=True)
        if not basket:
            return self.create(self._portal_basket_values(portal, customer))
        basket._portal_follow_pricelist()
        return basket

    def _portal_follow_pricelist(self):
        """Take over the customer's pricelist, and its currency, if it changed."""
        pricelist = self.partner_id.property_product_pricelist
        if self.pricelist_id != pricelist:
            self.pricelist_id = pricelist
            self._portal_reprice()

    def _portal_basket_values(self, portal, customer):
        """Return the values of a new basket, filled as on the person's last order."""
        last = self._portal_last(portal)
        methods = portal.payment_method_ids
        values = {
            "name": "/",
            "partner_id": customer.id,
            "company_id": portal.company_id.id,
            "portal_order": True,
            "portal_id": portal.id,
            "portal_user_id": self.env.user.id,
            "portal_state": "basket",
            "portal_version": 1,
            "user_id": portal._responsible(self.env.user.partner_id).id,
            "team_id": False,  # the salesperson's, when it is placed
            "portal_payment_method_id": (
                (last.portal_payment_method_id & methods) or methods[:1]
            ).id,
        }
        if last:
            values["carrier_id"] = (last.carrier_id & portal.carrier_ids).id
            values["partner_shipping_id"] = last.partner_shipping_id.id
            values["partner_invoice_id"] = last.partner_invoice_id.id
        return values

    def _portal_last(self, portal):
        """Return the order this person placed last on a portal, maybe empty."""
        return self.search_fetch(
            [
                ("portal_user_id", "=", self.env.user.id),
                ("portal_id", "=", portal.id),
                ("portal_state", "in", ["submitted", "accepted"]),
            ],
            columns_of(self),
            order="id desc",
            limit=1,
        )

    def _portal_id(self, value):
        """Return a record id from the browser; refuse anything else."""
        text = str(value).strip()
        if isinstance(value, bool) or not text.isascii() or not text.isdigit():
            text = "0"
        number = int(text[:12])
        if not 0 < number < 2**31:
            message = self.env._("This product is not open to your account.")
            raise PortalInputError(message, "product_id")
        return number

    def _portal_quantity(self, value):
        """Return the quantity typed as a float; the unit's step is checked later."""
        try:
            return parse_quantity(value, step="0.000001")
        except QuantityError as error:
            products = self.env["product.product"]
            message = products._portal_quantity_message(error)
            raise PortalInputError(message) from None

    def _portal_typed_unit(self, uom):
        """Return the unit the browser named, empty if none, or refuse.

        Whether the product is sold in it is the offer's business.
        """
        text = str(uom or "").strip()
        unit = self.env["uom.uom"].sudo()
        if text:
            is_id = text.isascii() and text.isdigit() and len(text) < 10
            unit = unit.browse(int(text) if is_id else 0).exists()
            if not unit:
                refusal = self.env["product.product"]._portal_unit_refusal()
                raise PortalInputError(refusal, "uom")
        return unit

    def _portal_smallest(self, product_id, uom=None):
        """Return what an empty quantity box of a product stands for.

        :param uom: id of the unit chosen beside it, as sent by the browser
        """
        orders, portal, customer = self._portal_door()
        product = orders.env["product.product"].browse(self._portal_id(product_id))
        offer = product._portal_offers(portal, customer).get(product.id)
        if not offer:
            return 1.0
        smallest = {str(unit.uom_id): unit.smallest for unit in offer.units}
        return smallest.get(str(uom), offer.rule.smallest)
