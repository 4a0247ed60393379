"""What people read before they install an addon is what its fragments say."""

from devtools import readme, repository


def test_files_follow_the_fragments():
    with_fragments = [
        folder for folder in repository.addons() if (folder / "readme").is_dir()
    ]
    assert "partner_portal" in [folder.name for folder in with_fragments]
    for folder in with_fragments:
        for path, text in readme.written(folder).items():
            assert path.read_text(encoding="utf-8") == text, "`make readme` writes it"


def test_pictures_are_there():
    folder = repository.ROOT / "partner_portal" / readme.DESCRIPTION
    page = (folder / "index.html").read_text(encoding="utf-8")
    for name in readme.PICTURES:
        assert f'src="{name}.png"' in page
        assert (folder / f"{name}.png").stat().st_size < 150_000
