from odoo import fields, models
from odoo.exceptions import AccessError, UserError


class PartnerPortalDecision(models.AbstractModel):
    """What a customer asks for and staff decide once; has a field ``state``."""

    _name = "partner.portal.decision"
    _description = "Decision of Staff"
    #: Where the back office shows the requests.
    _portal_desk = ""

    decided_by_id = fields.Many2one(comodel_name="res.users", readonly=True)
    decided_on = fields.Datetime(readonly=True)

    def _portal_desk_url(self):
        """Return the address of the back-office form, for a mail to staff."""
        self.ensure_one()
        return f"{self.get_base_url()}/odoo/{self._portal_desk}/{self.id}"

    def _portal_check_customers(self, customers):
        """Raise if another salesperson looks after one of these customers."""
        customers = customers.with_env(self.env)
        foreign = customers - customers._portal_may_administer()
        if foreign:
            raise AccessError(
                self.env._(
                    "%s is looked after by another salesperson.",
                    foreign[0].sudo().display_name,
                )
            )

    def _portal_claim(self, state):
        """Take the decision; of two people at once the second one is told.

        The rows are written first, so that the other's transaction is repeated by
        Odoo and then finds the state changed.
        """
        for record in self.sudo():
            if record.state != "waiting":
                raise UserError(
                    self.env._(
                        "%(subject)s: %(staff)s decided this already.",
                        subject=record.display_name,
                        staff=record.decided_by_id.name or "?",
                    )
                )
        self.sudo().write(
            {
                "state": state,
                "decided_by_id": self.env.uid,
                "decided_on": fields.Datetime.now(),
            }
        )
        self.flush_recordset()
