"""A tree of receipts: each leaf is proved by its own signature, and nothing else is by any."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.receipt_tree import MOST_LEAVES, BatchSignature, ReceiptTree

SIGNATURE = bytes(range(64))
batches = st.lists(st.binary(max_size=8), min_size=1, max_size=40, unique=True)


def by_the_book(contents: Sequence[bytes]) -> bytes:
    """The root as RFC 6962 defines it (2.1)."""
    if len(contents) == 1:
        return hashlib.sha256(b"\x00" + contents[0]).digest()
    middle = 1
    while middle * 2 < len(contents):
        middle *= 2
    return hashlib.sha256(b"\x01" + by_the_book(contents[:middle]) + by_the_book(contents[middle:])).digest()


def proves(told: BatchSignature, content: bytes, message: bytes) -> bool:
    try:
        return told.message(content) == message
    except ValueError:
        return False


@given(batches)
def test_what_is_signed_names_purpose_size_and_the_root_of_rfc_6962(batch: list[bytes]) -> None:
    size = len(batch).to_bytes(2, "big")
    assert ReceiptTree(batch).message == b"aofield-receipts-1\n" + size + by_the_book(batch)


@given(batches)
def test_every_leaf_is_proved_by_its_own_signature(batch: list[bytes]) -> None:
    tree = ReceiptTree(batch)
    for index, (content, told) in enumerate(zip(batch, tree.signatures(SIGNATURE), strict=True)):
        found = BatchSignature.from_bytes(told)
        assert (found.signature, found.index, found.size) == (SIGNATURE, index, len(batch))
        assert found.message(content) == tree.message


@given(batches, st.data())
def test_no_other_leaf_index_size_or_path_is_proved(batch: list[bytes], data: st.DataObject) -> None:
    tree = ReceiptTree(batch)
    index = data.draw(st.integers(0, len(batch) - 1))
    right = BatchSignature.from_bytes(tree.signatures(SIGNATURE)[index])
    content = batch[index]
    assert proves(right, content, tree.message)
    other = data.draw(st.binary(max_size=8).filter(lambda drawn: drawn != content))
    assert not proves(right, other, tree.message)
    for number in range(2 * len(batch)):
        assert number == index or not proves(replace(right, index=number), content, tree.message)
        assert number == len(batch) or not proves(replace(right, size=number), content, tree.message)
    another = data.draw(st.binary(min_size=32, max_size=32))
    at = data.draw(st.integers(0, len(right.path)))
    for path in ((*right.path[:at], another, *right.path[at:]), (*right.path[:at], another, *right.path[at + 1 :])):
        assert not proves(replace(right, path=path), content, tree.message)
    if right.path:
        assert not proves(replace(right, path=right.path[:-1]), content, tree.message)


@given(batches.filter(lambda batch: len(batch) > 1))
def test_a_node_within_the_tree_is_no_receipt(batch: list[bytes]) -> None:
    """As leaf of a smaller tree it would give the same root, were leaves and nodes not told apart."""
    tree = ReceiptTree(batch)
    left, right = (hashlib.sha256(b"\x00" + content).digest() for content in batch[:2])
    told = BatchSignature.from_bytes(tree.signatures(SIGNATURE)[0])
    for size in range(1, len(batch) + 1):
        assert not proves(replace(told, size=size, path=told.path[1:]), b"\x01" + left + right, tree.message)
        assert not proves(replace(told, size=size, path=told.path[1:]), left + right, tree.message)


@pytest.mark.parametrize("told", [b"", SIGNATURE, SIGNATURE + bytes(3), SIGNATURE + bytes(5), SIGNATURE + bytes(35)])
def test_what_has_another_length_is_no_signature_of_a_batch(told: bytes) -> None:
    with pytest.raises(ValueError, match="batch"):
        BatchSignature.from_bytes(told)


@pytest.mark.parametrize("contents", [[], [b""] * (MOST_LEAVES + 1)], ids=["none", "too many"])
def test_a_tree_has_a_leaf_and_no_more_than_two_bytes_count(contents: list[bytes]) -> None:
    with pytest.raises(ValueError, match="leaves"):
        ReceiptTree(contents)
