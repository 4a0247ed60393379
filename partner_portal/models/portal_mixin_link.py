import binascii
from datetime import timedelta
from urllib.parse import urlencode

from odoo import models
from odoo.tools import hash_sign, verify_hash_signed

from ..document_link import PREFIX, is_link

SCOPE = "partner_portal.document_link"
#: Days a mailed link works unless ``partner_portal.link_days`` says otherwise.
DAYS = 30
#: Context: the person whose links are made, and whether it is for a mail.
PERSON, MAIL = "partner_portal_link_person", "partner_portal_link_mail"


class PortalMixin(models.AbstractModel):
    """Links to documents that expire, bound to the person they were sent to (S12).

    Their token takes the place of the document's own, which never expires: whoever
    opens such a link gets a page that knows no other token.
    """

    _inherit = "portal.mixin"

    def _portal_expiring_url(self, partner):
        """Return the full address of this document for a mail to one person."""
        self.ensure_one()
        query = urlencode({"access_token": self._portal_expiring_token(partner)})
        return f"{self.get_base_url()}{self.access_url}?{query}"

    def _portal_expiring_token(self, partner):
        """Return a token that opens this document for a person, for a time.

        It dies before when the person's access is revoked. Nothing is stored.
        """
        self.ensure_one()
        env = self.sudo().env
        days = env["ir.config_parameter"].get_param("partner_portal.link_days", DAYS)
        person = partner.sudo()
        values = [self._name, self.id, person.id, person.portal_token_epoch]
        return PREFIX + hash_sign(env, SCOPE, values, timedelta(days=int(days)))

    def _portal_link_person(self, token):
        """Return whom a token to this document was given, empty if it does not work.

        :rtype: res.partner under sudo
        """
        nobody = self.env["res.partner"].sudo()
        if not is_link(token):
            return nobody
        try:
            values = verify_hash_signed(nobody.env, SCOPE, token.removeprefix(PREFIX))
        except (ValueError, UnicodeError, binascii.Error):
            return nobody
        if not values or values[:2] != [self._name, self.id]:
            return nobody
        person = nobody.browse(values[2]).exists()
        works = person.active and person.portal_token_epoch == values[3]
        return person if works else nobody

    def _portal_take_link(self, token):
        """Let this document answer to a link for the rest of the request.

        :return: whether the link opens it
        """
        self.ensure_one()
        if not self._portal_link_person(token):
            return False
        self._portal_answer_to(token)
        return True

    def _portal_answer_to(self, token):
        """Put a token in the place of the document's own; nothing is stored.

        Whatever Odoo's page makes of it, to sign, to pay, to write, carries this one.
        """
        # the cache alone: the column keeps the document's own
        self._fields["access_token"]._update_cache(self, token)

    def _portal_ensure_token(self):
        """Give out tokens that expire, in mails to customers and on their pages."""
        refused = not self.env.su and self.env.user.share
        if refused or is_link(self.access_token):
            return super()._portal_ensure_token()
        person = self.env["res.partner"].browse(self.env.context.get(PERSON, ()))
        if self.env.context.get(MAIL):
            person = self._portal_link_customer()
        if person:
            return self._portal_expiring_token(person)
        return super()._portal_ensure_token()

    def _get_share_url(
        self, redirect=False, signup_partner=False, pid=None, share_token=True
    ):
        """Bind the link to whom it is for; it takes the place of Odoo's signature."""
        customer, document = self._portal_link_customer(), self
        if customer and (self.env.su or not self.env.user.share):
            document = self.with_context(**{PERSON: pid or customer.id})
            pid = None
        return super(PortalMixin, document)._get_share_url(
            redirect, signup_partner, pid, share_token
        )

    def _portal_link_customer(self):
        """Return whom this document is for if the customer has a portal, else none."""
        partner = self.sudo()["partner_id"] if "partner_id" in self._fields else None
        customer = partner and partner.commercial_partner_id.portal_id and partner
        return customer or self.env["res.partner"].sudo()
