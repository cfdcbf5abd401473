"""A centre that has been at work for long: copies of the newest stored records under ids and people of their own.

Made by the server itself, so their hashes and receipts are those of others: for measuring, and for nothing else.
"""

from __future__ import annotations

from sqlalchemy import text

from central.db.database import Database

AT_ONCE = 50_000
DISTRICTS = 878

# The template's own district would grow alone; a country's records are spread over all of them, and so are the ids of
# its people. Ids of records rise with time, as laptops mint them.
_RECORDS = """
    INSERT INTO records
    SELECT n.district, uuidv7(), 1, t.content_hash, t.form_id, t.form_version, t.round_id, gen_random_uuid(),
        t.finalised_at, t.officer, t.ao_code, t.device_id, t.demo, t.pushed_by, t.clock_offset_ms, clock_timestamp(),
        t.signature, t.answers
    FROM (SELECT n, 1 + n % :templates AS place, (1000 + n % :districts)::text AS district
          FROM generate_series(1, :count) AS n) AS n
    JOIN (SELECT row_number() OVER () AS place, * FROM (SELECT * FROM records LIMIT :templates) AS some) AS t
    USING (place)
"""
_EVENTS = """
    INSERT INTO record_events
    SELECT (1000 + n % :districts)::text, uuidv7(), t.record_id, t.revision, t.content_hash, t.kind, t.at, t.at_text,
        t.by, t.payload, t.previous, t.chain, t.pushed_by, clock_timestamp()
    FROM (SELECT n, 1 + n % :templates AS place FROM generate_series(1, 2 * :count) AS n) AS n
    JOIN (SELECT row_number() OVER () AS place, * FROM (SELECT * FROM record_events LIMIT :templates) AS some) AS t
    USING (place)
"""


def grow(database: Database, size: int) -> int:
    """Have about `size` records stored, and two events each; how many there are."""
    while (stored := _stored(database)) < size:
        count = min(AT_ONCE, size - stored)
        with database.owner() as connection:
            # Foreign keys would ask for the devices of 878 districts.
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            connection.execute(text("SET LOCAL statement_timeout = 0"))
            for statement in (_RECORDS, _EVENTS):
                connection.execute(text(statement), {"count": count, "templates": 300, "districts": DISTRICTS})
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("SET statement_timeout = 0"))
        connection.execute(text("ANALYZE records, record_events"))
        connection.execute(text("CHECKPOINT"))
    return stored


def _stored(database: Database) -> int:
    with database.owner() as connection:
        return int(connection.execute(text("SELECT count(*) FROM records")).scalar_one())
