TEMPLATES = ("order_placed_customer", "order_accepted", "order_rejected")
START = 'style="padding: 8px 16px; border-radius: 3px; background-color: '
WAS = START + '#17567a; color: #ffffff; text-decoration: none;"'
COLOUR = "{{ object.portal_id._frame_colours()['%s'] }}"
BECOMES = (
    f"t-attf-{START}{COLOUR % 'brand'}; color: {COLOUR % 'text'}; "
    'text-decoration: none;"'
)


def migrate(cr, version):
    """Give the button of mails about orders the colours of its portal.

    In every language. A button that somebody changed stays as it is, as does all the
    text around it.
    """
    cr.execute(
        """UPDATE mail_template template
              SET body_html = (
                      SELECT jsonb_object_agg(key, replace(value, %s, %s))
                        FROM jsonb_each_text(template.body_html)
                  )
             FROM ir_model_data data
            WHERE data.module = 'partner_portal'
              AND data.name = ANY(%s)
              AND data.model = 'mail.template'
              AND data.res_id = template.id
              AND template.body_html IS NOT NULL""",
        (WAS, BECOMES, [f"mail_template_{name}" for name in TEMPLATES]),
    )
