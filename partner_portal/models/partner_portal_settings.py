from odoo import api, fields, models

#: What somebody wants to see is no setting, and what goes with another field.
UNLOGGED = ("setup_hidden", "logo_version", "image_version")


class PartnerPortalSettingsMixin(models.AbstractModel):
    """Settings of a portal: who changed what, before and after, is logged."""

    _name = "partner.portal.settings.mixin"
    _description = "Logged Settings of a Customer Portal"
    #: Whether rows are made and deleted by people, which is then logged as well.
    _portal_log_rows = True

    def _portal_of_settings(self):
        """Return the portal whose settings these are."""
        raise NotImplementedError

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        for record in records if self._portal_log_rows else ():
            record._portal_log_settings(self.env._("Created"))
        return records

    def write(self, vals):
        before = {record.id: record._portal_settings(vals) for record in self}
        result = super().write(vals)
        for record in self:
            record._portal_log_changes(before[record.id], vals)
        return result

    def unlink(self):
        for record in self if self._portal_log_rows else ():
            record._portal_log_settings(self.env._("Deleted"))
        return super().unlink()

    def _portal_settings(self, names):
        """Return the settings among these fields as {field: text}; of a secret
        nothing but that it is one.
        """
        settings = {}
        for field in (self._fields[name] for name in set(names) - set(UNLOGGED)):
            if field.groups == fields.NO_ACCESS or field.type == "binary":
                settings[field] = None
            elif field.store and field.type != "one2many":
                settings[field] = self._portal_setting_text(field)
        return settings

    def _portal_setting_text(self, field):
        """Return a setting as people read it."""
        value = self[field.name]
        if field.type == "boolean":
            return self.env._("yes") if value else self.env._("no")
        return str(field.convert_to_export(value, self) or "–")

    def _portal_log_changes(self, before, names):
        """Log the fields that have another value than before, if any."""
        changes = []
        for field, value in self._portal_settings(names).items():
            label = field._description_string(self.env)
            if value is None:
                changes.append(self.env._("%s: changed", label))
            elif value != before[field]:
                changes.append(f"{label}: {before[field]} → {value}")
        if changes:
            self._portal_log_settings("\n".join(changes))

    def _portal_log_settings(self, text):
        """Tell the log and the portal's thread of a change."""
        portal = self._portal_of_settings()
        text = f"{self.display_name}: {text}"
        self.env["partner.portal.log"]._portal_log(
            "settings", portal=portal, detail=text
        )
        portal._portal_note_settings(text)


class PartnerPortal(models.Model):
    _name = "partner.portal"
    _inherit = ("partner.portal", "partner.portal.settings.mixin")

    def _portal_of_settings(self):
        return self


class PartnerPortalPaymentMethod(models.Model):
    _name = "partner.portal.payment.method"
    _inherit = ("partner.portal.payment.method", "partner.portal.settings.mixin")

    def _portal_of_settings(self):
        return self.portal_id


class PartnerPortalEvent(models.Model):
    _name = "partner.portal.event"
    _inherit = ("partner.portal.event", "partner.portal.settings.mixin")

    def _portal_of_settings(self):
        return self.portal_id


class PartnerPortalReceiverRule(models.Model):
    _name = "partner.portal.receiver.rule"
    _inherit = ("partner.portal.receiver.rule", "partner.portal.settings.mixin")

    def _portal_of_settings(self):
        return self.portal_id
