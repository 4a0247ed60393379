import csv

from odoo.tools import file_open

STAGE_ACCESS = "access_helpdesk_ticket_stage_public"


def post_init_hook(env):
    """Give each company a portal, closed until somebody opens it."""
    for company in env["res.company"].search([]):
        env["partner.portal"]._default_for_company(company)


def uninstall_hook(env):
    """Delete the baskets; without our fields they would be ordinary quotations.

    Placed and confirmed orders stay as they are, and the log stays as a file.
    """
    orders = env["sale.order"].with_context(active_test=False)
    orders.search([("portal_state", "=", "basket")]).unlink()
    env["partner.portal.log"]._portal_leave_file()
    _restore_stage_access(env)


def _restore_stage_access(env):
    """Give the visitors' right on ticket stages back as helpdesk_mgmt ships it."""
    with file_open("helpdesk_mgmt/security/ir.model.access.csv") as file:
        shipped = {row["id"]: row for row in csv.DictReader(file)}.get(STAGE_ACCESS)
    access = env.ref(f"helpdesk_mgmt.{STAGE_ACCESS}", raise_if_not_found=False)
    if access and shipped:
        rights = ("perm_read", "perm_write", "perm_create", "perm_unlink")
        access.write({name: shipped[name] == "1" for name in rights})
