"""What does not overlap merges, the rest is asked, and nothing that a side said goes unseen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from central.services.merging_answers import check, merge, put
from forms.library import library_form
from tests.central.filled_intents import DAY, intent

FORM = library_form("intent")
VALUES = {
    "q201_date": st.sampled_from(["2018-03-05", "2018-03-12"]),
    "q209_phone": st.sampled_from(["", "0812345678", "0898765432"]),
    "q210_income": st.sampled_from(["0", "20000"]),
    "q208_soi": st.sampled_from(["", "ซอย 1", "ซอย 2"]),
}
INTENTS = st.fixed_dictionaries(VALUES).map(lambda told: intent(**told))


def test_what_one_side_alone_has_told_is_taken_from_it() -> None:
    merged = merge(FORM, [intent(q209_phone="0812345678"), intent(q208_soi="ซอย 1")], None)
    assert not merged.hard
    assert merged.answers == intent(q209_phone="0812345678", q208_soi="ซอย 1")


def test_what_both_have_told_otherwise_is_for_a_person_and_the_first_is_proposed() -> None:
    merged = merge(FORM, [intent(q210_income="20000"), intent(q210_income="30000")], None)
    (field,) = merged.fields
    assert (field.ref, field.hard, field.proposed) == ("/data/contact/q210_income", True, 0)
    assert field.values == ("20000", "30000")


def test_with_a_common_ancestor_whoever_changed_a_question_is_believed() -> None:
    base = intent(q209_phone="0812345678")
    merged = merge(FORM, [base, intent(q209_phone="0898765432")], base)
    assert not merged.hard
    assert merged.answers == intent(q209_phone="0898765432")


def test_with_a_common_ancestor_what_one_side_has_taken_out_stays_out() -> None:
    base = intent(q209_phone="0812345678", q208_soi="ซอย 1")
    merged = merge(FORM, [intent(q208_soi="ซอย 1"), intent(q209_phone="0812345678", q208_soi="ซอย 2")], base)
    assert not merged.hard
    assert merged.answers == intent(q208_soi="ซอย 2")


def test_the_form_s_own_rules_say_what_cannot_stand_together() -> None:
    answers = intent()
    put(answers, "/data/wish/q211_join", "no")
    checked = check(FORM, answers, DAY)
    assert [problem.ref for problem in checked.problems] == ["/data/wish/q213_reason"]
    assert "/data/signing/q214_sign_kind" in checked.lost


@given(st.lists(INTENTS, min_size=2, max_size=4), st.none() | INTENTS)
def test_it_is_all_the_same_in_whatever_order_the_sides_come_where_nothing_is_asked(
    sides: list[dict[str, object]], base: dict[str, object] | None
) -> None:
    merged, turned = merge(FORM, sides, base), merge(FORM, sides[::-1], base)
    assert {each.ref: each.hard for each in merged.fields} == {each.ref: each.hard for each in turned.fields}
    if not merged.hard:
        assert merged.answers == turned.answers


@given(st.lists(INTENTS, min_size=2, max_size=4), st.none() | INTENTS)
def test_every_answer_of_every_side_is_in_the_merge_or_beside_it(
    sides: list[dict[str, object]], base: dict[str, object] | None
) -> None:
    merged = merge(FORM, sides, base)
    shown = {field.ref: field.values for field in merged.fields}
    for place, side in enumerate(sides):
        for group in ("reception", "address", "contact"):
            for name, value in dict(side.get(group, {})).items():  # type: ignore[call-overload]
                ref = f"/data/{group}/{name}"
                assert shown[ref][place] == value if ref in shown else merged.answers[group][name] == value


@given(INTENTS, INTENTS)
def test_a_side_that_changed_nothing_never_stands_in_the_way(base: dict[str, object], side: dict[str, object]) -> None:
    merged = merge(FORM, [base, side], base)
    assert not merged.hard
    assert merged.answers == side
