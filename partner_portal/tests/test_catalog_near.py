"""F37: a search that forgives accents, signs and small typos."""

import doctest
from unittest.mock import patch

from odoo.tests import tagged

from .. import near_text
from ..near_text import folded, loose_pattern
from .catalog_common import CatalogCase
from .http_common import PortalHttpCase


@tagged("post_install", "-at_install")
class TestNearText(CatalogCase):
    def test_pure_functions(self):
        """F37: the small functions keep their promises."""
        self.assertEqual(doctest.testmod(near_text).failed, 0)

    def test_database_folds_alike(self):
        """F37: what Python folds to a word, PostgreSQL finds by its pattern."""
        for text in ("Ölfilter", "ĐỒNG-hồ", "ŁÓDŹ ħ", '1/2" (x_y)', "Привет", "a.b*c"):
            with self.subTest(text):
                word = folded(text)
                self.cr.execute(
                    "SELECT lower(%s) ~ %s, 'else' ~ %s",
                    (text, loose_pattern(word), loose_pattern(word)),
                )
                self.assertEqual(self.cr.fetchone(), (True, False))


@tagged("post_install", "-at_install")
class TestCatalogNear(CatalogCase):
    def _near(self, search, **criteria):
        """Return what the page asks whether it was meant."""
        page = self._page(search=search, **criteria)
        self.assertEqual(page["cards"], [])
        return page["near"]

    def test_signs_make_no_difference(self):
        """F37: a code without its signs finds it, if nothing is spelled so."""
        self.assertEqual(self._found(search="ktin"), ["KT-IN"])
        self.assertEqual(self._found(search="kt/low gate"), ["KT-LOW"])
        self.product.default_code = "KTLOW"
        self.assertEqual(self._found(search="ktlow"), ["KTLOW"], "exact comes first")
        self.assertEqual(self._found(search="%"), [])
        self.assertEqual(self._found(search="--"), [])

    def test_accents_make_no_difference(self):
        """F37: with or without accents, whether PostgreSQL has unaccent or not."""
        self.product.name = "Kestreltest Kükenhahn"
        self.low.name = "Kestreltest Sitzventil"
        with (
            patch.object(self.env.registry, "has_unaccent", False),
            patch.object(self.env.registry, "unaccent", lambda text: text),
        ):
            self.assertEqual(self._found(search="kukenhahn"), ["KT-IN"])
            self.assertEqual(self._found(search="sitzvéntil"), ["KT-LOW"])
        self.assertEqual(self._found(search="kukenhahn"), ["KT-IN"])

    def test_near_hits(self):
        """F37: one letter wrong, missing, too many or swapped is asked about."""
        for typed, meant in (
            ("vlave", "valve"),
            ("chekc valve", "Check valve"),
            ("thredding", "Threading"),
            ("ktelow", "KT-LOW"),
            ("trheading", "Threading"),
        ):
            with self.subTest(typed):
                near = self._near(typed)
                self.assertEqual(near.lower(), meant.lower())
                self.assertTrue(self._found(search=near))

    def test_nothing_near(self):
        """F37: short words and quite other words are not guessed."""
        for typed in ("zz", "vlv", "bulldozer", "%", "'; --", "x" * 100, "()[]\\"):
            with self.subTest(typed):
                self.assertEqual(self._near(typed), "")

    def test_only_what_is_seen(self):
        """F33: a hidden product is never asked about."""
        self.assertEqual(self._near("secrte"), "")
        self.unflagged.portal_published = True
        self.assertEqual(self._near("secrte"), "Secret")

    def test_hidden_by_filters(self):
        """F37: what the filters hide is offered without them, not guessed anew."""
        self.assertEqual(self._near("check", stock=True), "check")
        self.assertEqual(self._near("chekc", stock=True), "Check")


@tagged("post_install", "-at_install")
class TestCatalogNearPages(PortalHttpCase):
    def setUp(self):
        super().setUp()
        self._login(self.buyer)

    def _link(self, **params):
        """Return the words and the link of what may have been meant."""
        page = self._get_catalog(**params)
        links = self._tree(page).xpath("//a[@data-portal-near]")
        return [(link.text_content().strip(), link.get("href")) for link in links]

    def test_did_you_mean(self):
        """F37: the empty page asks and leads there."""
        self.assertEqual(
            self._link(search="vlave"), [("valve", "/my/catalog?search=valve")]
        )
        self.assertEqual(self._link(search="valve"), [])
        self.assertEqual(self._link(search="bulldozer"), [])

    def test_spelled_alike(self):
        """F37: the page says that it shows something spelled otherwise."""
        page = self._get_catalog(search="ktin")
        self.assertEqual(list(self._cards(page)), self.product.ids)
        self.assertIn("spelled alike", page.text)
        self.assertNotIn("spelled alike", self._get_catalog(search="KT-IN").text)

    def test_hidden_by_filters(self):
        """F37: the way to what was searched without the filters."""
        page = self._get_catalog(search="check", stock="1")
        self.assertIn("matches these filters", " ".join(page.text.split()))
        link = self._tree(page).xpath("//a[text()='Search without filters']/@href")
        self.assertEqual(link, ["/my/catalog?search=check"])
