from odoo import SUPERUSER_ID, api

from odoo.addons.partner_portal import user_names


def migrate(cr, version):
    """Give the accounts of the first version what the log-in by number needs.

    A user name each, proposed from the e-mail address they logged in with so far,
    and the company of their portal alone.
    """
    env = api.Environment(cr, SUPERUSER_ID, {"active_test": False})
    users = env["res.users"].search(
        [
            ("share", "=", True),
            ("partner_id.portal_access_state", "not in", [False, "none"]),
        ],
        order="id",
    )
    taken = users.partner_id.commercial_partner_id._portal_usernames()
    for user in users.filtered(lambda user: not user.portal_username):
        names = taken[user.partner_id.commercial_partner_id.id]
        name = user_names.proposed(user.email or user.login, names)
        user.portal_username = name or False
        names.add(name)
    users._portal_follow_company()
