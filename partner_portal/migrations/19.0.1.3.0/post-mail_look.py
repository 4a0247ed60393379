TEMPLATES = ("order_placed_customer", "order_accepted", "order_rejected")
START = 'style="padding: 8px 16px; border-radius: 3px; background-color: '
WAS = START + '#17567a; color: #ffffff; text-decoration: none;"'
COLOUR = "{{ object.portal_id._frame_colours()['%s'] }}"
BECOMES = (
    f"t-attf-{START}{COLOUR % 'brand'}; color: {COLOUR % 'text'}; "
    'text-decoration: none;"'
)
CONTACT = """
                <t t-if="object.user_id">
                    <p>Your contact: \
<t t-out="object.user_id.name or ''">Robin Vale</t>\
<t t-if="object.user_id.phone">, \
<t t-out="object.user_id.phone or ''">555 0142</t></t>\
<t t-if="object.user_id.email">, \
<t t-out="object.user_id.email or ''">robin@kestrel.example</t></t>.</p>
                </t>"""


def migrate(cr, version):
    """Fit the mails about orders into the look of their portal.

    Their button takes its colours; whom to ask stands below the text now, from the
    portal's one source. In every language; what somebody changed stays as it is.
    """
    cr.execute(
        """UPDATE mail_template template
              SET body_html = (
                      SELECT jsonb_object_agg(
                                 key, replace(replace(value, %s, %s), %s, '')
                             )
                        FROM jsonb_each_text(template.body_html)
                  )
             FROM ir_model_data data
            WHERE data.module = 'partner_portal'
              AND data.name = ANY(%s)
              AND data.model = 'mail.template'
              AND data.res_id = template.id
              AND template.body_html IS NOT NULL""",
        (WAS, BECOMES, CONTACT, [f"mail_template_{name}" for name in TEMPLATES]),
    )
