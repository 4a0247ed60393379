"""What the addon leaves behind when it goes."""

FORM_MODEL = "helpdesk_mgmt.model_helpdesk_ticket"


def uninstall_hook(env):
    """Shut the forms: pages and switches of other addons' records stay otherwise.

    The pages stay for the website's editors, unpublished; without this addon's checks
    no form may make tickets.
    """
    env["helpdesk.ticket.form"].search([]).page_id.is_published = False
    model = env.ref(FORM_MODEL, raise_if_not_found=False)
    if model:
        model.write({"website_form_access": False, "website_form_key": False})
        model.field_id.invalidate_recordset(["website_form_blacklisted"])
        env.cr.execute(
            "UPDATE ir_model_fields SET website_form_blacklisted = true"
            " WHERE model_id = %s",
            [model.id],
        )
