from odoo import Command
from odoo.tests import tagged

from .brand_common import banner, logo
from .test_query_counts import QueryCase


@tagged("post_install", "-at_install")
class TestBrandQueries(QueryCase):
    """PERFORMANCE §4: the look of a portal costs its pages next to nothing."""

    def _dress(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        languages = self.env["res.lang"].search([("code", "in", ("en_US", "fr_FR"))])
        self.portal.write(
            {
                "logo": logo(),
                "brand_color": "#ffcc00",
                "support_source": "company",
                "hotline": "555 0199",
                "announcement": "Closed on Friday.",
                "language_ids": [Command.set(languages.ids)],
                "banner_ids": [
                    Command.create(
                        {
                            "name": "Sale",
                            "image": banner(),
                            "link_type": "category",
                            "category_id": self.category.id,
                        }
                    )
                    for _number in range(5)
                ],
            }
        )

    def test_look(self):
        """F22, F24, F25: no query more on a page; Home asks for its banners."""
        paths = ("/my/keys", "/my/catalog", "/my/basket")
        before = [self._count(lambda path=path: self._get(path)) for path in paths]
        home = self._count(self._get_home)
        self._dress()
        for path, count in zip(paths, before, strict=True):
            with self.subTest(path=path):
                found = self._count(lambda path=path: self._get(path))
                self.assertLessEqual(found, count)
        self.assertLessEqual(self._count(self._get_home), home + 3)
