import re

from odoo import fields, models
from odoo.tools import escape_psql

from ..exceptions import BasketConflict, PortalInputErrors

KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _portal_place(self, key, version, total_seen, details=None, po_again=False):
        """Place the user's basket as an order, once for each ``key``.

        :param key: idempotency key of the form; the same key answers the same order
        :param version: version of the basket that was shown
        :param total_seen: total that was shown, as text or number
        :param details: checkout fields of the same form, see
            ``_portal_checkout_save``
        :param po_again: the customer ticked that a used PO number is meant
        :return: the placed order, under sudo
        :raises PortalInputErrors: something is missing or wrong, by field
        :raises BasketConflict: it is not what the customer saw
        """
        orders, _portal, _customer = self._portal_writing_door()
        if not KEY.fullmatch(str(key or "")):
            message = self.env._("Load this page again, then place the order.")
            raise PortalInputErrors({"idempotency_key": message})
        done = orders._portal_placed_with(key)
        if done:
            return done
        basket = orders._portal_basket_row(raise_version=False)
        if not basket or not basket._portal_has_products():
            message = self.env._("This basket is empty.")
            raise PortalInputErrors({"basket": message})
        if str(basket.portal_version) != str(version).strip():
            basket._portal_conflict("version")
        basket._portal_checkout_write(details or {})
        basket._portal_check_details(po_again)
        basket._portal_recheck(total_seen)
        basket._portal_submit(key)
        return basket

    def _portal_placed_with(self, key):
        """Return the user's order that was placed with this key, if any."""
        return self.search(
            [("portal_user_id", "=", self.env.user.id), ("portal_key", "=", key)]
        )

    def _portal_conflict(self, reason):
        """Raise the conflict with its sentence."""
        messages = {
            "version": self.env._("This basket was changed on another screen."),
            "lines": self.env._("Something in it cannot be ordered any more."),
            "total": self.env._("The total is another one than you saw."),
        }
        raise BasketConflict(reason, messages[reason])

    def _portal_check_details(self, po_again):
        """Raise PortalInputErrors for what checkout requires and lacks."""
        errors = {}
        number = self.client_order_ref
        if self.portal_id.po_number_required and not number:
            errors["client_order_ref"] = self.env._("Type your PO number.")
        used = number and not po_again and self._portal_same_po()
        if used:
            errors["po_again"] = self.env._(
                "You used %(number)s on %(order)s. Tick the box to place it anyway.",
                number=number,
                order=used.name,
            )
        refusal = self.commitment_date and self._portal_date_refusal(
            self.commitment_date.date()
        )
        if refusal:
            errors["commitment_date"] = refusal
        if not self.partner_shipping_id.active or not self.partner_shipping_id.street:
            errors["partner_shipping_id"] = self.env._(
                "Choose a delivery address with a street."
            )
        if self.portal_id.carrier_ids and not self.carrier_id:
            errors["carrier_id"] = self.env._("Choose how it is delivered.")
        if self.portal_id.payment_method_ids and not self.portal_payment_method_id:
            errors["payment_method_id"] = self.env._("Choose how you pay.")
        if errors:
            raise PortalInputErrors(errors)

    def _portal_same_po(self):
        """Return an order of this customer with the same PO number."""
        family = self.partner_id.commercial_partner_id._portal_family()
        return self.search(
            [
                ("partner_id", "in", family),
                ("client_order_ref", "=ilike", escape_psql(self.client_order_ref)),
                ("id", "!=", self.id),
                "|",
                ("state", "=", "sale"),
                ("portal_state", "=", "submitted"),
            ],
            order="id desc",
            limit=1,
        )

    def _portal_recheck(self, total_seen):
        """Take over today's offers and raise unless they are what was seen."""
        self._portal_follow_pricelist()
        offers = self._portal_reprice()
        for line in self.order_line._portal_product_lines():
            if self._portal_refusal(offers.get(line.product_id.id)):
                self._portal_conflict("lines")
        if self.carrier_id:
            if self.carrier_id not in self._portal_carriers():
                self._portal_conflict("lines")
            self._portal_set_carrier(
                self.carrier_id, self.order_line.filtered("is_delivery")
            )
        self.env.flush_all()
        seen = self._portal_amount_seen(total_seen)
        totals = self._portal_totals()
        total = totals["total_amount_currency"]
        if seen is None or self.currency_id.compare_amounts(seen, total):
            self._portal_conflict("total")
        self._portal_check_minimum(totals)

    def _portal_amount_seen(self, text):
        """Return the amount the form carried as a float, None if it is none."""
        try:
            amount = float(str(text).strip())
        except ValueError:
            return None
        return amount if abs(amount) < 1e15 else None

    def _portal_submit(self, key):
        """Turn this basket into a placed order and tell those concerned.

        The number is drawn here, so baskets leave no gaps. Leaving the basket
        state makes Odoo compute totals and weight its own way.
        """
        now = fields.Datetime.now()
        sequence = self.env["ir.sequence"].with_company(self.company_id)
        self.write(
            {
                "name": sequence.next_by_code("sale.order", sequence_date=now.date()),
                "portal_state": "submitted",
                "portal_key": key,
                "portal_submitted_on": now,
                "date_order": now,
                "validity_date": False,
            }
        )
        models_ = self.env["account.analytic.distribution.model"]
        if models_.search_count([], limit=1):
            self.order_line._compute_analytic_distribution()
        self.env.flush_all()
        self._portal_notify_placed()
        self.env.flush_all()
