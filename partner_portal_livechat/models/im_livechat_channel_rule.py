from odoo import models


class ImLivechatChannelRule(models.Model):
    _inherit = "im_livechat.channel.rule"

    def match_rule(self, channel_id, url, country_id=False):
        """Return no rule, and so no chatbot, for a chat that is switched off."""
        channel = self.env["im_livechat.channel"].browse(channel_id)
        if channel._portal_is_off():
            return self.browse()
        return super().match_rule(channel_id, url, country_id)
