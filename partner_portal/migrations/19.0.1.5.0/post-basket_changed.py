def migrate(cr, version):
    """Take the last change of a basket's lines as when its customer changed it."""
    cr.execute(
        """UPDATE sale_order SET portal_basket_on = COALESCE(
                (SELECT MAX(line.write_date) FROM sale_order_line AS line
                  WHERE line.order_id = sale_order.id),
                create_date)
            WHERE portal_state = 'basket' AND portal_basket_on IS NULL"""
    )
