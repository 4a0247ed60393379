from odoo import fields, models
from odoo.fields import Domain


class ProductDocument(models.Model):
    _inherit = "product.document"

    portal_published = fields.Boolean(
        string="Partner portal",
        help="Customers who see the product on the portal can open this document.",
    )


class ProductProduct(models.Model):
    _inherit = "product.product"

    def _portal_documents(self, portal):
        """Return the documents of this product that are marked for the portal.

        Its own and those of all its variants; a link only if a browser may follow
        it. Under sudo: customers have no right on documents. Whether they see the
        product is the caller's business.
        """
        self.ensure_one()
        own = Domain("res_model", "=", "product.product") & Domain(
            "res_id", "=", self.id
        )
        shared = Domain("res_model", "=", "product.template") & Domain(
            "res_id", "=", self.product_tmpl_id.id
        )
        documents = (
            self.env["product.document"]
            .sudo()
            .search(
                Domain("portal_published", "=", True)
                & Domain("company_id", "in", [False, portal.company_id.id])
                & (own | shared)
            )
        )
        return documents.filtered(
            lambda one: (
                one.type == "binary"
                or (one.url or "").lower().startswith(("https://", "http://"))
            )
        )

    def _portal_document_values(self, portal, url):
        """Return the documents as the product page lists them.

        :param url: address of the product's page
        :return: list of ``name``, ``url``, ``is_link`` and ``size`` in bytes
        """
        return [
            {
                "name": document.name,
                "url": document.url
                if document.type == "url"
                else f"{url}/document/{document.id}",
                "is_link": document.type == "url",
                "size": document.file_size,
            }
            for document in self._portal_documents(portal)
        ]
