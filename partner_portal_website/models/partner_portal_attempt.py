from odoo.addons.partner_portal.models.partner_portal_attempt import LIMITS

#: Messages by the website's form without log-in: by the address that was typed, since
#: it gets a mail, and by the sender's machine.
LIMITS["form"] = {"account": (5, 60), "ip": (20, 60)}
