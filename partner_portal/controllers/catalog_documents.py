from odoo import http
from odoo.http import request

from .catalog import PortalCatalog
from .list_page import to_id
from .portal_frame import portal_page


class PortalDocuments(PortalCatalog):
    @http.route(
        "/my/catalog/product/<string:product_slug>/document/<int:document_id>",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        readonly=True,
        sitemap=False,
    )
    @portal_page
    def portal_document(self, product_slug, document_id, **_params):
        """Send a document of a product the customer sees; never shown in the page.

        As a file to save: what staff uploaded is not run on our address.
        """
        portal, customer = self._portal_or_404()
        product_id = to_id(request.env["ir.http"]._unslug(product_slug)[1])
        document = portal._catalog_document(customer, product_id, document_id)
        if not document:
            return self._portal_missing()
        stream = request.env["ir.binary"]._get_stream_from(document.ir_attachment_id)
        response = stream.get_response(as_attachment=True)
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cache-Control"] = "no-store"
        return response
