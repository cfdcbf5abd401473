"""How long 500 new records take over a thin, long, lossy line, beside the same bytes over bare TCP on that line.

    python -m tests.load.shaped_line --kbit 256 --delay 600 --loss 2

The line is a proxy on this machine: so many bits a second each way, half of the delay each way. Linux's `tc netem`
would lose packets for real, but few kernels in containers have it; so a loss is what TCP makes of it: that segment, and
what comes behind it, arrives a whole journey there and back later. Records are made, sealed and pushed by the program's
own code; the centre is the real one, in a process of its own on the same cores. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from desktop.paths import Paths
from desktop.services.unlocking import Unlocking
from desktop.store import relay
from tests.benchmarks.push import finalise_many
from tests.benchmarks.table import Row, print_table
from tests.laptop import CHEAP, OFFICER, PASSPHRASE, Laptop, the_demo_round
from tests.sync.conftest import CentreProcess, move_centre

SEGMENT = 1448  # bytes of a TCP segment on an ordinary line
BACKLOG = 64 * 1024  # what the sender's side may have waiting before it has to wait itself


@dataclass
class Shape:
    """`rate`: bytes a second, each way; `delay`: seconds there and back; `loss`: part of the segments."""

    rate: float
    delay: float
    loss: float
    chance: random.Random = field(default_factory=lambda: random.Random(2561))

    def lost(self) -> bool:
        return self.chance.random() < self.loss


@dataclass
class Counted:
    up: int = 0
    down: int = 0
    connections: int = 0


class Line:
    """A TCP proxy with the shape of a line; `counted` is what went over it."""

    def __init__(self, shape: Shape, host: str, port: int) -> None:
        self._shape = shape
        self._target = host, port
        self._free = {"up": 0.0, "down": 0.0}
        """when each direction of the line, which all connections share, has room again"""
        self.counted = Counted()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.counted.connections += 1
        there, back = await asyncio.open_connection(*self._target)
        await asyncio.sleep(self._shape.delay)  # SYN and its answer
        await asyncio.gather(self._pass(reader, back, "up"), self._pass(there, writer, "down"), return_exceptions=True)
        writer.close()
        back.close()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: str) -> None:
        """One direction: what comes in leaves in order, each segment at the time at which it would have arrived."""
        queue: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(maxsize=BACKLOG // SEGMENT)

        async def deliver() -> None:
            while True:
                at, segment = await queue.get()
                await asyncio.sleep(max(0.0, at - time.monotonic()))
                if not segment:
                    writer.write_eof()
                    return
                writer.write(segment)
                await writer.drain()

        delivering = asyncio.create_task(deliver())
        held_until = 0.0
        while True:
            segment = await reader.read(SEGMENT)
            setattr(self.counted, way, getattr(self.counted, way) + len(segment))
            leaves = max(time.monotonic(), self._free[way]) + len(segment) / self._shape.rate
            self._free[way] = leaves
            if segment and self._shape.lost():
                held_until = max(held_until, leaves + self._shape.delay)
            await asyncio.sleep(max(0.0, leaves - time.monotonic()))
            await queue.put((max(leaves + self._shape.delay / 2, held_until + self._shape.delay / 2), segment))
            if not segment:
                await delivering
                return


@contextmanager
def shaped(shape: Shape, host: str, port: int) -> Iterator[tuple[Line, int]]:
    """The line, and the port at which it begins."""
    line = Line(shape, host, port)
    loop = asyncio.new_event_loop()
    listener = socket.create_server(("127.0.0.1", 0))
    # A small window: what waits in the system's buffers has not gone over the line.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 32 * 1024)
    server = loop.run_until_complete(asyncio.start_server(line.serve, sock=listener, limit=SEGMENT))
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield line, server.sockets[0].getsockname()[1]
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        server.close()
        loop.run_until_complete(_end(asyncio.all_tasks(loop)))
        loop.close()


async def _end(tasks: set[asyncio.Task[object]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def bare_tcp(shape: Shape, count: int) -> float:
    """Seconds for so many bytes over one connection on that line, until the other side says that it has them all."""
    sink = socket.create_server(("127.0.0.1", 0))

    def take() -> None:
        connection, _ = sink.accept()
        with connection:
            left = count
            while left > 0:
                left -= len(connection.recv(65536))
            connection.sendall(b"!")

    thread = threading.Thread(target=take)
    thread.start()
    with shaped(shape, *sink.getsockname()) as (_, port):
        started = time.perf_counter()
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(bytes(count))
            assert connection.recv(1) == b"!"
            seconds = time.perf_counter() - started
    thread.join()
    sink.close()
    return seconds


def push(centre: CentreProcess, home: Path, shape: Callable[[], Shape], count: int) -> tuple[float, Counted]:
    """Seconds until every record has its receipt, and what went over the line."""
    round_ = the_demo_round()
    assert round_.demo_mode is not None
    stores = Unlocking(Paths(home), cost=CHEAP).create(
        OFFICER, PASSPHRASE, district=round_.demo_mode.district, round_id=round_.round_id
    )
    laptop = Laptop(Paths(home), stores)
    laptop.import_people(count)
    laptop.enrolling.enrol(centre.enrolment_code(), "shaped")
    laptop.sending.push_once()  # pulls what there is, takes numbers: not what is measured
    finalise_many(laptop, count)
    relay.copy_out(stores, laptop.clock())
    at = urlsplit(centre.url)
    with shaped(shape(), at.hostname or "", at.port or 0) as (line, port):
        move_centre(laptop, f"https://127.0.0.1:{port}")
        started = time.perf_counter()
        summary = laptop.sending.push_once()
        seconds = time.perf_counter() - started
    stores.close()
    assert (summary.received, summary.waiting) == (count, 0), summary
    return seconds, line.counted


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=500)
    parser.add_argument("--kbit", type=float, default=256)
    parser.add_argument("--delay", type=float, default=600, help="milliseconds, there and back")
    parser.add_argument("--loss", type=float, default=2, help="per cent")
    told = parser.parse_args()

    def shape() -> Shape:
        return Shape(told.kbit * 1000 / 8, told.delay / 1000, told.loss / 100)

    with tempfile.TemporaryDirectory(prefix="aofield-line-", ignore_cleanup_errors=True) as folder:
        centre = CentreProcess(Path(folder) / "centre")
        centre.start()
        try:
            seconds, counted = push(centre, Path(folder) / "laptop", shape, told.records)
        finally:
            centre.stop()
    bare = bare_tcp(shape(), counted.up)
    line = f"{told.kbit:g} kbit/s, {told.delay:g} ms, {told.loss:g} %"
    print_table(
        [
            Row(f"{line}: {told.records:,} new records, all receipts kept", f"{seconds:.1f} s"),
            Row("… bytes up, down, connections", f"{counted.up:,} / {counted.down:,} / {counted.connections}"),
            Row("… the same bytes up over bare TCP", f"{bare:.1f} s"),
            Row("… ratio", f"{seconds / bare:.2f}"),
        ]
    )


if __name__ == "__main__":
    main()
