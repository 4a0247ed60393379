import io

from odoo import models

from odoo.addons.partner_portal.upload_check import check_uploads


class DiscussChannel(models.Model):
    _inherit = "discuss.channel"

    def _portal_hand_files(self, ticket):
        """Copy the files of the conversation to its ticket, under sudo.

        They are checked as every upload is; a note names those that stay behind.
        """
        files = self._portal_said().attachment_ids.sorted("id")
        taken, refused = check_uploads(
            ((file.name, io.BytesIO(file.raw or b"")) for file in files), len(files)
        )
        self.env["ir.attachment"].sudo().create(
            [
                {
                    **file.attachment(),
                    "res_model": ticket._name,
                    "res_id": ticket.id,
                }
                for file in taken
            ]
        )
        if refused:
            names = ", ".join(file.name for file in refused)
            ticket.sudo().message_post(
                body=self.env._("Files of the chat that were not taken: %s", names),
                subtype_xmlid="mail.mt_note",
            )
