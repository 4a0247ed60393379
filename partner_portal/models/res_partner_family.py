from odoo import api, fields, models
from odoo.tools import SQL

FAMILY = """
    WITH RECURSIVE family(top, id) AS (
        SELECT id, id FROM res_partner WHERE id = ANY(%s)
         UNION
        SELECT family.top, partner.id
          FROM family JOIN res_partner AS partner ON partner.parent_id = family.id
    )
    SELECT top, array_agg(id ORDER BY id) FROM family GROUP BY top
"""


class ResPartner(models.Model):
    """A customer and all contacts below, archived ones included.

    What ``child_of`` finds, looked up once for all the questions of a page: Odoo
    looks anew for each domain, once for every level.
    """

    _inherit = "res.partner"

    portal_family_ids = fields.Many2many(
        comodel_name="res.partner",
        string="Customer and Contacts",
        compute="_compute_portal_family_ids",
        recursive=True,
        context={"active_test": False},
        groups="base.group_user",
    )

    @api.depends("child_ids.portal_family_ids")
    def _compute_portal_family_ids(self):
        self.flush_model(["parent_id"])
        found = dict(self.env.execute_query(SQL(FAMILY, self.ids)))
        for partner in self:
            partner.portal_family_ids = self.browse(found.get(partner.id, ()))

    def _portal_family(self):
        """Return the ids of these customers and of all contacts below, under sudo."""
        return self.sudo().portal_family_ids.ids
