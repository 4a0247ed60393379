"""A pytest plugin: tests do not make anew what Odoo caches and no test changed.

Odoo empties all its caches after each test, so each of them reads views, compiles
templates, looks for the files of assets and collects routes again: a third of a page's
test. What a cache holds that nothing has invalidated is still true after the test's
roll-back, for the database is then as it was. So such a cache is left as it is, and one
that was invalidated is put back as it was before. Records made in a test do no harm:
their ids never come again.
"""

from functools import wraps

import pytest

#: What these hold depends on the code, and on little of the database.
KEPT = ("assets", "groups", "routing", "routing.rewrites", "stable", "templates")
#: The levels begun and not ended: of a class, and of a test in it.
LEVELS = []


class Level:
    """The caches of a registry from the beginning of a class or test to its end."""

    def __init__(self, registry):
        self.caches = {name: registry._Registry__caches[name] for name in KEPT}
        self.before = self._snapshots()
        self.after = self.before
        self.changed = set()

    def _snapshots(self):
        return {name: cache.snapshot for name, cache in self.caches.items()}

    def take(self):
        """Keep what is true without what is about to be rolled back."""
        self.after = self._snapshots()
        for name in self.changed.intersection(KEPT):
            self.after[name] = self.before[name]

    def restore(self):
        """Fill the caches, which Odoo has emptied."""
        for name, entries in self.after.items():
            self.caches[name].clear()
            self.caches[name].update(entries)


def _begin(registry, add_cleanup):
    """Begin a level; ``add_cleanup``: what ends it, last of all."""
    level = Level(registry)
    LEVELS.append(level)
    add_cleanup(_end, level)
    return level


def _end(level):
    level.restore()
    LEVELS.remove(level)


def _note(names):
    if LEVELS:
        LEVELS[-1].changed.update(names)


def _watched(registry_class, caches_by_key):
    """Note which caches are invalidated, by whatever way."""
    clear_some, clear_all = registry_class.clear_cache, registry_class.clear_all_caches

    @wraps(clear_some)
    def clear_cache(self, *names):
        for name in names or ("default",):
            _note(caches_by_key[name])
        return clear_some(self, *names)

    @wraps(clear_all)
    def clear_all_caches(self):
        _note(KEPT)
        return clear_all(self)

    registry_class.clear_cache = clear_cache
    registry_class.clear_all_caches = clear_all_caches


def _kept_by(case, registry_of):
    """Begin a level for each class and for each test of it."""
    set_up_class, set_up = case.setUpClass.__func__, case.setUp

    @wraps(set_up_class)
    def setUpClass(cls):
        level = _begin(registry_of(), cls.addClassCleanup)
        set_up_class(cls)
        cls.addClassCleanup(level.take)

    @wraps(set_up)
    def setUp(self):
        level = _begin(self.registry, self.addCleanup)
        set_up(self)
        self.addCleanup(level.take)

    case.setUpClass = classmethod(setUpClass)
    case.setUp = setUp


@pytest.hookimpl(trylast=True)
def pytest_configure():
    """Watch the caches as soon as Odoo can be imported."""
    from odoo.orm import registry
    from odoo.tests import common

    _watched(registry.Registry, registry._CACHES_BY_KEY)
    _kept_by(common.TransactionCase, lambda: registry.Registry(common.get_db_name()))
