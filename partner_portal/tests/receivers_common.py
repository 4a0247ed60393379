"""Receivers of new orders for their tests."""

from odoo import Command

from .desk_common import DeskCase


class ReceiversCase(DeskCase):
    """Noor and Alba take orders besides Robin, who looks after Bluefield."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.noor, cls.alba = (
            cls._create_user(
                f"{name.lower()}.kestreltest",
                "sales_team.group_sale_salesman",
                name=name,
            )
            for name in ("Noor", "Alba")
        )
        cls.portal.receiver_mode = "rules"

    @classmethod
    def _rule(cls, users, **values):
        """Create a rule, for all orders unless told."""
        return cls.env["partner.portal.receiver.rule"].create(
            {
                "name": "Kestreltest rule",
                "portal_id": cls.portal.id,
                "user_ids": [Command.set(users.ids)],
                **values,
            }
        )

    def _receivers(self, count, user=None):
        """Place orders one after the other; return who got them."""
        return [self._order(user).user_id for _number in range(count)]
