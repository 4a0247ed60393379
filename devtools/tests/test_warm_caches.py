"""What is left of Odoo's caches after a test."""

import pytest

from devtools import pytest_warm_caches as warm


class Cache(dict):
    """As Odoo's: it is read as a whole under another name."""

    @property
    def snapshot(self):
        return dict(self)


class Registry:
    """Clears what it is told to, as Odoo's does."""

    def __init__(self):
        caches = {name: Cache(before=1) for name in (*warm.KEPT, "default")}
        self._Registry__caches = caches

    def clear_cache(self, *names):
        for name in names or ("default",):
            self._Registry__caches[name].clear()

    def clear_all_caches(self):
        self.clear_cache(*self._Registry__caches)


@pytest.fixture
def run():
    """Run something as a test; return what each cache holds afterwards."""
    kind = type("Watched", (Registry,), {})
    warm._watched(kind, {name: (name,) for name in (*warm.KEPT, "default")})
    registry = kind()

    def run(work):
        cleanups = []
        level = warm._begin(registry, lambda *call: cleanups.append(call))
        work(registry)
        level.take()
        registry.clear_all_caches()  # as Odoo does after each test
        for function, *arguments in cleanups:
            function(*arguments)
        assert warm.LEVELS == []
        return registry._Registry__caches

    return run


def _fill(registry):
    for cache in registry._Registry__caches.values():
        cache["new"] = 2


def test_nothing_changed(run):
    """What was read stays, but for what depends on single records."""
    caches = run(_fill)
    assert caches["templates"] == {"before": 1, "new": 2}
    assert caches["default"] == {}


def test_changed(run):
    """A cache that was invalidated is as before, whatever it got since."""

    def work(registry):
        registry.clear_cache("templates")
        _fill(registry)

    caches = run(work)
    assert caches["templates"] == {"before": 1}
    assert caches["routing"] == {"before": 1, "new": 2}


def test_all_changed(run):
    """All of them are as before after all were invalidated."""

    def work(registry):
        registry.clear_all_caches()
        _fill(registry)

    caches = run(work)
    assert all(caches[name] == {"before": 1} for name in warm.KEPT)
