"""S13: every route of deals x every person x own, foreign, missing, malformed."""

from odoo.tests import tagged

from .deals_common import DealsCase

TABLES = ("crm_lead", "mail_message", "mail_followers")
MISSING = 2**31 - 2
MALFORMED = ("0", "x", "-1", "1e3", "99999999999", "1%00")


@tagged("post_install", "-at_install")
class TestDealsRights(DealsCase):
    def _answers(self, deal):
        """Return (status, body without numbers) of each route for one deal."""
        id_ = deal if isinstance(deal, int | str) else deal.id
        page = self._get(f"/my/deals/{id_}")
        sent = self._post(f"/my/deals/{id_}/message", {"text": "Hello"})
        return [
            (each.status_code, each.headers.get("Location")) for each in (page, sent)
        ]

    def test_own_and_colleagues(self):
        """S13: the whole company reads them, and its branches' too."""
        branch = self.env["res.partner"].create(
            {"name": "Branch", "parent_id": self.customer.id, "is_company": True}
        )
        below = self._create_deal("Branch pump", branch)
        for user in (self.buyer, self.colleague):
            self._login(user)
            self.assertEqual(set(self._shown()), {self.deal.id, below.id})
            self.assertEqual(self._get(f"/my/deals/{self.deal.id}").status_code, 200)

    def test_foreign_as_missing(self):
        """S13: a foreign deal, a lead, a lost one, another company's: as missing."""
        self._login(self.buyer)
        company = self.env["res.company"].create({"name": "Kestreltest elsewhere"})
        own = {"partner": self.customer}
        hidden = [
            self.foreign_deal,
            self._create_deal("A lead", own["partner"], type="lead"),
            self._create_deal("Lost", own["partner"]),
            self._create_deal(
                "Elsewhere",
                own["partner"],
                company_id=company.id,
                user_id=False,
                team_id=False,
            ),
        ]
        hidden[2].action_set_lost()
        with self.assert_untouched(*TABLES):
            missing = self._answers(MISSING)
            self.assertEqual([status for status, _place in missing], [404, 404])
            for deal in (*hidden, *MALFORMED):
                with self.subTest(deal=deal):
                    self.assertEqual(self._answers(deal), missing)
        self.assertEqual(self._shown(), [self.deal.id])

    def test_people(self):
        """S13: nobody else gets in, and nothing is written."""
        paths = ("/my/deals", f"/my/deals/{self.deal.id}")
        people = {
            self.stranger: (200, 404),
            self.outsider: (404, 404),
            self.salesperson: (404, 404),
            None: (303, 303),
        }
        for user, statuses in people.items():
            self._login(user)
            with self.subTest(user=user and user.login), self.assert_untouched(*TABLES):
                found = tuple(self._get(path).status_code for path in paths)
                self.assertEqual(found, statuses)
                sent = self._write(self.deal, "Hello")
                self.assertNotIn("sent=1", sent.headers.get("Location", ""))

    def test_forged(self):
        """S2: a form of another site writes nothing."""
        self._login(self.buyer)
        with self.assert_untouched(*TABLES):
            self.assertEqual(
                self._write(self.deal, "Hello", csrf=False).status_code, 400
            )
            self.assertIn(
                self._get(f"/my/deals/{self.deal.id}/message").status_code, (404, 405)
            )

    def test_area_off_and_portal_closed(self):
        """F20, F101: no page of it; the closed page while the portal is closed."""
        self._login(self.buyer)
        self.portal.show_deals = False
        self.assertEqual(self._get("/my/deals").status_code, 404)
        self.assertEqual(self._answers(self.deal), self._answers(MISSING))
        self.portal.write({"show_deals": True, "is_open": False})
        self.assertIn('data-portal-page="closed"', self._get("/my/deals").text)

    def test_no_right_by_rpc(self):
        """S10: customers have no right on opportunities themselves."""
        leads = self.env["crm.lead"].with_user(self.buyer)
        for right in ("read", "write", "create", "unlink"):
            self.assertFalse(leads.has_access(right), right)
