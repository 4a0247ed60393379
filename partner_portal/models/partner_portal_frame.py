from odoo import models


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    def _frame_company(self):
        """Return the seller's name, and the path of the logo that pages show."""
        self.ensure_one()
        company = self.sudo().company_id
        return {
            "id": company.id,
            "name": company.name,
            "logo_url": self._frame_logo(),
        }

    def _frame_responsible(self, contact):
        """Return the card of the salesperson who looks after ``contact``, or None."""
        user = self._responsible(contact)
        if not user:
            return None
        # with the company's own address, which prices and taxes look at
        company = self.sudo().company_id
        partner = user.partner_id.with_prefetch(
            (user.partner_id.id, company.partner_id.id)
        )
        return {
            "name": partner.name,
            "email": partner.email or "",
            "phone": partner.phone or "",
            "phone_link": dialled(partner.phone),
        }


def dialled(phone):
    """Return a phone number as a ``tel:`` link takes it: digits and a leading plus.

    >>> dialled("+1 (555) 0142-7")
    '+15550142-7'
    """
    return "".join(sign for sign in phone or "" if sign.isalnum() or sign in "+-")
