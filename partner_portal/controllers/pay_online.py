from urllib.parse import urlencode

from odoo import http
from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.http import request

from .list_page import to_id
from .pay import PortalPay
from .portal_frame import READ, portal_page


class PortalPayOnline(PortalPay):
    """Several invoices paid at once through Odoo's payment providers (F68)."""

    def _portal_pay_online(self, portal, blocks):
        """Return {currency id: address} of what Odoo's providers take online."""
        providers = request.env["payment.provider"].sudo()
        found = {}
        for block in blocks:
            if block["amount"] > 0 and providers._get_compatible_providers(
                portal.company_id.id,
                request.env.user.partner_id.id,
                block["amount"],
                currency_id=block["currency_id"],
            ):
                found[block["currency_id"]] = self._portal_pay_address("online", block)
        return found

    def _portal_pay_address(self, name, block):
        """Return an address that names what is paid."""
        query = [("currency", block["currency_id"])]
        query += [("invoice", row["id"]) for row in block["rows"]]
        return f"/my/invoices/pay/{name}?{urlencode(query)}"

    def _portal_pay_chosen_block(self, params):
        """Return (portal, block of the address' currency), None if nothing is open."""
        portal, customer = self._portal_or_404()
        chosen, _domain = self._portal_chosen(params)
        currency_id = to_id(request.httprequest.args.get("currency"))
        chosen = chosen.filtered(lambda each: each.currency_id.id == currency_id)
        blocks = chosen._portal_pay_blocks(portal, customer)
        return portal, blocks[0] if blocks and blocks[0]["amount"] > 0 else None

    @http.route("/my/invoices/pay/online", **READ)
    @portal_page
    def portal_pay_online(self, **params):
        """Show Odoo's payment form for the chosen invoices of one currency."""
        portal, block = self._portal_pay_chosen_block(params)
        if not block:
            return self._portal_missing()
        currency = request.env["res.currency"].browse(block["currency_id"])
        payment = self._get_common_page_view_values(
            {
                "partner": request.env.user.partner_id,
                "company": portal.company_id,
                "total_amount": block["amount"],
                "currency": currency,
                "payment_reference": block["reference"],
                "landing_route": "/my/invoices",
                "transaction_route": self._portal_pay_address("transaction", block),
            }
        )
        values = {
            **payment,
            **self._prepare_frame_values("pay", request.env._("Pay online")),
            "block": block,
            "amount": block["amount"],
        }
        return self._render_portal_page("partner_portal.portal_pay_online", values)

    @http.route(
        "/my/invoices/pay/transaction", type="jsonrpc", auth="user", website=True
    )
    @portal_page
    def portal_pay_transaction(self, amount=None, payment_reference=None, **kwargs):
        """Create the transaction of the invoices that the address names.

        Currency, partner, reference and amount are the server's; an amount that is
        not the one of today is refused (S8).

        :raise ValidationError: if there is nothing to pay, or another amount
        """
        _portal, block = self._portal_pay_chosen_block({})
        if not block or amount != block["amount"]:
            message = request.env._(
                "What is open changed since you opened this page. Load it again."
            )
            raise ValidationError(message)
        kwargs.pop("access_token", None)
        self._validate_transaction_kwargs(kwargs)
        transaction = self._create_transaction(
            amount=block["amount"],
            currency_id=block["currency_id"],
            partner_id=request.env.user.partner_id.id,
            reference_prefix=block["reference"],
            custom_create_values={
                "invoice_ids": [Command.set([row["id"] for row in block["rows"]])]
            },
            **{**kwargs, "is_validation": False, "landing_route": "/my/invoices"},
        )
        return transaction._get_processing_values()
