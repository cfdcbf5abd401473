"""The ID card: reading one through the real PC/SC service, with and without the photo, and from insertion to screen.

    python -m tests.benchmarks.card [--rounds 20]

The virtual card answers at once, so a second row makes it as slow as the slowest real ones: 9,600 bit/s, 12 bits a
byte (ISO 7816-3 without a faster rate agreed on). Where there is no virtual reader the rows are those of the practice
reader and say so. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from contextlib import contextmanager

from desktop.smartcard.chip import Chip, written
from desktop.smartcard.reader import CardReaders
from desktop.tour.virtual_reader import NoVirtualReaderError, virtual_reader
from tests.benchmarks.table import Row, print_table
from tests.desktop.smartcard.holders import SOMJAI, chip_of, without_photo
from tests.desktop.smartcard.stands import Heard, PcscStand, PracticeStand, Stand

SECONDS_A_BYTE = 12 / 9_600


class SlowWire(Chip):
    """Answers after the time that question and answer would take on the wire."""

    def answer(self, command: bytes) -> bytes:
        found = super().answer(command)
        time.sleep((len(command) + len(found)) * SECONDS_A_BYTE)
        return found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=20)
    print_table(rows(parser.parse_args().rounds))


def rows(rounds: int = 20) -> Iterator[Row]:
    with any_stand() as (stand, told):
        fast, slow = chip_of(), SlowWire(written(SOMJAI))
        with lying_in(stand, fast):
            yield Row.of(f"ID card read, {told}", read(stand.readers, rounds))
            yield Row.of(f"ID card read with photo, {told}", read(stand.readers, rounds, photo=True))
        with lying_in(stand, slow):
            yield Row.of(f"the same at 9,600 bit/s, {told}", read(stand.readers, 5), aim="≤ 1.5 s")
            yield Row.of(f"the same with photo at 9,600 bit/s, {told}", read(stand.readers, 1, photo=True))
        yield Row.of(f"from inserting the card to knowing its holder, {told}", inserted(stand, 10), aim="≤ 1.5 s")


@contextmanager
def any_stand() -> Iterator[tuple[Stand, str]]:
    try:
        with virtual_reader() as service:
            stand = PcscStand(service)
            yield stand, "pcscd and a virtual card"
            stand.clear()
    except NoVirtualReaderError as error:
        yield PracticeStand(), f"practice reader ({error})"


@contextmanager
def lying_in(stand: Stand, chip: Chip) -> Iterator[None]:
    heard = Heard(stand.readers)
    stand.insert(chip)
    heard.until(lambda presence: presence.card)
    yield
    stand.pull()
    heard.until(lambda presence: not presence.card)
    heard.leave()


def read(readers: CardReaders, rounds: int, *, photo: bool = False) -> list[float]:
    found = []
    for _ in range(rounds):
        start = time.perf_counter()
        card = readers.read(photo=photo)
        found.append(time.perf_counter() - start)
        assert card == (SOMJAI if photo else without_photo(SOMJAI))
    return found


def inserted(stand: Stand, rounds: int) -> list[float]:
    found = []
    for _ in range(rounds):
        start = time.perf_counter()
        with lying_in(stand, chip_of()):
            stand.readers.read()
            found.append(time.perf_counter() - start)
    return found


if __name__ == "__main__":
    main()
