"""``make bench``: our pages and Odoo's on the same data, in one run."""

import json
import os

from benchmarks import log_in, measure, requests

from . import cache, database, repository, runtime, template
from .console import StopError, say, step
from .serve import Server

FOLDER = repository.ROOT / "benchmarks"
LOGIN = "bench@dealer.example"
MARK = ".. figures\n"
IDS = "SELECT {} FROM product_product WHERE default_code = 'BN-00001' LIMIT 1"


def add_options(parser):
    """Declare the command's options."""
    parser.add_argument("--products", type=int, default=2000)
    parser.add_argument("--orders", type=int, default=500)
    parser.add_argument(
        "--keep", action="store_true", help="leave results and README as they are"
    )


def main(arguments):
    """Measure, write results.json and the README's table; 1 when a goal is missed."""
    sizes = {"products": arguments.products, "orders": arguments.orders}
    results = {"data": sizes, "rounds": measure.ROUNDS}
    with runtime.ready() as ready:
        for kind in (template.MAIN, template.WIDE):
            name = f"partner_portal_bench_{kind.kind}_p{os.getpid()}"
            try:
                database.copy(ready, _seeded(ready, kind, sizes), name)
                results[kind.kind] = _measure(ready, kind, name)
                if kind is template.MAIN:
                    results["log_in"] = _measure_log_in(ready, name)
            finally:
                database.drop(ready, name)
    goals = list(judge(results))
    results["goals"] = goals
    table = render(results)
    say(f"\n{table}")
    if not arguments.keep:
        _write(results, table)
    return 0 if all(goal["met"] for goal in goals) else 1


def _seeded(ready, kind, sizes):
    """Return the name of a seeded database; it is kept while nothing changes."""
    base = kind.ensure(ready, compiled=True)
    code = (FOLDER / "seed.py").read_text()
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
    values = f"PRODUCTS, ORDERS = {sizes['products']}, {sizes['orders']}\n"
    ready.shell(f"Seeding the {kind.kind} database", draft, values + code)
    database.execute(ready, draft, "ANALYZE")
    database.rename(ready, draft, name)
    return name


def _measure(ready, kind, name):
    port = runtime.free_port()
    options = ["--http-port", port, "--max-cron-threads", 0]
    ids = {
        "$product": int(database.scalar(ready, name, IDS.format("id"))),
        "$template": int(database.scalar(ready, name, IDS.format("product_tmpl_id"))),
    }
    wanted = [
        request
        for request in requests.REQUESTS
        if not request.shop or kind is template.WIDE
    ]
    figures = {}
    with Server(ready, name, port, options) as server:
        buyer = measure.Buyer(server.address, server.log)
        try:
            buyer.log_in(LOGIN, LOGIN)
            with step(f"Measuring the {kind.kind} database") as shown:
                for number, request in enumerate(wanted, 1):
                    shown.progress(number, len(wanted), request.name)
                    figures[request.name] = buyer.measure(request, ids)
        except ValueError as error:
            raise StopError(f"{error} Read {server.log}") from error
    empty = figures[requests.EMPTY.name]["ms"]
    for figure in figures.values():
        figure["times"] = round(figure["ms"] / empty, 2)
    return figures


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
        factor = round(wide[other]["ms"] / wide[ours]["ms"], 1)
        yield {
            "goal": f"{ours}: at least {least} times faster than {other}",
            "figure": factor,
            "met": factor >= least,
        }
    for page, with_website, without in requests.AT_MOST:
        for label, figures, most in (
            ("with website", wide, with_website),
            ("without website", main_, without),
        ):
            yield {
                "goal": f"{page}: at most {most} times the empty page, {label}",
                "figure": figures[page]["times"],
                "met": figures[page]["times"] <= most,
            }
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
        f"Data: {sizes}. Medians of {results['rounds']} after {measure.WARM_UPS} "
        "warm-ups; columns with * beside website and website_sale."
    )
    refusals = [f'"{case}","{ms}"' for case, ms in results["log_in"]["ms"].items()]
    return "\n".join(
        [
            intro,
            "",
            *_table(head, rows),
            "",
            f"Refusals, medians of {log_in.TRIES}, against 2 worker processes:",
            "",
            *_table('"refusal","ms"', refusals),
            "",
            *_table('"goal","figure","met"', goals),
            "",
        ]
    )


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
