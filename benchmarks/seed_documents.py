"""Deliveries and invoices of the large dealer's orders, for measuring.

Odoo ships and invoices the samples; the others are copies like the orders themselves.
Each order has a transfer, three of four are done; every second one has an invoice, of
which every second one is paid.
"""

from odoo import fields

from benchmarks.seed_catalog import copy_links, copy_rows


def work(samples):
    """Ship, invoice and pay the samples as staff would."""
    for number, order in enumerate(samples):
        if number % 4 != 3:
            picking = order.picking_ids
            for move in picking.move_ids:
                move.quantity, move.picked = move.product_uom_qty, True
            picking.carrier_tracking_ref = f"BENCH-{number}"
            picking._action_done()
        if number % 2 == 0:
            invoice = order._create_invoices()
            invoice.invoice_date = fields.Date.today()
            invoice.action_post()
            if number % 4 == 0:
                pay(invoice)


def pay(invoice):
    """Register the payment of an invoice."""
    wizard = invoice.env["account.payment.register"].with_context(
        active_model="account.move", active_ids=invoice.ids
    )
    wizard.create({})._create_payments()


def copy(samples, start, line_starts, count):
    """Copy transfers and invoices to the copies of the orders.

    :param start: id of the first copied order; their ids follow each other
    :param line_starts: of each line of an order, the id of its first copy
    """
    first = len(samples)
    # samples were shipped in their order, so one transfer each, in the same order
    _copy_transfers(
        samples, start - first, [each - first for each in line_starts], count
    )
    _copy_invoices(samples[::2], [each - first for each in line_starts], count // 2)


def _copy_transfers(samples, order, lines, count):
    """Copy one transfer for each order.

    :param order: what the number of a copy is added to for its order's id
    :param lines: the same for each of its lines
    """
    pickings = samples.env["stock.picking"].union(*(o.picking_ids for o in samples))
    start = copy_rows(
        pickings,
        count,
        name="'BN/OUT/' || lpad(number::text, 6, '0')",
        sale_id=f"{order} + number",
        date_done="sample.date_done - number * interval '1 hour'",
        portal_date="sample.portal_date - number * interval '1 hour'",
    )
    for place, line in enumerate(lines):
        # the rows of moves are left out, no page of ours reads them all
        moves = samples.env["stock.move"].union(
            *(sample.order_line[place].move_ids for sample in samples)
        )
        picking = f"{start - len(samples)} + number"
        copy_rows(moves, count, picking_id=picking, sale_line_id=f"{line} + number")


def _copy_invoices(samples, lines, count):
    """Copy one invoice for every second order."""
    invoices = samples.env["account.move"].union(*(o.invoice_ids for o in samples))
    first = len(invoices)
    days = "number % 400"
    start = copy_rows(
        invoices,
        count,
        name="'BN/INV/' || lpad(number::text, 6, '0')",
        invoice_date=f"sample.invoice_date - {days}",
        invoice_date_due=f"sample.invoice_date_due - {days}",
        date=f"sample.date - {days}",
        sequence_number="sample.sequence_number + number",
        access_token="NULL",
    )
    for place in range(len(invoices[0].line_ids)):
        rows = samples.env["account.move.line"].union(
            *(invoice.line_ids.sorted("id")[place] for invoice in invoices)
        )
        copied = copy_rows(
            rows,
            count,
            move_id=f"{start - first} + number",
            move_name="'BN/INV/' || lpad(number::text, 6, '0')",
            date=f"sample.date - {days}",
            invoice_date=f"sample.invoice_date - {days}",
            date_maturity=f"sample.date_maturity - {days}",
        )
        if rows[0].sale_line_ids:
            _link(rows, copied - first, lines, count)


def _link(rows, invoice_row, lines, count):
    """Tie copied lines of invoices to the lines of the orders they are of."""
    order_line = rows[0].sale_line_ids
    place = list(order_line.order_id.order_line).index(order_line)
    rows.env.cr.execute(
        """INSERT INTO sale_order_line_invoice_rel (invoice_line_id, order_line_id)
            SELECT %s + number, %s + 2 * number
            FROM generate_series(%s, %s) AS number""",
        [invoice_row, lines[place], len(rows), count - 1],
    )
    table = "account_move_line_account_tax_rel"
    start = invoice_row + len(rows)
    copy_links(table, "account_move_line_id", "account_tax_id", rows, start, count)


def check(env, orders):
    """Assert that the copies are what Odoo would have made: all tied together."""
    env.invalidate_all()
    last = env["sale.order"].search([("name", "=", f"BN{orders - 2:06}")])
    invoice, picking = last.invoice_ids, last.picking_ids
    assert invoice.name == f"BN/INV/{orders // 2 - 1:06}", invoice.mapped("name")
    assert picking.name == f"BN/OUT/{orders - 2:06}", picking.mapped("name")
    assert picking.move_ids.sale_line_id == last.order_line, picking.move_ids
    assert invoice.amount_total == last.amount_total, invoice.amount_total
    assert not round(sum(invoice.line_ids.mapped("balance")), 2), invoice.line_ids
    progress = last._portal_progress()
    assert progress.invoiced == last.amount_total, progress
    customer = last.partner_id
    posted = [("partner_id", "=", customer.id), ("state", "=", "posted")]
    count = env["account.move"].search_count([*posted, ("move_type", "!=", "entry")])
    assert count == orders // 2, count
    moved = env["stock.picking"].search_count([("partner_id", "=", customer.id)])
    assert moved == orders, moved
