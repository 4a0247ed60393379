from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """Take what customers were told last as what they have seen.

    Orders that wait and were changed since are marked by that.
    """
    cr.execute(
        """UPDATE sale_order SET portal_seen_snapshot = portal_placed_snapshot
            WHERE portal_placed_snapshot IS NOT NULL
              AND portal_seen_snapshot IS NULL
        RETURNING id, portal_state"""
    )
    waiting = [id_ for id_, state in cr.fetchall() if state == "submitted"]
    env = api.Environment(cr, SUPERUSER_ID, {})
    orders = env["sale.order"].browse(waiting)
    orders.invalidate_recordset(["portal_seen_snapshot"])
    orders.modified(["portal_seen_snapshot"])
    env.flush_all()
