def post_init_hook(env):
    """Give each company a portal, closed until somebody opens it."""
    for company in env["res.company"].search([]):
        env["partner.portal"]._default_for_company(company)


def uninstall_hook(env):
    """Delete the baskets; without our fields they would be ordinary quotations.

    Placed and confirmed orders stay as they are.
    """
    orders = env["sale.order"].with_context(active_test=False)
    orders.search([("portal_state", "=", "basket")]).unlink()
