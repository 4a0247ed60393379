from contextlib import contextmanager

from odoo import models

from odoo.addons.base.models.ir_mail_server import MailDeliveryException

#: Context: the marked mail that is on its way to the mail server.
HANDING = "partner_portal_handing"


@contextmanager
def before_data(session, call):
    """Have something called right before a session gives a message away.

    All that a server refuses earlier it has certainly not taken.
    """
    data = session.data

    def called(message):
        call()
        return data(message)

    session.data = called
    try:
        yield
    finally:
        session.data = data


class IrMailServer(models.Model):
    """A marked mail writes down that it is handed over, and what was answered (S21)."""

    _inherit = "ir.mail_server"

    def send_email(self, message, *args, smtp_session=None, **kwargs):
        """Send a message; of a marked mail remember how far it came."""
        send = super().send_email
        mail = self.env["mail.mail"].browse(self.env.context.get(HANDING, ()))
        if not mail or not smtp_session:
            return send(message, *args, smtp_session=smtp_session, **kwargs)
        try:
            with before_data(smtp_session, mail._portal_hand_over):
                return send(message, *args, smtp_session=smtp_session, **kwargs)
        except MailDeliveryException as error:
            mail._portal_take_answer(error)
            raise
