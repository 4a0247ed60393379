"""S21: a hanging mail server holds nobody up; a killed worker sends nothing twice.

Against a live server on a database of its own: a test's one transaction is never
committed, and what happens at the commit is the point.
"""

import os
import signal
import subprocess
import time

from odoo.tests import TransactionCase, tagged

from .race_server import RaceServer
from .smtp_sink import Hanging, Sink

SECONDS = 2
NEW = "new@race.example"
#: What a worker does that is killed while it sends a mail, and the next one.
FIRST = b"""
customer = env["res.partner"].search([("portal_customer_number", "=", "RACE-1")])
env["mail.mail"].search([]).state = "cancel"
env["mail.mail"].create({
    "subject": "Race mail",
    "email_from": "shop@race.example",
    "recipient_ids": [(6, 0, customer.ids)],
    **env["mail.mail"]._portal_marks(customer),
})
env.cr.commit()
env["mail.mail"].process_email_queue()
"""
NEXT = b"""
env["mail.mail"].process_email_queue()
env["mail.mail"]._cron_portal_retry()
env.cr.commit()
"""


@tagged("post_install", "-at_install")
class TestMailLive(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server = RaceServer(cls.env.cr.dbname, 0)
        cls.addClassCleanup(cls.server.stop)
        cls.server.start()

    def _send_through(self, port):
        """Let the database send through a mail server of ours."""
        self.server.query("DELETE FROM ir_mail_server")
        self.server.query(
            "INSERT INTO ir_mail_server"
            " (name, smtp_host, smtp_port, smtp_encryption, smtp_authentication,"
            "  active, sequence, create_uid, write_uid)"
            " VALUES ('Race', '127.0.0.1', %s, 'none', 'login', true, 1, 1, 1)",
            port,
        )

    def _worker(self, code):
        """Run code in a process of its own; return it, still running."""
        process = subprocess.Popen(
            [*self.server._odoo, "shell", *self.server._conf, "--no-http"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=self.server._env(),
        )
        process.stdin.write(code)
        process.stdin.close()
        return process

    def _timed(self, call, *args, **params):
        """Call something and assert that it takes no longer than it may."""
        began = time.monotonic()
        result = call(*args, **params)
        self.assertLess(time.monotonic() - began, SECONDS)
        return result

    def _call(self, client, model, method, *args):
        return client.rpc(
            f"/web/dataset/call_kw/{model}/{method}",
            model=model,
            method=method,
            args=list(args),
            kwargs={},
        )

    def _mails(self):
        return self.server.query(
            "SELECT state, portal_progress FROM mail_mail WHERE portal_mail"
            " AND state IN ('outgoing', 'exception') ORDER BY id"
        )

    def test_nobody_waits(self):
        """S21: placing, accepting and granting beside a server that hangs."""
        self.server.query("DELETE FROM mail_mail")
        hanging = Hanging()
        self.addCleanup(hanging.stop)
        self._send_through(hanging.port)
        buyer = self.server.login("buyer@race.example")
        seller = self.server.login("seller@race.example")
        buyer.add(self.server.ids["products"][0], 5)
        values = buyer.place_form("race-mail-1")
        answer = self._timed(buyer.post, "/my/basket/place", values)
        self.assertEqual(answer.status_code, 303)
        ((order, customer),) = self.server.query(
            "SELECT o.id, p.commercial_partner_id FROM sale_order o"
            " JOIN res_partner p ON p.id = o.partner_id"
            " WHERE o.portal_state = 'submitted' AND o.portal_user_id = %s",
            self.server.ids["buyer"],
        )
        # warm: the first confirmation of a server loads what all others have
        ((other,),) = self.server.query(
            "SELECT id FROM sale_order WHERE name = 'RACE-PLACED'"
        )
        self._call(seller, "sale.order", "action_confirm", [other])
        self._timed(self._call, seller, "sale.order", "action_confirm", [order])
        values = {"customer_id": customer, "name": "Race new", "email": NEW}
        (wizard,) = self._call(seller, "partner.portal.new.user", "create", [values])
        grant = (seller, "partner.portal.new.user", "action_create", [wizard])
        self._timed(self._call, *grant)
        self.assertEqual(hanging.connections, 0)
        self.assertGreaterEqual(len(self._mails()), 4)
        self.assertEqual(set(self._mails()), {("outgoing", None)})

    def test_killed(self):
        """S21: killed while the mail server has the mail: told, not sent again."""
        sink = Sink().start()
        self.addCleanup(sink.stop)
        self._send_through(sink.port)
        worker = self._worker(FIRST)
        sink.on_data = lambda: os.kill(worker.pid, signal.SIGKILL)
        self.assertEqual(worker.wait(120), -signal.SIGKILL)
        self.assertEqual(self._mails(), [("exception", "handing")])
        sink.on_data = None
        # some time later
        self.server.query("UPDATE mail_mail SET portal_next_try = '2020-01-01'")
        self.assertEqual(self._worker(NEXT).wait(120), 0)
        self.assertEqual(self._mails(), [("exception", "perhaps")])
        self.assertEqual(len(sink.messages), 1)
        told = self.server.query(
            "SELECT 1 FROM mail_activity WHERE summary = 'Perhaps sent: Race mail'"
        )
        self.assertEqual(len(told), 1)
