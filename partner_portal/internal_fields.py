"""What is the seller's own business on records that customers may read (S10).

Odoo lets a customer's log-in read, over RPC, every field without groups of the own
company's contacts, orders, invoices, deliveries and tickets. This is the one list of
fields that stay closed to them; pages show what they need under sudo.
"""

#: Models that say how the seller works. Whatever points to one of them is internal.
INTERNAL_MODELS = frozenset(
    {
        "account.account",
        "account.analytic.line",
        "account.full.reconcile",
        "account.journal",
        "account.journal.group",
        "account.reconcile.model",
        "account.root",
        "account.tax.repartition.line",
        "account.account.tag",
        "helpdesk.sla",
        "helpdesk.ticket.sla",
        "mail.alias.domain",
        "mail.template",
        "product.pricelist",
        "product.pricelist.item",
        "resource.calendar",
        "stock.location",
        "stock.picking.type",
        "stock.reference",
        "stock.route",
        "stock.warehouse",
        "utm.campaign",
        "utm.medium",
        "utm.source",
    }
)

#: Of every model: tokens outlive a revocation; activities and warnings are staff's.
EVERYWHERE = frozenset(
    [
        "access_token",
        "access_warning",
        "activity_exception_decoration",
        "activity_exception_icon",
        "activity_type_icon",
        "analytic_distribution",
        "audit_trail_message_ids",
        "distribution_analytic_account_ids",
        "extra_tax_data",
        "json_popover",
        "message_bounce",
        "message_has_error",
        "message_has_error_counter",
        "message_has_sms_error",
        "no_followup",
        "properties",
        "rotting_days",
        "is_rotting",
        "sale_line_warn_msg",
        "sale_warning_text",
    ]
)

PARTNER = frozenset(
    [
        "application_statistics",
        "autopost_bills",
        "bank_account_count",
        "barcode",
        "category_id",
        "comment",
        "contract_ids",
        "credit",
        "credit_limit",
        "credit_to_invoice",
        "customer_rank",
        "days_sales_outstanding",
        "debit",
        "debit_limit",
        "duplicate_bank_partner_ids",
        "employee",
        "ignore_abnormal_invoice_amount",
        "ignore_abnormal_invoice_date",
        "industry_id",
        "invoice_warn_msg",
        "opportunity_count",
        "opportunity_ids",
        "picking_warn_msg",
        "properties_base_definition_id",
        "property_delivery_carrier_id",
        "property_inbound_payment_method_line_id",
        "property_outbound_payment_method_line_id",
        "property_supplier_payment_term_id",
        "purchase_warn_msg",
        "ref_company_ids",
        "sale_warn_msg",
        "same_company_registry_partner_id",
        "same_vat_partner_id",
        "supplier_invoice_count",
        "supplier_rank",
        "total_invoiced",
        "trust",
        "use_partner_credit_limit",
        "buyer_id",
        "reminder_date_before_receipt",
        "receipt_reminder_email",
        "purchase_line_ids",
        "purchase_order_count",
        "team_id",
        "property_purchase_currency_id",
        "show_credit_limit",
        "calendar_last_notif_ack",
    ]
)

USER = frozenset(
    [
        "accesses_count",
        "crm_team_ids",
        "crm_team_member_ids",
        "groups_count",
        "log_ids",
        "login_date",
        "rules_count",
        "sale_team_id",
        "view_group_hierarchy",
    ]
)

COMPANY = frozenset(
    [
        "account_opening_date",
        "account_opening_move_id",
        "account_use_credit_limit",
        "annual_inventory_day",
        "annual_inventory_month",
        "autopost_bills",
        "bank_account_code_prefix",
        "bounce_email",
        "bounce_formatted",
        "cash_account_code_prefix",
        "catchall_email",
        "catchall_formatted",
        "chart_template",
        "cost_method",
        "default_from_email",
        "external_report_layout_id",
        "fiscalyear_last_day",
        "fiscalyear_last_month",
        "fiscalyear_lock_date",
        "force_restrictive_audit_trail",
        "hard_lock_date",
        "horizon_days",
        "iap_enrich_auto_done",
        "inventory_period",
        "inventory_valuation",
        "paperformat_id",
        "purchase_lock_date",
        "restrictive_audit_trail",
        "sale_lock_date",
        "security_lead",
        "stock_text_confirmation",
        "tax_lock_date",
        "transfer_account_code_prefix",
        "uninstalled_l10n_module_ids",
        "user_fiscalyear_lock_date",
        "user_hard_lock_date",
        "user_purchase_lock_date",
        "user_sale_lock_date",
        "user_tax_lock_date",
    ]
)

ORDER = frozenset(
    [
        "available_quotation_document_ids",
        "customizable_pdf_form_fields",
        "duplicated_order_ids",
        "has_authorized_transaction_ids",
        "late_availability",
        "margin",
        "margin_percent",
        "partner_credit_warning",
        "pending_email_template_id",
        "recompute_delivery_price",
        "opportunity_id",
        "show_json_popover",
        "team_id",
    ]
)

ORDER_LINE = frozenset(
    [
        "forecast_expected_date",
        "free_qty_today",
        "is_mto",
        "margin",
        "margin_percent",
        "purchase_price",
        "qty_available_today",
        "technical_price_unit",
        "virtual_available_at_date",
    ]
)

INVOICE = frozenset(
    [
        "abnormal_amount_warning",
        "abnormal_date_warning",
        "alerts",
        "auto_post",
        "auto_post_origin_id",
        "auto_post_until",
        "checked",
        "duplicated_ref_ids",
        "highest_name",
        "invoice_source_email",
        "invoice_vendor_bill_id",
        "is_draft_duplicated_ref_ids",
        "made_sequence_gap",
        "move_sent_values",
        "needed_terms",
        "partner_credit",
        "quick_edit_total_amount",
        "quick_encoding_vals",
        "secure_sequence_number",
        "sending_data",
        "statement_id",
        "statement_line_id",
        "statement_line_ids",
        "stock_move_ids",
        "team_id",
    ]
)

INVOICE_LINE = frozenset(
    [
        "account_code",
        "account_internal_group",
        "account_name",
        "account_type",
        "analytic_line_ids",
        "cogs_origin_id",
        "cumulated_balance",
        "has_invalid_analytics",
        "purchase_line_id",
        "purchase_order_id",
        "statement_id",
        "statement_line_id",
    ]
)

DELIVERY = frozenset(
    [
        "carrier_price",
        "delay_alert_date",
        "has_scrap_move",
        "move_line_ids",
        "note",
        "owner_id",
        "package_history_ids",
        "picking_properties",
        "picking_warning_text",
        "products_availability",
        "products_availability_state",
        "user_id",
    ]
)

TICKET = frozenset(
    [
        "assigned_date",
        "color",
        "duplicate_count",
        "duplicate_id",
        "duplicate_ids",
        "duplicate_tracking_enabled",
        "duration_tracking",
        "email_cc",
        "kanban_state",
        "portal_answer_due",
        "portal_answered_on",
        "portal_is_overdue",
        "portal_solution_due",
        "portal_warranty_claim",
        "positive_rate_percentage",
        "rating_count",
        "rating_percentage_satisfaction",
        "rating_status",
        "sla_deadline",
        "sla_expired",
        "sla_fits",
        "tag_ids",
        "team_sla",
        "unattended",
    ]
)

INTERNAL = {
    "res.partner": EVERYWHERE | PARTNER,
    "res.users": EVERYWHERE | PARTNER | USER,
    "res.company": EVERYWHERE | COMPANY,
    "sale.order": EVERYWHERE | ORDER,
    "sale.order.line": EVERYWHERE | ORDER_LINE,
    "account.move": EVERYWHERE | INVOICE,
    "account.move.line": EVERYWHERE | INVOICE_LINE,
    "stock.picking": EVERYWHERE | DELIVERY,
    "helpdesk.ticket": EVERYWHERE | TICKET,
}


def is_internal(model_name, field):
    """Return whether a field of a model is closed to customers.

    >>> from types import SimpleNamespace as Field
    >>> is_internal("sale.order", Field(name="access_token", comodel_name=None))
    True
    >>> is_internal("sale.order", Field(name="warehouse_id",
    ...             comodel_name="stock.warehouse"))
    True
    >>> is_internal("sale.order", Field(name="name", comodel_name=None))
    False
    """
    return field.name in INTERNAL[model_name] or field.comodel_name in INTERNAL_MODELS
