"""What stops a command is one line that says what to do, never a traceback."""

import socket

import pytest

from devtools import __main__, cache, odoo_source, process, serve
from devtools.console import StopError


def test_busy_port_names_another():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(StopError, match=f"make run PORT={port + 1}"):
            serve.check_port(port, "127.0.0.1")


def test_free_port_passes():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    serve.check_port(port, "127.0.0.1")


@pytest.mark.parametrize("text", ["", "web", "-1", "0", "65536", "80.5"])
def test_port_must_be_a_port(text, capsys):
    assert __main__.main(["run", "--port", text or " "]) == 1
    error = capsys.readouterr().err
    assert "is no number from 1 to 65535" in error
    assert len(error.strip().splitlines()) == 1


def test_missing_program():
    with pytest.raises(StopError, match="Testing needs 'no-such-program': install it"):
        process.run(["no-such-program"], "Testing")


def test_missing_program_beside_a_closed_folder(monkeypatch):
    # what the system answers when a folder of PATH may not be entered
    def refuse(*_args, **_options):
        raise PermissionError(13, "Permission denied", "no-such-program")

    monkeypatch.setattr(process.subprocess, "Popen", refuse)
    with pytest.raises(StopError, match="Testing needs 'no-such-program': install it"):
        process.run(["no-such-program"], "Testing")


def test_failed_program_gives_reason_advice_and_log(own_cache):
    script = "echo something; echo 'error: No space left on device' >&2; exit 3"
    with pytest.raises(StopError) as caught:
        process.run(["sh", "-c", script], "Filling the disk")
    assert "Filling the disk failed: The disk is full" in str(caught.value)
    assert (own_cache / "log" / "filling-the-disk.log").read_text().count("\n") == 2


def test_unknown_failure_gives_its_last_error():
    script = "echo 'error: no such thing'; echo later; exit 3"
    with pytest.raises(StopError, match="Testing failed: error: no such thing"):
        process.run(["sh", "-c", script], "Testing")


def test_network_failure_is_named():
    script = "echo 'E: Temporary failure resolving'; exit 100"
    with pytest.raises(StopError, match="check the connection"):
        process.run(["sh", "-c", script], "Reading lists")


def test_closed_cache_folder(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    with pytest.raises(StopError, match="Set XDG_CACHE_HOME"):
        cache.folder()


def test_small_disk(monkeypatch):
    monkeypatch.setattr(cache, "BYTES_FROM_NOTHING", 1 << 60)
    with pytest.raises(StopError, match="Free some, or set XDG_CACHE_HOME"):
        cache.check_space()


def test_odoo_home_without_odoo(tmp_path, monkeypatch):
    monkeypatch.setenv("ODOO_HOME", str(tmp_path))
    with pytest.raises(StopError, match="holds no odoo/release.py"):
        odoo_source.obtain()


def test_odoo_home_of_another_version(tmp_path, monkeypatch):
    (tmp_path / "odoo").mkdir()
    (tmp_path / "odoo" / "release.py").write_text("version_info = (18, 0, 0)\n")
    monkeypatch.setenv("ODOO_HOME", str(tmp_path))
    with pytest.raises(StopError, match="is Odoo 18.0; this addon is for 19.0"):
        odoo_source.obtain()


def test_odoo_deb_that_is_missing(tmp_path, monkeypatch):
    monkeypatch.delenv("ODOO_HOME", raising=False)
    monkeypatch.setenv("ODOO_DEB", str(tmp_path / "none.deb"))
    with pytest.raises(StopError, match="there is no such file"):
        odoo_source._odoo_package(None, tmp_path)
