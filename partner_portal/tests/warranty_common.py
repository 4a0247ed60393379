"""Serial numbers and lots that are delivered, sent back and delivered again."""

from datetime import datetime

from odoo import Command

from .factories import PortalFactories

#: What today is in the tests of warranties.
NOW = "2026-11-22 12:00:00"


class SerialFactories(PortalFactories):
    """Pumps by serial number, cable by lot; both without a warranty of their own."""

    @classmethod
    def _create_serials(cls):
        """Create both products, with their numbers in stock."""
        cls.pump = cls._create_product(
            "gear pump", "KT-PUMP", 400.0, 0, tracking="serial"
        )
        cls.cable = cls._create_product("cable", "KT-CABLE", 3.0, 0, tracking="lot")
        cls.serial = cls._create_lot("KT-SN-1001", cls.pump)
        cls.lot = cls._create_lot("KT-LOT-7", cls.cable, 100)

    @classmethod
    def _create_lot(cls, name, product, quantity=1):
        """Return a serial number or lot, so much of which is in stock."""
        lot = cls.env["stock.lot"].create({"name": name, "product_id": product.id})
        cls.env["stock.quant"]._update_available_quantity(
            product, cls.warehouse.lot_stock_id, quantity, lot_id=lot
        )
        return lot

    @classmethod
    def _deliver(cls, lots, partner=None, day=None, quantity=1):
        """Return a transfer with which these lots reach a customer, for an order.

        :param day: on which it left, as ``2026-03-04``
        """
        order = cls.env["sale.order"].create(
            {
                "partner_id": (partner or cls.customer).id,
                "company_id": cls.company.id,
                "order_line": [
                    Command.create(
                        {
                            "product_id": product.id,
                            "product_uom_qty": quantity * len(lots & product_lots),
                        }
                    )
                    for product, product_lots in lots.grouped("product_id").items()
                ],
            }
        )
        order.action_confirm()
        picking = order.picking_ids
        for move in picking.move_ids:
            own = lots.filtered(lambda lot, m=move: lot.product_id == m.product_id)
            move.move_line_ids.unlink()
            cls.env["stock.move.line"].create(
                [
                    {
                        **move._prepare_move_line_vals(),
                        "lot_id": lot.id,
                        "quantity": quantity,
                    }
                    for lot in own
                ]
            )
            move.picked = True
        return cls._done(picking, day)

    @classmethod
    def _send_back(cls, picking, quantity=1, day=None):
        """Return a transfer with which so much of each line comes back."""
        wizard = (
            cls.env["stock.return.picking"]
            .with_context(active_id=picking.id, active_model="stock.picking")
            .create({"picking_id": picking.id})
        )
        wizard.product_return_moves.quantity = quantity
        back = picking.browse(wizard.action_create_returns()["res_id"])
        for move in back.move_ids:
            move.move_line_ids.unlink()
            sent = move.origin_returned_move_id.move_line_ids[:1]
            cls.env["stock.move.line"].create(
                {
                    **move._prepare_move_line_vals(),
                    "lot_id": sent.lot_id.id,
                    "quantity": quantity,
                }
            )
        back.move_ids.picked = True
        return cls._done(back, day)

    @classmethod
    def _done(cls, picking, day):
        """Let a transfer happen, on a day."""
        picking.with_context(skip_backorder=True)._action_done()
        if day:
            picking.date_done = datetime.fromisoformat(f"{day} 09:00:00")
        cls.env.flush_all()
        return picking
