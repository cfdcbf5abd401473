"""Of several versions of a form, the newest is the one people would say."""

from __future__ import annotations

from forms.form_versions import version_order


def test_versions_are_ordered_as_people_count() -> None:
    for ordered in (["", "1", "2", "9", "10"], ["2561.1", "2561.9", "2561.10", "2562"], ["v1", "v2", "v2-b", "v10"]):
        mixed = ordered[::-1]
        assert sorted(mixed, key=version_order) == ordered
