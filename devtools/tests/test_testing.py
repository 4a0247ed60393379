"""How all tests are shared out."""

from fnmatch import fnmatch
from pathlib import Path

from devtools import template
from devtools.testing import WIDE_FILES, _parts, _paths, _wide_paths


def test_parts_hold_every_file_once():
    """A whole run runs each file, in parts of about twenty."""
    assert [len(part) for part in _parts(["x.py"] * 50)] == [25, 25]
    assert [len(part) for part in _parts(["x.py"] * 49)] == [25, 24]
    assert _parts(["x.py"]) == [["x.py"]]
    paths = _paths(template.MAIN)
    assert [path for part in _parts(paths) for path in part] == paths
    assert any(path.endswith("test_access_matrix.py") for path in paths)


def test_both_settings():
    """Beside other addons everything runs, too, and the glue addons' tests."""
    alone, beside = _paths(template.MAIN), _paths(template.WIDE)
    assert beside[: len(alone)] == alone
    assert any("partner_portal_website" in path for path in beside[len(alone) :])
    assert not any("partner_portal_website" in path for path in alone)
    chosen = _wide_paths()
    assert chosen[-1] == beside[-1], "those of the glue addons are all there"
    assert set(chosen) < set(beside)
    for pattern in WIDE_FILES:
        assert any(fnmatch(Path(path).name, pattern) for path in chosen), pattern
