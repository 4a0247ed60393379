"""Tickets of the large dealer, for measuring.

Each is about an order and a product and has an answer of the seller; one of four is
open, so that what the list shows first is a small part of what it counts.
"""

from benchmarks.seed_catalog import WORDS, copy_rows

TICKETS, SAMPLES = 20_000, 20


def fill(customer, products):
    """Create the dealer's tickets: samples as staff does it, and copies of them."""
    env = customer.env
    stages = env["helpdesk.ticket.stage"].search([("team_ids", "=", False)])
    open_, done = (
        stages.filtered(lambda stage, closed=closed: stage.closed is closed)[0]
        for closed in (False, True)
    )
    orders = env["sale.order"].search(
        [("partner_id", "=", customer.id), ("state", "=", "sale")],
        order="id",
        limit=SAMPLES,
    )
    samples = env["helpdesk.ticket"].create(
        [
            {
                "name": f"{WORDS[number % len(WORDS)].title()} leaks, no. {number:05}",
                "description": "<p>Since Tuesday.</p>",
                "partner_id": customer.id,
                "priority": str(number // 4 % 4),
                "portal_order_id": orders[number % len(orders)].id,
                "portal_product_id": products[number * 7].id,
                "stage_id": (done if number % 4 else open_).id,
                "user_id": False,
            }
            for number in range(SAMPLES)
        ]
    )
    for sample in samples:
        sample.message_post(
            body="We look at it.",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
    answers = env["mail.message"].union(
        *(sample.message_ids.sorted("id")[-1] for sample in samples)
    )
    words = "','".join(word.title() for word in WORDS)
    # tickets have a column of that name
    place = "number.number"
    number = f"lpad({place}::text, 5, '0')"
    start = copy_rows(
        samples,
        TICKETS,
        number=f"'BN' || {number}",
        name=f"(ARRAY['{words}'])[1 + {place} % {len(WORDS)}]"
        f" || ' leaks, no. ' || {number}",
        create_date=f"sample.create_date - {place} * interval '1 hour'",
        access_token="NULL",
    )
    copy_rows(
        answers,
        TICKETS,
        res_id=f"{start - SAMPLES} + {place}",
        message_id=f"'<bench-ticket-' || {number} || '@dealer.example>'",
        date=f"sample.date - {place} * interval '1 hour'",
    )
    env.invalidate_all()
