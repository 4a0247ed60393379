"""Doors that know our links to documents: the mail's own page, and the thread."""

from urllib.parse import urlencode

from odoo.exceptions import AccessError, MissingError
from odoo.http import request

from odoo.addons.portal.controllers.mail import MailController
from odoo.addons.portal.controllers.portal import CustomerPortal
from odoo.addons.portal.controllers.thread import PortalThreadController
from odoo.addons.sale_stock.controllers.portal import SaleStockPortal

from ..document_link import is_link
from ..models.portal_mixin_link import PERSON
from .list_page import to_id

#: Where documents have their pages; those say when a link is over.
PAGES = {
    "account.move": "/my/invoices",
    "helpdesk.ticket": "/my/ticket",
    "sale.order": "/my/orders",
}


def over_path(model, res_id, token):
    """Return where a visitor with a link that opens nothing goes.

    Asks no database: whether there is such a document makes no difference.
    """
    if model not in PAGES:
        return "/my"
    return f"{PAGES[model]}/{to_id(res_id)}?{urlencode({'access_token': token})}"


class LinkPortal(CustomerPortal):
    def _document_check_access(self, model_name, document_id, access_token=None):
        """Open documents by our links too, and let no other token out (S12).

        Their pages get the token of the link, else one that expires of the person
        who is logged in. A link that is over has a page of its own.
        """
        document = request.env[model_name].sudo().browse(document_id)
        known = isinstance(document, request.env.registry["portal.mixin"])
        if known and is_link(access_token):
            document._portal_take_link(access_token)
        try:
            found = super()._document_check_access(
                model_name, document_id, access_token=access_token
            )
        except (AccessError, MissingError):
            if is_link(access_token) and request.dispatcher.routing_type == "http":
                request.env["ir.http"]._portal_link_over()
            raise
        person = request.env.user._portal_customer() and request.env.user.partner_id
        if not known or access_token or not person:
            return found
        found._portal_answer_to(found._portal_expiring_token(person))
        return found.with_context(**{PERSON: person.id})


class LinkController(MailController):
    @classmethod
    def _redirect_to_record(cls, model, res_id, access_token=None, **kwargs):
        """Open a document by the link in its mail; say so when that is over (S12)."""
        if is_link(access_token) and model in request.env:
            record = request.env[model].sudo().browse(res_id)
            known = isinstance(record, request.env.registry["portal.mixin"])
            opens = known and res_id and record._portal_take_link(access_token)
            if not opens and not request.session.uid:
                return request.redirect(over_path(model, res_id, access_token))
        return super()._redirect_to_record(
            model, res_id, access_token=access_token, **kwargs
        )


class LinkThreadController(PortalThreadController):
    def _prepare_message_data(self, post_data, *, thread, **kwargs):
        """Let a visitor write as the person the link was sent to, and nobody else."""
        data = super()._prepare_message_data(post_data, thread=thread, **kwargs)
        if request.env.user._is_public() and thread._portal_has_links():
            person = thread._portal_link_person(kwargs.get("token"))
            if person:
                data["author_id"] = person.id
        return data


class LinkSlipController(SaleStockPortal):
    def _stock_picking_check_access(self, picking_id, access_token=None):
        """Open a slip by the link to its order."""
        if is_link(access_token):
            picking = request.env["stock.picking"].sudo().browse(picking_id).exists()
            if picking.sale_id:
                picking.sale_id._portal_take_link(access_token)
        return super()._stock_picking_check_access(
            picking_id, access_token=access_token
        )
