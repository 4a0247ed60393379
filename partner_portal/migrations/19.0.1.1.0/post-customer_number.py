from odoo.tools import SQL

COLUMNS = ("portal_customer_number", "portal_id")


def migrate(cr, version):
    """Hand numbers and portals of contacts over to their customers.

    They could be written on a contact, where nothing used them: log-in and prices
    ask the customer. What the customer has itself stays; of several contacts the
    first one counts.
    """
    for name in COLUMNS:
        column = SQL.identifier(name)
        misplaced = SQL("commercial_partner_id != id AND %s IS NOT NULL", column)
        cr.execute(
            SQL(
                """SELECT DISTINCT ON (commercial_partner_id)
                          commercial_partner_id, %s
                     FROM res_partner WHERE %s
                    ORDER BY commercial_partner_id, id""",
                column,
                misplaced,
            )
        )
        rows = cr.fetchall()
        cr.execute(SQL("UPDATE res_partner SET %s = NULL WHERE %s", column, misplaced))
        for customer_id, value in rows:
            cr.execute(
                SQL(
                    "UPDATE res_partner SET %s = %s WHERE id = %s AND %s IS NULL",
                    column,
                    value,
                    customer_id,
                    column,
                )
            )
