"""Languages of a portal: what is offered, and which one greets a visitor."""

from odoo.tests import tagged

from .common import SLUG
from .http_common import PortalHttpCase


@tagged("post_install", "-at_install")
class TestPortalLanguages(PortalHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        languages = cls.env["res.lang"]
        for code in ("fr_FR", "de_DE"):
            cls._activate(code)
        cls.french = languages._lang_get("fr_FR")
        cls.german = languages._lang_get("de_DE")

    @classmethod
    def _activate(cls, code):
        """Switch a language on, on the website beside us as well."""
        language = cls.env["res.lang"]._activate_lang(code)
        if "website" in cls.env:
            cls.env["website"].search([]).language_ids += language

    def _switch_off(self, language):
        if "website" in self.env:
            self.env["website"].search([]).language_ids -= language
        language.active = False

    def _offered(self, page):
        """Return the languages the page offers, by code."""
        links = self._tree(page).xpath(
            "//details[contains(@class, 'o_partner_portal_languages')]//li/a"
        )
        return {link.get("lang"): link.get("href") for link in links}

    def _language(self, page):
        return self._tree(page).xpath("/html/@lang")[0]

    def test_all(self):
        """F21: without a choice of its own a portal offers what is switched on."""
        self._login(None)
        page = self._get(f"/portal/{SLUG}")
        self.assertEqual(set(self._offered(page)), {"en-US", "fr-FR", "de-DE"})
        self.assertEqual(self._language(page), "en-US")

    def test_own(self):
        """F21: the portal's own, before and after the log-in; links change them."""
        self.portal.language_ids = self.german + self.french
        self._login(None)
        page = self._get(f"/portal/{SLUG}")
        self.assertEqual(set(self._offered(page)), {"fr-FR", "de-DE"})
        link = self._offered(page)["fr-FR"]
        page = self._get(link, allow_redirects=True)
        self._root(page, "login")
        self.assertEqual(self._language(page), "fr-FR")
        self._login(self.buyer)
        for path in ("/my", "/my/catalog", "/my/orders"):
            self.assertEqual(set(self._offered(self._get(path))), {"fr-FR", "de-DE"})

    def test_reading_direction(self):
        """F21: pages say which way they are read, at the short address, too."""
        self._activate("ar_001")
        for user, paths in (
            (None, (f"/portal/{SLUG}", f"/{SLUG}")),
            (self.buyer, ("/my", "/my/catalog", "/my/orders")),
        ):
            self._login(user)
            for path in paths:
                for start, lang, direction in (
                    ("", "en-US", "ltr"),
                    ("/ar", "ar", "rtl"),
                ):
                    self.opener.cookies.pop("frontend_lang", None)
                    page = self._get(f"{start}{path}")
                    root = self._tree(page)
                    with self.subTest(path=path, lang=lang):
                        self.assertEqual(root.get("dir"), direction)
                        self.assertTrue(root.get("lang").startswith(lang))

    def test_greeting(self):
        """F21: who comes with a language the portal does not speak gets its first."""
        self.portal.language_ids = self.french
        self.portal.with_context(lang="fr_FR").announcement = "Fermé vendredi."
        self._login(None)
        for path in (f"/portal/{SLUG}", f"/{SLUG}", f"/portal/{SLUG}/reset"):
            page = self._get(path)
            self.assertEqual(self._language(page), "fr-FR", path)
            self.assertEqual(self._offered(page), {}, "nothing to choose")
        self.assertIn("Fermé vendredi.", self._get(f"/portal/{SLUG}").text)
        self.portal.is_open = False
        self.assertEqual(self._language(self._get(f"/portal/{SLUG}")), "fr-FR")

    def test_language_switched_off(self):
        """F21: a language that is switched off later is not offered any more."""
        self.portal.language_ids = self.german + self.french
        self._login(None)
        self.assertEqual(len(self._offered(self._get(f"/portal/{SLUG}"))), 2)
        self._switch_off(self.french)
        page = self._get(f"/portal/{SLUG}")
        self.assertEqual(self._language(page), "de-DE")
        self._switch_off(self.german)
        self.assertEqual(self._language(self._get(f"/portal/{SLUG}")), "en-US")

    def test_preview(self):
        """F21: staff see the page as visitors do, also before the portal opens."""
        path = self.portal.action_open_site()["url"].partition("8069")[2]
        path = path or self.portal.action_open_site()["url"].split("/", 3)[3]
        path = f"/{path.lstrip('/')}"
        for is_open, text in (
            (True, "This is what visitors see."),
            (False, "This is what visitors will see."),
        ):
            self.portal.is_open = is_open
            self._login(self.internal_user)
            page = self._get(path)
            root = self._root(page, "login")
            self.assertIn(text, page.text)
            button = root.xpath(".//form//button[@type='submit']")[0]
            self.assertEqual(button.get("disabled"), "disabled")
            link = f"/odoo/customer-portals/{self.portal.id}"
            self.assertTrue(root.xpath(f".//a[@href='{link}']"))
        self._login(None)
        self._root(self._get(path), "closed")
        self.portal.is_open = True
        self.assertNotIn(
            "visitors", self._root(self._get(path), "login").text_content()
        )
        for user in (self.buyer, self.outsider):
            self._login(user)
            self.assertEqual(self._get(path).status_code, 303)
