{
    "name": "Customer Portal",
    "summary": "Prices, stock, basket, orders and support for business customers",
    "version": "19.0.1.0.0",
    "category": "Sales/Sales",
    "author": "partner_portal contributors",
    "website": "https://example.com/partner_portal",
    "license": "AGPL-3",
    "application": True,
    "depends": [
        "account_payment",
        "contacts",
        "helpdesk_mgmt",
        "sale_management",
        "sale_stock",
        "stock_delivery",
    ],
    "excludes": ["helpdesk"],
    "external_dependencies": {"python": ["qrcode", "openpyxl", "xlsxwriter"]},
    "data": [
        "security/partner_portal_groups.xml",
        "security/ir.model.access.csv",
        "security/product_pricelist_rules.xml",
        "security/sale_order_rules.xml",
    ],
    "assets": {
        "web.assets_frontend": [
            "partner_portal/static/src/scss/**/*",
            "partner_portal/static/src/interactions/**/*",
        ],
        "web.assets_tests": [
            "partner_portal/static/tests/tours/**/*",
        ],
    },
    "post_init_hook": "post_init_hook",
    "uninstall_hook": "uninstall_hook",
}
