"""A pytest plugin: a skipped test is a failed test.

Odoo skips browser and HTTP tests in silence when something is missing, and a green run
of nothing is worse than a red one.
"""

import pytest


def _fail(report):
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skipped, which counts as failed: {report.longrepr}"


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport():
    """Turn the skip of a test into its failure."""
    outcome = yield
    _fail(outcome.get_result())


@pytest.hookimpl(hookwrapper=True)
def pytest_make_collect_report():
    """Turn the skip of a whole file into a collection error."""
    outcome = yield
    _fail(outcome.get_result())
