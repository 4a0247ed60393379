import math

from odoo import http
from odoo.exceptions import AccessError, MissingError, ValidationError
from odoo.http import request

from odoo.addons.account_payment.controllers.payment import PaymentPortal

#: What Odoo's form of a payment sends.
SENT = {
    "provider_id",
    "payment_method_id",
    "token_id",
    "amount",
    "flow",
    "tokenization_requested",
    "landing_route",
}


def is_amount(value):
    """Return whether a value of JSON is an amount that can be paid.

    >>> is_amount(12.5), is_amount(True), is_amount("1"), is_amount(-1)
    (True, False, False, False)
    """
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and math.isfinite(value) and value > 0


class InvoicePayment(PaymentPortal):
    @http.route()
    def invoice_transaction(self, invoice_id, access_token=None, **kwargs):
        """Begin the payment of an invoice that the customer reads by the log-in.

        Its page carries no token then, which Odoo's own route asks for. Foreign and
        missing invoices get one answer, as does what the form does not send (S20).
        """
        try:
            self._document_check_access("account.move", invoice_id, access_token)
        except (AccessError, MissingError):
            message = request.env._("The access token is invalid.")
            raise ValidationError(message) from None
        if not set(kwargs) >= SENT or not is_amount(kwargs["amount"]):
            raise ValidationError(request.env._("There is nothing to pay."))
        return super().invoice_transaction(
            invoice_id, access_token=access_token, **kwargs
        )
