"""Expressions parse to the right tree, and a tree written out parses to itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.xform.errors import XPathError
from forms.xform.xpath.parser import AXES, parse
from forms.xform.xpath.syntax import (
    Binary,
    Call,
    Expression,
    Filter,
    KindTest,
    Literal,
    NameTest,
    Negation,
    Number,
    Path,
    Step,
    written,
)

NAMES = st.sampled_from(["a", "b-2", "q210_income", "div", "and", "mod", "or", "text", "x.y", "ชื่อ"])
PREFIXES = st.sampled_from(["", "jr", "orx"])


def steps(predicates: st.SearchStrategy[Expression]) -> st.SearchStrategy[Step]:
    tests = st.one_of(
        st.builds(NameTest, st.one_of(NAMES, st.just("*")), PREFIXES),
        st.builds(KindTest, st.sampled_from(["node", "text", "comment"])),
        st.builds(KindTest, st.just("processing-instruction"), st.one_of(st.none(), st.just("target"))),
    )
    return st.builds(Step, st.sampled_from(sorted(AXES)), tests, st.lists(predicates, max_size=2).map(tuple))


def grown(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    some_steps = st.lists(steps(inner), min_size=1, max_size=3).map(tuple)
    subjects = st.one_of(st.builds(Call, st.just("current"), st.just(())), st.builds(Filter, inner, st.tuples(inner)))
    return st.one_of(
        st.builds(
            Binary,
            st.sampled_from(["or", "and", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod", "|"]),
            inner,
            inner,
        ),
        st.builds(Negation, inner),
        st.builds(Call, st.sampled_from(["concat", "jr:itext", "if"]), st.lists(inner, max_size=3).map(tuple)),
        st.builds(Path, st.booleans(), some_steps, st.none()),
        st.builds(Path, st.just(False), some_steps, subjects),
    )


LEAVES: st.SearchStrategy[Expression] = st.one_of(
    st.builds(Number, st.integers(0, 10**9).map(lambda n: n / 16)),
    st.builds(Literal, st.text(max_size=8).filter(lambda text: not ("'" in text and '"' in text))),
    st.just(Path(True, ())),
)


@given(st.recursive(LEAVES, grown, max_leaves=12))
def test_a_tree_written_out_parses_to_itself(tree: Expression) -> None:
    assert parse(written(tree)) == tree


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("1 + 2 * 3", "1 + (2 * 3)"),
        ("1 - 2 - 3", "(1 - 2) - 3"),
        ("a or b and c = d", "a or (b and (c = d))"),
        ("-a * b", "(-a) * b"),
        ("--1", "-(-1)"),
        ("a = b < c", "a = (b < c)"),
        ("-(a | b)", "-a|b"),
        ("1or1", "1 or 1"),
        ("'1'mod '1'", "'1' mod '1'"),
        ("//a", "/descendant-or-self::node()/child::a"),
        ("../@b", "parent::node()/attribute::b"),
        ("a[1][b]", "child::a[1][child::b]"),
        (" ( /a/b ) ", "/a/b"),
    ],
)
def test_precedence_and_abbreviations(text: str, same: str) -> None:
    assert parse(text) == parse(same)


def test_operator_names_are_names_where_an_operand_must_stand() -> None:
    assert parse("/div") == Path(True, (Step("child", NameTest("div")),))
    assert parse("div div div") == Binary("div", parse("div"), parse("div"))
    assert parse("* * *") == Binary("*", parse("child::*"), parse("child::*"))


@pytest.mark.parametrize(
    "text",
    ["", "1 +", "(1", "a[", "a]", "1 OR 1", "'open", "a::b", "f(1,", "/a//", "$x", "1 2", "a:b:c", "text('x')", "#"],
)
def test_what_is_no_expression_is_refused_with_the_place(text: str) -> None:
    with pytest.raises(XPathError) as caught:
        parse(text)
    assert caught.value.code == "syntax"


def test_a_nest_too_deep_is_refused_instead_of_overrunning_the_stack() -> None:
    with pytest.raises(XPathError, match="nested too deeply"):
        parse("(" * 5000 + "1" + ")" * 5000)
