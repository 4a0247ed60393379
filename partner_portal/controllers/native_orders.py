"""Odoo's own order pages, as they stay open beside ours: the doors that close."""

import math

from odoo import http
from odoo.exceptions import AccessError, MissingError, ValidationError
from odoo.http import request
from odoo.tools import consteq

from odoo.addons.sale.controllers.portal import PaymentPortal
from odoo.addons.sale_management.controllers.portal import CustomerPortal

from ..quantity import QuantityError, parse_quantity
from .list_page import to_id

DOCUMENT_ERRORS = (AccessError, MissingError)


class NativeOrders(CustomerPortal, PaymentPortal):
    """Guards before Odoo's handlers; each calls super for what is allowed."""

    def _document_check_access(self, model_name, document_id, access_token=None):
        """Refuse baskets and unsent drafts of portal customers as if missing (S6).

        Also ids no database can hold and tokens of signs that Odoo cannot compare,
        which would end in a server error (S20), and everything but the document's
        own link while the portal is closed (F20).
        """
        if not str(access_token or "").isascii():
            access_token = None
        if not to_id(document_id):
            raise MissingError(request.env._("This document does not exist."))
        document = super()._document_check_access(
            model_name, document_id, access_token=access_token
        )
        by_link = consteq(
            (document.access_token or "").encode(), str(access_token or "-").encode()
        )
        if not by_link and request.env.user._portal_is_closed():
            raise MissingError(request.env._("This document does not exist."))
        if model_name == "sale.order" and not request.env.user._is_internal():
            customer = document.partner_id.commercial_partner_id
            if document._portal_is_hidden_draft(bool(customer.portal_id)):
                raise MissingError(request.env._("This document does not exist."))
        return document

    @staticmethod
    def _cast_as_float(str_value):
        """Leave out what is no amount: NaN and infinity end in a server error (S20)."""
        amount = PaymentPortal._cast_as_float(str_value)
        return None if amount is None or not math.isfinite(amount) else amount

    def _get_payment_values(self, order_sudo, **kwargs):
        """Let the payment route know the total that the page shows (S8)."""
        values = super()._get_payment_values(order_sudo, **kwargs)
        route = values["transaction_route"]
        sign = "&" if "?" in route else "?"
        seen = order_sudo._portal_amount_stamp()
        values["transaction_route"] = f"{route}{sign}amount_seen={seen}"
        return values

    @http.route()
    def portal_quote_accept(
        self, order_id, access_token=None, name=None, signature=None
    ):
        """S7, S8: only who may decide, and only the total that was shown."""
        access_token = access_token or request.httprequest.args.get("access_token")
        refusal = self._portal_decision_refusal(order_id, access_token, amount=True)
        if refusal:
            return {"error": refusal}
        request.update_context(portal_page_for_pdf=True)
        return super().portal_quote_accept(
            order_id, access_token=access_token, name=name, signature=signature
        )

    @http.route()
    def portal_quote_decline(
        self, order_id, access_token=None, decline_message=None, **kwargs
    ):
        """S7: a colleague without portal access declines nothing."""
        if self._portal_decision_refusal(order_id, access_token):
            return request.redirect(f"/my/orders/{order_id}?message=cant_reject")
        return super().portal_quote_decline(
            order_id,
            access_token=access_token,
            decline_message=decline_message,
            **kwargs,
        )

    @http.route()
    def portal_order_transaction(self, order_id, access_token, **kwargs):
        """Refuse the payment of what was not shown; foreign and missing look alike."""
        try:
            self._document_check_access("sale.order", order_id, access_token)
        except DOCUMENT_ERRORS:
            message = request.env._("The access token is invalid.")
            raise ValidationError(message) from None
        refusal = self._portal_decision_refusal(order_id, access_token, amount=True)
        if refusal:
            raise ValidationError(refusal)
        return super().portal_order_transaction(order_id, access_token, **kwargs)

    @http.route()
    def portal_quote_option_update(
        self,
        order_id,
        line_id=None,
        access_token=None,
        remove=False,
        input_quantity=False,
        **kwargs,
    ):
        """S5: a quantity of an optional line is a number from 0 up."""
        if not to_id(line_id):
            return {"error": request.env._("This line does not exist.")}
        refusal = self._portal_decision_refusal(order_id, access_token)
        if input_quantity is not False:
            try:
                input_quantity = parse_quantity(input_quantity, step="0.00001")
            except QuantityError:
                refusal = request.env._("This is not a quantity.")
        if refusal:
            return {"error": refusal}
        return super().portal_quote_option_update(
            order_id,
            to_id(line_id),
            access_token=access_token,
            remove=remove,
            input_quantity=input_quantity,
            **kwargs,
        )

    def _portal_decision_refusal(self, order_id, access_token, amount=False):
        """Return why this person may not decide on an order, empty if they may.

        Who cannot reach the order is left to Odoo's own answer.

        :param amount: whether the total that was shown must be today's; it comes
            in the query string of the address the page calls
        """
        try:
            order = self._document_check_access("sale.order", order_id, access_token)
        except DOCUMENT_ERRORS:
            return ""
        if order._portal_is_ours():
            return request.env._("The seller decides on this order.")
        if not order._portal_may_decide(request.env.user):
            return request.env._("This is not open to your account.")
        seen = request.httprequest.args.get("amount_seen")
        if amount and not order._portal_amount_was_seen(seen):
            return request.env._(
                "The quotation changed since you opened this page. Load the page again."
            )
        return ""
