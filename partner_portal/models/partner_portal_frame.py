from odoo import models


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    def _frame_company(self):
        """Return how to reach the seller: name, phone, e-mail and logo address.

        The logo is empty while the company has none of its own.
        """
        self.ensure_one()
        company = self.sudo().company_id
        logo = f"/web/binary/company_logo?company={company.id}"
        return {
            "id": company.id,
            "name": company.name,
            "phone": company.phone or "",
            "phone_link": _dialled(company.phone),
            "email": company.email or "",
            "logo_url": "" if company.uses_default_logo else logo,
        }

    def _frame_responsible(self, contact):
        """Return the card of the salesperson who looks after ``contact``, or None."""
        user = self._responsible(contact)
        if not user:
            return None
        partner = user.partner_id
        return {
            "name": partner.name,
            "email": partner.email or "",
            "phone": partner.phone or "",
            "phone_link": _dialled(partner.phone),
        }


def _dialled(phone):
    """Return a phone number as a ``tel:`` link takes it: digits and a leading plus.

    >>> _dialled("+1 (555) 0142-7")
    '+15550142-7'
    """
    return "".join(sign for sign in phone or "" if sign.isalnum() or sign in "+-")
