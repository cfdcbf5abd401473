"""What PostgreSQL alone takes of the same records, on the same server and disk: an id and the record as jsonb.

`python tests/load/bare_postgres.py URL BATCH COUNT`: one connection that waits for a line on standard input, then
commits COUNT records: by COPY, BATCH of them a transaction, or one by one where BATCH is 1.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).parents[2]))

import psycopg

from tests.load.six_kilobytes import pushed_records

TABLE = "CREATE TABLE IF NOT EXISTS bare (id uuid PRIMARY KEY, body jsonb NOT NULL)"
DIFFERENT = 200


def main(url: str, batch: int, count: int) -> None:
    made = pushed_records(random.Random(1), DIFFERENT, district="2401", device_id=uuid4())
    bodies = [each.model_dump_json() for each in made]
    with psycopg.connect(url) as connection:
        print("ready", flush=True)
        sys.stdin.readline()
        cpu = time.process_time()
        for first in range(0, count, batch):
            rows = [(uuid4(), bodies[(first + each) % DIFFERENT]) for each in range(batch)]
            with connection.transaction(), connection.cursor() as cursor:
                if batch == 1:
                    cursor.execute("INSERT INTO bare VALUES (%s, %s)", rows[0])
                    continue
                with cursor.copy("COPY bare FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(row)
        print(time.process_time() - cpu, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
