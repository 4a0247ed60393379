"""Which Odoo, which PostgreSQL, which files: decisions that need no download."""

from pathlib import Path

from devtools import database, odoo_source, postgres, repository, template


class FakeApt:
    """An apt that has some versions of everything, and remembers what was asked."""

    folder = Path("/nonexistent")

    def __init__(self, versions):
        self._versions = versions
        self.downloads = []

    def update(self):
        """Pretend to read the lists."""

    def versions(self, _name):
        """Return the given versions."""
        return self._versions

    def download(self, name, version, folder):
        """Remember the wish and return a path."""
        self.downloads.append((name, version))
        return folder / f"{name}_{version}_all.deb"


def make_odoo(folder, official):
    addons = folder / "addons" if official else folder / "odoo" / "addons"
    jquery = addons / odoo_source.JQUERY
    jquery.parent.mkdir(parents=True)
    jquery.touch()
    (folder / "odoo").mkdir(exist_ok=True)
    release = "version_info = (19, 0, 0, 'final', 0, '')\n"
    (folder / "odoo" / "release.py").write_text(release)


def test_official_layout_names_its_addons(tmp_path, monkeypatch):
    make_odoo(tmp_path, official=True)
    monkeypatch.setenv("ODOO_HOME", str(tmp_path))
    source = odoo_source.obtain()
    assert source.root == tmp_path
    assert source.addons_paths == (tmp_path / "addons",)


def test_installed_layout_needs_no_addons_path(tmp_path, monkeypatch):
    make_odoo(tmp_path / odoo_source.PYTHON_FOLDER, official=False)
    monkeypatch.setenv("ODOO_HOME", str(tmp_path))
    source = odoo_source.obtain()
    assert source.root == tmp_path / odoo_source.PYTHON_FOLDER
    assert source.addons_paths == ()


def test_pinned_version_is_wished(tmp_path, monkeypatch):
    monkeypatch.delenv("ODOO_DEB", raising=False)
    apt = FakeApt(["19.0.9", odoo_source.PINNED_VERSION])
    odoo_source._odoo_package(apt, tmp_path)
    assert apt.downloads == [("odoo-19", odoo_source.PINNED_VERSION)]


def test_newer_version_when_the_pinned_is_gone(tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("ODOO_DEB", raising=False)
    apt = FakeApt(["19.0.9"])
    odoo_source._odoo_package(apt, tmp_path)
    assert apt.downloads == [("odoo-19", "19.0.9")]
    assert "is gone from the mirror; taking 19.0.9" in capsys.readouterr().out


def test_kept_package_is_reused(tmp_path, monkeypatch):
    monkeypatch.delenv("ODOO_DEB", raising=False)
    kept = tmp_path / "odoo-19_1_all.deb"
    kept.touch()
    apt = FakeApt([])
    assert odoo_source._odoo_package(apt, tmp_path) == kept
    assert apt.downloads == []


def test_postgresql_without_extensions_is_not_whole(tmp_path):
    binaries = tmp_path / "15" / "bin"
    binaries.mkdir(parents=True)
    for tool in ("initdb", "pg_ctl", "postgres", "createdb", "dropdb", "psql"):
        (binaries / tool).touch()
    assert not postgres._is_whole(binaries)
    extensions = tmp_path / "15" / "share" / "extension"
    extensions.mkdir(parents=True)
    for name in postgres.EXTENSIONS:
        (extensions / f"{name}.control").touch()
    assert postgres._is_whole(binaries)


def test_tests_do_not_change_an_addons_key(tmp_path, monkeypatch):
    monkeypatch.setattr(repository, "ROOT", tmp_path)
    addon = tmp_path / "portal"
    (addon / "tests").mkdir(parents=True)
    (addon / "models.py").write_text("a")
    before = database.addon_digest([addon])
    (addon / "tests" / "test_a.py").write_text("b")
    assert database.addon_digest([addon]) == before
    (addon / "models.py").write_text("c")
    assert database.addon_digest([addon]) != before


def test_template_names_fit_postgresql():
    longest = f"{template.PREFIX}_main_addon_{'0' * 12}_{'0' * 12}_compiled"
    assert len(longest) <= 63


def test_left_copies_are_told_from_the_demo():
    assert database.COPY.match("partner_portal_test_main_p123")[1] == "123"
    assert database.COPY.match("partner_portal_test_main_p123-gw1")[1] == "123"
    assert not database.COPY.match("partner_portal_demo")
    assert not database.COPY.match("customer_p123")
