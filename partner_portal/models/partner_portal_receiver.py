from odoo import models


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    def _receiver(self, contact):
        """Return who works what ``contact`` asks for, so that nothing stays unseen.

        It is the responsible, else the first active administrator of the portal
        in its company, of those with an e-mail address if any.
        """
        self.ensure_one()
        responsible = self._responsible(contact)
        if responsible:
            return responsible
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
