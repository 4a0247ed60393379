import logging

from odoo import api, fields, models
from odoo.exceptions import UserError

_logger = logging.getLogger(__name__)

#: Wishes one run of the job answers.
BATCH = 500


class PartnerPortalReset(models.Model):
    """Somebody cannot log in and asked for help; answered by a job.

    The answer to the visitor is the same, and takes the same time, whether there
    is such an account or not: both leave a row here, mails are made later.
    """

    _name = "partner.portal.reset"
    _description = "Customer Portal Password Reset"
    _rec_name = "create_date"

    user_id = fields.Many2one(
        comodel_name="res.users", ondelete="cascade", index="btree_not_null"
    )

    @api.model
    def _portal_ask(self, user):
        """Note that help was asked for; ``user`` may be nobody."""
        self.sudo().create({"user_id": user.id})
        self.env.ref("partner_portal.ir_cron_reset").sudo()._trigger()

    @api.model
    def _cron_help(self):
        """Send everybody who asked a message, once."""
        waiting = self.search([], limit=BATCH)
        for user in waiting.user_id:
            try:
                with self.env.cr.savepoint():
                    user._portal_help()
            except UserError as error:
                # Odoo's own mail is sent at once; the others shall not wait for it
                _logger.warning("No password reset for user %s: %s", user.id, error)
        waiting.unlink()
        if len(waiting) == BATCH:
            self.env.ref("partner_portal.ir_cron_reset").sudo()._trigger()
