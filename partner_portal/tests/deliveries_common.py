"""Deliveries of both customers, as staff make them in Odoo, and their pages."""

from odoo import Command

from .http_common import PortalHttpCase, data


class DeliveriesCase(PortalHttpCase):
    """The buyer is logged in; nothing has left yet."""

    def setUp(self):
        super().setUp()
        self._login(self.buyer)

    def _sold(self, quantities=None, partner=None, **values):
        """Return a confirmed order: of two ball valves, to Bluefield unless told."""
        lines = (quantities or {self.product: 2}).items()
        order = self.env["sale.order"].create(
            {
                "partner_id": (partner or self.customer).id,
                "company_id": self.company.id,
                "order_line": [
                    Command.create({"product_id": product.id, "product_uom_qty": qty})
                    for product, qty in lines
                ],
                **values,
            }
        )
        order.action_confirm()
        return order

    def _left(self, order, quantity=None, **values):
        """Let goods of an order leave, of each line so many; return the transfer."""
        picking = order.picking_ids.filtered(lambda each: each.state != "done")[:1]
        for move in picking.move_ids:
            move.quantity = move.product_uom_qty if quantity is None else quantity
            move.picked = True
        picking.write(values)
        picking.with_context(cancel_backorder=False)._action_done()
        self.env.flush_all()
        return picking

    def _shipped(self, quantities=None, partner=None, **values):
        """Return a transfer that left for an order of its own."""
        return self._left(self._sold(quantities, partner, **values))

    def _sent_back(self, picking, quantity=1):
        """Let goods of a transfer come back; return the transfer of the return."""
        wizard = (
            self.env["stock.return.picking"]
            .with_context(active_id=picking.id, active_model="stock.picking")
            .create({"picking_id": picking.id})
        )
        wizard.product_return_moves.quantity = quantity
        back = self.env["stock.picking"].browse(
            wizard.action_create_returns()["res_id"]
        )
        back.move_ids.quantity = quantity
        back.move_ids.picked = True
        back._action_done()
        self.env.flush_all()
        return back

    def _internal(self):
        """Return a transfer inside the warehouse that names the customer."""
        locations = self.warehouse.lot_stock_id
        picking = self.env["stock.picking"].create(
            {
                "picking_type_id": self.warehouse.int_type_id.id,
                "location_id": locations.id,
                "location_dest_id": locations.id,
                "partner_id": self.customer.id,
                "move_ids": [self._move(locations, locations, self.company)],
            }
        )
        picking.action_confirm()
        return picking

    def _by_hand(self, partner=None, picking_type=None):
        """Return a transfer to a customer that no order asked for."""
        kind = picking_type or self.warehouse.out_type_id
        source = kind.default_location_src_id
        target = self.env.ref("stock.stock_location_customers")
        picking = self.env["stock.picking"].create(
            {
                "picking_type_id": kind.id,
                "location_id": source.id,
                "location_dest_id": target.id,
                "partner_id": (partner or self.customer).id,
                "move_ids": [self._move(source, target, kind.company_id)],
            }
        )
        picking.action_confirm()
        return picking

    def _move(self, source, target, company):
        return Command.create(
            {
                "product_id": self.product.id,
                "product_uom_qty": 1,
                "location_id": source.id,
                "location_dest_id": target.id,
                "company_id": company.id,
            }
        )

    # Routes

    def _get_deliveries(self, **params):
        return self._get("/my/deliveries", **params)

    def _get_delivery(self, picking, **params):
        return self._get(f"/my/deliveries/{picking.id}", **params)

    def _post_message(self, picking, **values):
        return self._post(f"/my/deliveries/{picking.id}/message", values)

    def _listed(self, response):
        """Return [(transfer id, state code)] of the list page."""
        self.assertEqual(response.status_code, 200)
        root = self._root(response, "deliveries")
        rows = [data(row) for row in root.xpath(".//tr[@data-delivery-id]")]
        return [(int(row["delivery_id"]), row["status"]) for row in rows]

    def _ids(self, **params):
        listed = self._listed(self._get_deliveries(**params))
        return [picking_id for picking_id, _status in listed]

    def _text(self, response):
        """Return the visible text of a page's main part."""
        main = self._tree(response).xpath("//main")[0]
        return " ".join(main.text_content().split())
