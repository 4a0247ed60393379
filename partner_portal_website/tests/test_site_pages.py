"""Pages of the portal beside a website: the same page as the website would make."""

import re
from unittest.mock import patch

from odoo import Command
from odoo.tests import tagged

from odoo.addons.partner_portal.tests.http_common import PortalHttpCase

from ..models.ir_qweb import IrQweb

# What differs from one page to the next: signs against forged forms.
CHANGING = re.compile(r'csrf_token[^>]*"')


@tagged("post_install", "-at_install")
class TestSitePages(PortalHttpCase):
    """F37: as a buyer, on a site in two languages."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        french = cls.env["res.lang"]._activate_lang("fr_FR")
        cls.site = cls.env["website"].get_current_website()
        cls.site.language_ids = [Command.link(french.id)]

    def setUp(self):
        super().setUp()
        self._login(self.buyer)

    def _plain(self, method, *args, **kwargs):
        """Return what is made where the website looks at every element."""

        def prepare(views, values):
            """Leave out our mark."""
            return super(IrQweb, views)._prepare_frontend_environment(values)

        with patch.object(IrQweb, "_prepare_frontend_environment", prepare):
            return method(*args, **kwargs)

    def _text(self, path):
        answer = self._get(path)
        self.assertEqual(answer.status_code, 200, path)
        return CHANGING.sub("", answer.text)

    def test_same_pages(self):
        """F37: catalog, product, orders, home: the same to the letter."""
        product = f"/my/catalog/product/x-{self.product.id}"
        for start in ("", "/fr"):  # in this order: a language once opened is kept
            for path in ("/my/catalog", product, "/my/orders", "/my"):
                with self.subTest(path=start + path):
                    self.env.registry.clear_cache("templates")
                    plain = self._plain(self._text, start + path)
                    self.env.registry.clear_cache("templates")
                    self.assertEqual(self._text(start + path), plain)

    def test_addresses_of_a_language(self):
        """F37: links lead on in the language of the page, pictures do not."""
        page = self._tree(self._get("/fr/my/catalog"))
        (row,) = page.xpath(f"//*[@data-product-id='{self.product.id}']")
        (link, *_more) = row.xpath(".//a/@href")
        self.assertRegex(link, r"^/fr/my/catalog/product/")
        for image in row.xpath(".//img"):
            self.assertRegex(image.get("src"), "^/web/image/")
            self.assertEqual(image.get("loading"), "lazy")
