"""The plugin that makes a skipped test a failed one, tried on real pytest runs."""

import subprocess
import sys

import pytest

from devtools import repository

SKIPS = {
    "in a test": "import pytest\n\ndef test_a():\n    pytest.skip('no browser')\n",
    "of a class": (
        "import unittest\n\nclass TestA(unittest.TestCase):\n"
        "    @classmethod\n    def setUpClass(cls):\n"
        "        raise unittest.SkipTest('no browser')\n\n"
        "    def test_a(self):\n        pass\n"
    ),
    "of a file": (
        "import pytest\n\npytest.skip('no browser', allow_module_level=True)\n"
    ),
}


def run(folder, text):
    (folder / "test_sample.py").write_text(text)
    settings = folder / "pytest.ini"
    settings.write_text("[pytest]\n")  # not those of the repository
    options = ["-p", "no:odoo", "-p", "no:cacheprovider", "-c", settings]
    return subprocess.run(
        [sys.executable, "-m", "pytest", *options]
        + ["-p", "devtools.pytest_no_skips", folder],
        cwd=repository.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("text", SKIPS.values(), ids=SKIPS)
def test_skip_is_a_failure(tmp_path, text):
    done = run(tmp_path, text)
    assert done.returncode != 0
    assert "no browser" in done.stdout


def test_pass_and_expected_failure_stay(tmp_path):
    text = (
        "import pytest\n\ndef test_a():\n    pass\n\n"
        "@pytest.mark.xfail\ndef test_b():\n    raise ValueError\n"
    )
    done = run(tmp_path, text)
    assert done.returncode == 0
    assert "1 passed, 1 xfailed" in done.stdout
