from odoo import models


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    def _receiver(self, contact):
        """Return who works what ``contact`` asks for, so that nothing stays unseen.

        It is the responsible, else an administrator of the portal.
        """
        return self._responsible(contact) or self._portal_administrator()

    def _portal_administrator(self):
        """Return the first active portal administrator of the company, under sudo.

        Of those with an e-mail address if any.
        """
        self.ensure_one()
        administrators = self.env.ref(
            "partner_portal.partner_portal_group_administrator"
        )
        users = (
            self.env["res.users"]
            .sudo()
            .search(
                [
                    ("all_group_ids", "in", administrators.ids),
                    ("share", "=", False),
                    ("company_ids", "in", self.company_id.ids),
                ],
                order="id",
            )
        )
        return users.filtered("email")[:1] or users[:1]
