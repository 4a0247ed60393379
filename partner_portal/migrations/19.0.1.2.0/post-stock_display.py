def migrate(cr, version):
    """Turn the two check boxes of the stock into the one choice of what is shown."""
    cr.execute(
        """UPDATE partner_portal
              SET stock_display = CASE WHEN show_stock IS NOT TRUE THEN 'none'
                                       WHEN show_quantity THEN 'quantity'
                                       ELSE 'status' END"""
    )
