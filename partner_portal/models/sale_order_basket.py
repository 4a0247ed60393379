from odoo import models, modules

from ..exceptions import PortalInputError, PortalInputErrors
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

    # Opening

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
            query = """UPDATE sale_order SET portal_version = portal_version + 1
                WHERE company_id = %s AND portal_user_id = %s
                AND portal_state = 'basket' AND state = 'draft' RETURNING id"""
        else:
            query = """SELECT id FROM sale_order
                WHERE company_id = %s AND portal_user_id = %s
                AND portal_state = 'basket' AND state = 'draft'
                FOR NO KEY UPDATE"""
        self.env.flush_all()
        self.env.cr.execute(query, [self.env.company.id, self.env.user.id])
        basket = self.browse([id_ for (id_,) in self.env.cr.fetchall()])
        basket.invalidate_recordset(["portal_version"])
        return basket

    def _portal_basket_open(self, portal, customer):
        """Return the person's basket, its version raised; made if absent.

        The lock must be held, see ``_portal_writing_door``.
        """
        basket = self._portal_basket_row(raise_version=True)
        return basket or self.create(self._portal_basket_values(portal, customer))

    def _portal_basket_values(self, portal, customer):
        """Return the values of a new basket, filled as on the person's last order."""
        last = self.search(
            [
                ("portal_user_id", "=", self.env.user.id),
                ("portal_id", "=", portal.id),
                ("portal_state", "in", ["submitted", "accepted"]),
            ],
            order="id desc",
            limit=1,
        )
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
            "portal_payment_method_id": (
                (last.portal_payment_method_id & methods) or methods[:1]
            ).id,
        }
        if last:
            values["partner_shipping_id"] = last.partner_shipping_id.id
            values["partner_invoice_id"] = last.partner_invoice_id.id
        return values

    # Reading

    def _portal_basket(self):
        """Return the user's basket under sudo, empty if there is none. Reads only."""
        portal = self.env.user._portal()
        if not portal:
            return self.sudo().browse()
        return (
            self.sudo()
            .with_context(allowed_company_ids=portal.company_id.ids)
            .search(
                [
                    ("portal_user_id", "=", self.env.user.id),
                    ("company_id", "=", portal.company_id.id),
                    ("portal_state", "=", "basket"),
                    ("state", "=", "draft"),
                ],
                limit=1,
            )
        )

    # Changing

    def _portal_basket_set(self, product_id, quantity, mode="add"):
        """Add to, or set, the quantity of a product; return the basket.

        :param product_id: product.product id as sent by the browser
        :param quantity: text or number; 0 with mode ``set`` removes the line
        :param mode: ``add`` or ``set``
        :raises PortalInputError: refused; the caller rolls back
        """
        orders, portal, customer = self._portal_writing_door()
        product = orders.env["product.product"].browse(self._portal_id(product_id))
        asked = self._portal_quantity(quantity)
        if mode not in ("add", "set"):
            raise PortalInputError(self.env._("This cannot be done."), "mode")
        if mode == "add" and not asked:
            raise PortalInputError(self.env._("Type a quantity above 0."))
        basket = orders._portal_basket_open(portal, customer)
        line = basket._portal_line_of(product)
        total = round(asked + line.product_uom_qty, 6) if mode == "add" else asked
        if not total:
            line.unlink()
        else:
            offer = basket._portal_checked_offer(product, total)
            basket._portal_write_line(line, offer)
        basket._portal_after_change(bool(total))
        return basket

    def _portal_basket_update(self, quantities, notes=None, note=None):
        """Set many lines, their notes and the order's note at once.

        :param quantities: text by line id; 0 removes
        :param notes: text by line id
        :param note: the note for the whole order; None leaves it
        :raises PortalInputErrors: keys ``quantity_<line id>``
        """
        orders, portal, customer = self._portal_writing_door()
        basket = orders._portal_basket_open(portal, customer)
        lines = {line.id: line for line in basket.order_line._portal_product_lines()}
        wanted, errors = {}, {}
        for line_id, text in quantities.items():
            if line_id in lines:
                try:
                    wanted[line_id] = self._portal_quantity(text)
                except PortalInputError as error:
                    errors[f"quantity_{line_id}"] = str(error)
        errors.update(basket._portal_write_quantities(lines, wanted))
        if errors:
            raise PortalInputErrors(errors)
        for line_id, text in (notes or {}).items():
            if line_id in lines and lines[line_id].exists():
                lines[line_id].portal_note = (text or "").strip()[:200]
        if note is not None:
            basket.portal_note = note.strip()[:2000]
        basket._portal_after_change()
        return basket

    def _portal_basket_empty(self):
        """Remove all lines of the user's basket; return the basket."""
        orders, portal, customer = self._portal_writing_door()
        basket = orders._portal_basket_open(portal, customer)
        basket.order_line.unlink()
        basket._portal_after_change()
        return basket

    def _portal_write_quantities(self, lines, wanted):
        """Write new quantities at today's prices; return errors by field."""
        changed = {
            lines[id_].product_id.id: quantity
            for id_, quantity in wanted.items()
            if quantity
        }
        products = self.env["product.product"].browse(changed)
        offers = self._portal_line_offers(products, changed)
        errors = {}
        for line_id, quantity in wanted.items():
            line = lines[line_id]
            same = quantity == line.product_uom_qty
            if not quantity:
                line.unlink()
                continue
            offer = offers.get(line.product_id.id)
            message = self._portal_refusal(offer)
            if message and not same:
                errors[f"quantity_{line_id}"] = message
            elif offer:
                line.write(line._portal_values_from(offer))
        return errors

    def _portal_line_of(self, product):
        """Return this basket's line of a product, without loading the others."""
        return self.env["sale.order.line"].search(
            [
                ("order_id", "=", self.id),
                ("product_id", "=", product.id),
                ("is_delivery", "=", False),
            ],
            limit=1,
        )

    def _portal_line_offers(self, products, quantities):
        """Return the offers of products under the conditions of this basket."""
        return products._portal_offers(
            self.portal_id,
            self.partner_id,
            quantities,
            fiscal_position=self.fiscal_position_id,
        )

    def _portal_checked_offer(self, product, quantity):
        """Return the offer for a quantity of one product, or refuse."""
        offer = self._portal_line_offers(product, {product.id: quantity}).get(product.id)
        message = self._portal_refusal(offer)
        if message:
            raise PortalInputError(message)
        return offer

    def _portal_refusal(self, offer):
        """Return why a line cannot be taken as offered, empty if it can."""
        if not offer:
            return self.env._("This product is not open to your account.")
        if not offer.may_order:
            return offer.message
        try:
            parse_quantity(offer.quantity, offer.uom_step)
        except QuantityError as error:
            return self._portal_quantity_message(error)
        return ""

    def _portal_write_line(self, line, offer):
        """Create or change one line; a new one in a single create."""
        values = line._portal_values_from(offer)
        if line:
            line.write(values)
            return
        product = self.env["product.product"].browse(offer.product_id)
        product = product.with_context(lang=self.partner_id.lang)
        line.create(
            {
                **values,
                "order_id": self.id,
                "product_id": offer.product_id,
                "name": product.get_product_multiline_description_sale(),
                "analytic_distribution": False,
                "invoice_status": "no",
            }
        )

    def _portal_after_change(self, has_products=None):
        """Bring delivery up to date and write everything under this context.

        ``has_products`` spares a look when the caller knows it.

        Without the flush here, totals would be recomputed by the request's own
        context at its end, which posts a tracking note each time.
        """
        self._portal_refresh_delivery(has_products or self._portal_has_products())
        self.env.flush_all()

    # Reading what was typed

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
            raise PortalInputError(self._portal_quantity_message(error)) from None

    def _portal_quantity_message(self, error):
        """Return the sentence for a QuantityError."""
        if error.code == "negative":
            return self.env._("The quantity cannot be below 0.")
        if error.code == "too_large":
            return self.env._("This quantity is too large. The most is 1000000.")
        if error.code == "off_step" and error.nearest:
            return self.env._(
                "This quantity is not possible. The next possible one is %s.",
                f"{error.nearest:g}",
            )
        return self.env._("This is not a quantity. Type a number, for example 12.")
