"""How all tests are shared out."""

from devtools.testing import _main_paths, _parts


def test_parts_hold_every_file_once():
    """A whole run runs each file, in parts of about twenty."""
    assert [len(part) for part in _parts(["x.py"] * 50)] == [25, 25]
    assert [len(part) for part in _parts(["x.py"] * 49)] == [25, 24]
    assert _parts(["x.py"]) == [["x.py"]]
    paths = _main_paths()
    assert [path for part in _parts(paths) for path in part] == paths
    assert any(path.endswith("test_access_matrix.py") for path in paths)
