import unicodedata

from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import consteq, email_normalize, escape_psql

from ..order_progress import steps
from ..order_timeline import STATE_SHAPES, STATE_WORDS
from .sale_order_portal_list import PLACED

#: How many digits from the end of a phone number must agree, and how few may do.
LAST_DIGITS, FEWEST_DIGITS = 8, 6


class PartnerPortal(models.Model):
    """Looking up an order without log-in, by its number and a contact of it (F69)."""

    _inherit = "partner.portal"

    order_lookup = fields.Boolean(
        help="Visitors see how far an order is by its number and the e-mail address or "
        "phone number of the customer. No prices, addresses and products are shown.",
    )

    def _lookup_order(self, number, contact):
        """Return the order if the pair fits, under sudo, else none.

        Every wrong pair costs the same: another order of the portal is looked at
        where no order has this number.

        :raises TooManyAttempts: after too many wrong pairs (SECURITY §2)
        """
        self.ensure_one()
        number = plain_number(number)
        attempts = self.env["partner.portal.attempt"]
        ip = self.env["ir.http"]._portal_remote_address()
        attempts._portal_take("lookup", f"{self.id}/{number}", ip)
        orders = self.env["sale.order"].sudo()
        scope = Domain("portal_id", "=", self.id) & Domain("portal_order", "=", True)
        scope &= Domain("portal_state", "in", PLACED)
        named = scope & Domain("name", "=ilike", escape_psql(number))
        found = orders.search(named, limit=1)
        other = orders.search(scope, order="id desc", limit=1)
        if not (found or other)._portal_has_contact(contact) or not found:
            return orders
        attempts._portal_clear("lookup", f"{self.id}/{number}", ip)
        return found


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _portal_has_contact(self, contact):
        """Return whether this is an e-mail address or phone number of the order.

        That of the person who ordered, the customer, the delivery or the invoice
        contact. All are compared, whichever fits.
        """
        typed = contact_key(contact)
        partner = self.partner_id
        partners = self.portal_user_id.partner_id | partner
        partners |= partner.commercial_partner_id
        partners |= self.partner_shipping_id | self.partner_invoice_id
        kept = [contact_key(each.email or "") for each in partners]
        kept += [contact_key(each.phone or "") for each in partners]
        fits = [consteq(typed.encode(), key.encode()) for key in kept if key]
        return bool(typed) and any(fits)

    def _portal_mail_lookup_link(self):
        """Queue a mail with a link that expires, to the address on file.

        To the person who ordered; to the customer when that person has left.

        :raises TooManyAttempts: after too many mails about this order
        """
        self.ensure_one()
        order = self.sudo()
        ip = self.env["ir.http"]._portal_remote_address()
        attempts = self.env["partner.portal.attempt"]
        attempts._portal_take("lookup_mail", f"order {order.id}", ip)
        person = order.portal_user_id.partner_id
        has_left = person.portal_access_state == "revoked" or not person.email
        partner = order.partner_id if has_left else person
        template = order.env.ref(
            "partner_portal.mail_template_lookup_link", raise_if_not_found=False
        )
        if template and partner.email:
            link = order._portal_expiring_url(partner)
            context = {"portal_link": link, "portal_lang": partner.lang}
            template._portal_queue(order, order.company_id, partner, **context)

    def _portal_lookup_values(self):
        """Return what a visitor sees of the order: no prices, addresses, products.

        Days are those of the seller's calendar.
        """
        self.ensure_one()
        company = self.company_id.partner_id
        order = self.sudo().with_context(tz=company.tz or self.env.context.get("tz"))
        progress = order._portal_progress()
        code = progress.facts.code
        placed_on = order.portal_submitted_on
        return {
            "name": order.name,
            "code": code,
            "word": STATE_WORDS[code],
            "shape": STATE_SHAPES[code],
            "placed_on": order._portal_lookup_day(placed_on) if placed_on else None,
            "steps": [
                {
                    "code": step.code,
                    "state": step.state,
                    "word": step.word,
                    "shape": step.shape,
                    **order._portal_lookup_days(step),
                }
                for step in steps(progress)
                if step.code != "placed"
            ],
            "tracks": [
                (each.tracking, each.track_url)
                for each in progress.of("delivery")
                if each.track_url
            ],
        }

    def _portal_lookup_days(self, step):
        """Return when a step was done, or at least when it is planned."""
        done = [each.on for each in step.documents if each.on]
        on = step.on or (max(done, key=str) if done else None)
        planned = step.planned_on if step.state in ("todo", "part") else None
        return {
            "on": self._portal_lookup_day(on) if on else None,
            "planned_on": self._portal_lookup_day(planned) if planned else None,
        }

    def _portal_lookup_day(self, value):
        """Return a date, or the day of a moment in UTC."""
        if not hasattr(value, "hour"):
            return value
        return fields.Datetime.context_timestamp(self, value).date()


def plain_number(text):
    """Return the number of an order as typed, in one spelling.

    >>> plain_number(" s00 123"), plain_number("ſ00123")
    ('S00123', 'S00123')
    """
    text = unicodedata.normalize("NFKC", (text or "")[:64].replace("\0", ""))
    return "".join(text.split()).upper()


def contact_key(text):
    """Return an e-mail address or a phone number as it is compared, '' for neither.

    >>> contact_key("Ann <Ann@Dealer.example>"), contact_key("+1 (304) 555-0107")
    ('ann@dealer.example', '45550107')
    >>> contact_key("12"), contact_key("nobody")
    ('', '')
    """
    text = (text or "")[:254].replace("\0", "")
    if "@" in text:
        return email_normalize(text) or ""
    digits = "".join(sign for sign in text if sign.isascii() and sign.isdigit())
    return digits[-LAST_DIGITS:] if len(digits) >= FEWEST_DIGITS else ""
