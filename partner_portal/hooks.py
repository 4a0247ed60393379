import csv

from odoo.tools import file_open

#: Rights that OCA's addons give visitors and customers, and this addon takes.
TAKEN_ACCESS = {
    "helpdesk_mgmt": ("access_helpdesk_ticket_stage_public",),
    "helpdesk_mgmt_sla": (
        "access_helpdesk_sla_portal",
        "access_helpdesk_ticket_sla_portal",
    ),
}


def post_init_hook(env):
    """Give each company a portal, closed until somebody opens it.

    Tickets that are there learn when they were first answered.
    """
    for company in env["res.company"].search([]):
        env["partner.portal"]._default_for_company(company)
    env["helpdesk.ticket"]._portal_fill_answered_on()


def uninstall_hook(env):
    """Delete the baskets; without our fields they would be ordinary quotations.

    Placed and confirmed orders stay as they are, and the log stays as a file.
    """
    orders = env["sale.order"].with_context(active_test=False)
    orders.search([("portal_state", "=", "basket")]).unlink()
    env["partner.portal.log"]._portal_leave_file()
    _restore_access(env)


def _restore_access(env):
    """Give visitors and customers the rights back that OCA's addons ship."""
    rights = ("perm_read", "perm_write", "perm_create", "perm_unlink")
    for module, names in TAKEN_ACCESS.items():
        with file_open(f"{module}/security/ir.model.access.csv") as file:
            shipped = {row["id"]: row for row in csv.DictReader(file)}
        for name in names:
            access = env.ref(f"{module}.{name}", raise_if_not_found=False)
            if access and name in shipped:
                row = shipped[name]
                access.write({right: row[right] == "1" for right in rights})
