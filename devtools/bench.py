"""``make bench [B=name]``: our pages and Odoo's on the same data, in one run.

With B only the figures whose name begins so are taken, with what they are compared to.
"""

import json
import os
import time
from dataclasses import replace

from benchmarks import log_in, measure, requests

from . import cache, database, repository, runtime, template
from .console import StopError, say, step
from .serve import Server

FOLDER = repository.ROOT / "benchmarks"
SEEDS = ("seed_catalog.py", "seed_documents.py", "seed_tickets.py", "seed.py")
MARK = ".. figures\n"
PRODUCT = "SELECT {} FROM product_product WHERE default_code = 'BN-00001' LIMIT 1"
#: The row before page 200 of a list of the dealer, which has 40 rows a page.
BEFORE = 40 * 199 - 1
NEWEST = "SELECT id FROM {} ORDER BY {} DESC, id DESC OFFSET {} LIMIT 1"
IDS = {
    "$product": PRODUCT.format("id"),
    "$template": PRODUCT.format("product_tmpl_id"),
    "$order": "SELECT id FROM sale_order WHERE client_order_ref = 'PO-00000'"
    " AND name NOT LIKE 'BN%'",
    "$row": NEWEST.format("sale_order WHERE state = 'sale'", "date_order", BEFORE),
    "$picking": NEWEST.format("stock_picking", "portal_date", BEFORE),
    "$bill": NEWEST.format(
        "account_move WHERE move_type = 'out_invoice'", "invoice_date", BEFORE
    ),
    "$ticket": NEWEST.format("helpdesk_ticket", "portal_rank", BEFORE),
    "$newest": NEWEST.format("helpdesk_ticket", "create_date", 0),
}


def add_options(parser):
    """Declare the command's options."""
    parser.add_argument("--products", type=int, default=50_000)
    parser.add_argument("--orders", type=int, default=20_000)
    parser.add_argument(
        "--only", default="", metavar="B", help="figures beginning so; none is written"
    )
    parser.add_argument(
        "--keep", action="store_true", help="leave results and README as they are"
    )


def main(arguments):
    """Measure, write results.json and the README's table; 1 when a goal is missed."""
    names = chosen(arguments.only)
    sizes = {"products": arguments.products, "orders": arguments.orders}
    results = {
        "date": time.strftime("%Y-%m-%d"),
        "machine": f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before",
        "data": sizes,
        "rounds": measure.ROUNDS,
    }
    with runtime.ready() as ready:
        for kind in (template.MAIN, template.WIDE):
            name = f"partner_portal_bench_{kind.kind}_p{os.getpid()}"
            try:
                database.copy(ready, _seeded(ready, kind, sizes), name)
                results[kind.kind] = _measure(ready, kind, name, names)
                if kind is template.MAIN and not arguments.only:
                    results["log_in"] = _measure_log_in(ready, name)
            finally:
                database.drop(ready, name)
    goals = list(judge(results))
    results["goals"] = goals
    table = render(results)
    say(f"\n{table}")
    if not (arguments.keep or arguments.only):
        _write(results, table)
    return 0 if all(goal["met"] for goal in goals) else 1


def chosen(start):
    """Return the names of the requests to measure: all if ``start`` is empty.

    :raise StopError: when no figure begins with ``start``
    """
    names = {request.name for request in requests.REQUESTS}
    ours = {name for name in names if name.startswith(start)}
    if not ours:
        raise StopError(f"No figure begins with {start}. There are: {sorted(names)}")
    compared = (*requests.FASTER, *requests.FLAT)
    others = {other for name, other, _factor in compared if name in ours}
    return ours | others | {requests.EMPTY.name}


def _seeded(ready, kind, sizes):
    """Return the name of a seeded database; it is kept while nothing changes."""
    base = kind.ensure(ready, compiled=True)
    code = "\n".join((FOLDER / name).read_text() for name in SEEDS)
    key = cache.digest(base, code, *sizes.values())
    start = f"portal_template_bench_{kind.kind}_"
    name = start + key
    names = database.names(ready)
    if name in names:
        return name
    for other in names:
        if other.startswith(start):
            database.drop(ready, other)
    draft = f"partner_portal_bench_{kind.kind}_draft_p{os.getpid()}"
    database.copy(ready, base, draft)
    lines = f"import sys; sys.path.insert(0, {str(repository.ROOT)!r})\n"
    lines += "from benchmarks.seed import fill\n"
    lines += f"fill(env, {sizes['products']}, {sizes['orders']})\n"
    ready.shell(f"Seeding the {kind.kind} database", draft, lines)
    database.execute(ready, draft, "ANALYZE")
    database.rename(ready, draft, name)
    return name


def _measure(ready, kind, name, names):
    port = runtime.free_port()
    options = ["--http-port", port, "--max-cron-threads", 0]
    found = {key: database.scalar(ready, name, sql) for key, sql in IDS.items()}
    ids = {key: int(value) for key, value in found.items() if value}
    wanted = [
        named(request, ids)
        for request in requests.REQUESTS
        if request.name in names and (not request.shop or kind is template.WIDE)
    ]
    with Server(ready, name, port, options) as server:
        try:
            people = {
                login: measure.Person(server.address, server.log).log_in(login, login)
                for login in {request.login for request in wanted}
            }
            with step(f"Measuring the {kind.kind} database") as shown:
                figures = measure.measure(people, wanted, ids, shown.progress)
        except ValueError as error:
            raise StopError(f"{error} Read {server.log}") from error
    empty = figures[requests.EMPTY.name]["ms"]
    for figure in figures.values():
        figure["times"] = round(figure["ms"] / empty, 2)
    return figures


def named(request, ids):
    """Return a request with the ids in its path; the first page where there is none."""
    path = request.path
    for word, number in ids.items():
        path = path.replace(word, str(number))
    return replace(request, path=path.partition("?after=$")[0])


def _measure_log_in(ready, name):
    port = runtime.free_port()
    options = ["--http-port", port, "--gevent-port", runtime.free_port()]
    options += ["--max-cron-threads", 0, "--workers", 2]
    slug = database.scalar(
        ready, name, "SELECT slug FROM partner_portal WHERE name = 'Bench portal'"
    )

    def forget():
        database.execute(ready, name, "DELETE FROM partner_portal_attempt")

    with (
        Server(ready, name, port, options) as server,
        step("Measuring the log-in"),
    ):
        return log_in.measure(server.address, slug, forget)


def judge(results):
    """Yield each goal with its figure and whether it is met."""
    wide, main_ = results["wide"], results["main"]
    for ours, other, least in requests.FASTER:
        if ours not in wide:
            continue
        factor = round(wide[other]["ms"] / wide[ours]["ms"], 1)
        yield {
            "goal": f"{ours}: at least {least} times faster than {other}",
            "figure": factor,
            "met": factor >= least,
        }
    for page, first, most in requests.FLAT:
        if page not in main_:
            continue
        figure = round(main_[page]["ms"] / main_[first]["ms"], 2)
        yield {
            "goal": f"{page}: at most {most} times {first}",
            "figure": figure,
            "met": figure <= most,
        }
    for page, with_website, without in requests.AT_MOST:
        if page not in wide:
            continue
        for label, figures, most in (
            ("with website", wide, with_website),
            ("without website", main_, without),
        ):
            yield {
                "goal": f"{page}: at most {most} times the empty page, {label}",
                "figure": figures[page]["times"],
                "met": figures[page]["times"] <= most,
            }
    if "log_in" in results:
        yield from log_in.judge(results["log_in"])


def render(results):
    """Return the figures and goals as reStructuredText tables."""
    rows = []
    for name, wide in results["wide"].items():
        main_ = results["main"].get(name, {})
        cells = [name, *_cells(main_), *_cells(wide)]
        rows.append(",".join(f'"{cell}"' for cell in cells))
    goals = [
        f'"{goal["goal"]}","{goal["figure"]}","{"yes" if goal["met"] else "no"}"'
        for goal in results["goals"]
    ]
    head = '"page","ms","queries","× empty","ms*","queries*","× empty*"'
    sizes = ", ".join(f"{count} {name}" for name, count in results["data"].items())
    intro = (
        f"{results['date']}, {results['machine']}. Data: {sizes}. "
        f"Medians of {results['rounds']} after {measure.WARM_UPS} "
        "warm-ups; columns with * beside website and website_sale."
    )
    tables = [intro, "", *_table(head, rows), "", *_refusals(results)]
    return "\n".join([*tables, *_table('"goal","figure","met"', goals), ""])


def _refusals(results):
    """Return the lines about the log-in, none where it was not measured."""
    if "log_in" not in results:
        return []
    rows = [f'"{case}","{ms}"' for case, ms in results["log_in"]["ms"].items()]
    words = f"Refusals, medians of {log_in.TRIES}, against 2 worker processes:"
    return [words, "", *_table('"refusal","ms"', rows), ""]


def _cells(figure):
    return [figure.get(key, "") for key in ("ms", "queries", "times")]


def _table(head, rows):
    lines = [".. csv-table::", f"   :header: {head}", ""]
    return lines + [f"   {row}" for row in rows]


def _write(results, table):
    text = json.dumps(results, indent=4, ensure_ascii=False)
    (FOLDER / "results.json").write_text(f"{text}\n", encoding="utf-8")
    readme = FOLDER / "README.rst"
    before = readme.read_text(encoding="utf-8").partition(MARK)[0]
    readme.write_text(f"{before}{MARK}\n{table}", encoding="utf-8")
