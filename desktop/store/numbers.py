"""Numbers of forms: blocks of serials reserved for this computer, each serial taken once and never again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, Select, func, select, update
from sqlalchemy.dialects.sqlite import insert

from desktop.store.machine_tables import form_number, number_block, outbox_copy
from desktop.store.opened import Machine
from forms.form_number import LAST_SERIAL, OWN_BLOCKS, FormNumber


@dataclass(frozen=True, slots=True)
class Taken:
    """Whose record has which number."""

    record_id: UUID
    number: FormNumber
    officer: str
    """slug"""


def take(connection: Connection, machine: Machine, record_id: UUID, officer: str, at: datetime) -> FormNumber:
    """The record's number: the one it has, else the next one free, inside the caller's writing transaction."""
    known = taken_by(connection, machine, record_id)
    if known is not None:
        return known.number
    block, serial = _next(connection, machine)
    connection.execute(update(number_block).where(number_block.c.block == block).values(next_serial=serial + 1))
    connection.execute(
        insert(form_number).values(record_id=record_id, block=block, serial=serial, officer=officer, taken_at=at)
    )
    return FormNumber(machine.district, block, serial)


def taken_by(connection: Connection, machine: Machine, record_id: UUID) -> Taken | None:
    """None where the record has no number yet."""
    return _one(connection, machine, _taken().where(form_number.c.record_id == record_id))


def taken_with(connection: Connection, machine: Machine, number: FormNumber) -> Taken | None:
    """The record that has this number, whichever officer of this computer it belongs to."""
    if number.district != machine.district:
        return None
    return _one(
        connection,
        machine,
        _taken().where(form_number.c.block == number.block, form_number.c.serial == number.serial),
    )


def numbers_of(connection: Connection, machine: Machine, record_ids: list[UUID]) -> dict[UUID, FormNumber]:
    """By record; those without a number are left out."""
    found = connection.execute(_taken().where(form_number.c.record_id.in_(record_ids)))
    return {row.record_id: FormNumber(machine.district, row.block, row.serial) for row in found}


def unnumbered(connection: Connection) -> list[tuple[UUID, str]]:
    """Records that were finalised before there were numbers, in that order, and the slugs of their officers.

    The copies for the centre name the records of every officer of this computer.
    """
    rows = connection.execute(
        select(outbox_copy.c.record_id, func.min(outbox_copy.c.officer).label("officer"))
        .where(outbox_copy.c.record_id.not_in(select(form_number.c.record_id)))
        .group_by(outbox_copy.c.record_id)
        .order_by(func.min(outbox_copy.c.finalised_at))
    )
    return [(row.record_id, row.officer) for row in rows]


def add_block(connection: Connection, block: int) -> None:
    """A block that the centre has handed out to this computer; the same one again changes nothing.

    ValueError for a block that no centre hands out.
    """
    if not 0 <= block < OWN_BLOCKS.start:
        raise ValueError(f"block {block} is not one a centre hands out")
    connection.execute(insert(number_block).values(block=block, next_serial=1).on_conflict_do_nothing())


def handed_out(connection: Connection) -> list[int]:
    """The blocks a centre has handed out to this computer."""
    query = select(number_block.c.block).where(number_block.c.block < OWN_BLOCKS.start)
    return list(connection.execute(query.order_by(number_block.c.block)).scalars())


def left(connection: Connection) -> int:
    """How many numbers the centre's blocks still hold; without one, numbers come from the computer's own block."""
    remaining = func.sum(LAST_SERIAL + 1 - number_block.c.next_serial)
    query = select(func.coalesce(remaining, 0)).where(number_block.c.block < OWN_BLOCKS.start)
    return int(connection.execute(query).scalar_one())


def own_block(device_id: UUID) -> int:
    """The block a computer takes for itself before a centre has handed it any.

    Two computers of a district meet in one with a chance of 1 in 1,000; the code on a paper names its record whole.
    """
    return OWN_BLOCKS[device_id.int % len(OWN_BLOCKS)]


def _next(connection: Connection, machine: Machine) -> tuple[int, int]:
    """Block and serial; the centre's blocks are lower and come first."""
    found = connection.execute(
        select(number_block.c.block, number_block.c.next_serial)
        .where(number_block.c.next_serial <= LAST_SERIAL)
        .order_by(number_block.c.block)
        .limit(1)
    ).first()
    if found is not None:
        return found.block, found.next_serial
    used = set(connection.execute(select(number_block.c.block)).scalars())
    first = own_block(machine.device_id) - OWN_BLOCKS.start
    block = next(
        block for step in range(len(OWN_BLOCKS)) if (block := OWN_BLOCKS[(first + step) % len(OWN_BLOCKS)]) not in used
    )
    connection.execute(insert(number_block).values(block=block, next_serial=1))
    return block, 1


def _taken() -> Select[tuple[UUID, int, int, str]]:
    return select(form_number.c.record_id, form_number.c.block, form_number.c.serial, form_number.c.officer)


def _one(connection: Connection, machine: Machine, query: Select[tuple[UUID, int, int, str]]) -> Taken | None:
    row = connection.execute(query).first()
    return Taken(row.record_id, FormNumber(machine.district, row.block, row.serial), row.officer) if row else None
