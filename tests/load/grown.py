"""A centre that has been at work for long: copies of stored records under ids and people of their own.

Made by the server itself, so their hashes and receipts are those of others: for measuring, and for nothing else.
"""

from __future__ import annotations

from sqlalchemy import text

from central.db.database import Database

AT_ONCE = 100_000
TEMPLATES = 300
FIRST_DISTRICT, COUNT = 1000, 878
DISTRICTS = [str(FIRST_DISTRICT + number) for number in range(COUNT)]

# A country's records are spread over all districts, and so are the ids of its people. Ids of records rise with time,
# as laptops mint them.
_RECORDS = """
    INSERT INTO records (district, record_id, revision, content_hash, form_id, form_version, round_id, person_id,
        finalised_at, officer, ao_code, device_id, demo, pushed_by, clock_offset_ms, received_at, signature, answers)
    SELECT made.district, uuidv7(), 1, content_hash, form_id, form_version, round_id, gen_random_uuid(),
        finalised_at, officer, ao_code, device_id, demo, pushed_by, clock_offset_ms, clock_timestamp(), signature,
        answers
    FROM (SELECT 1 + n % :templates AS place, (:first + n % :districts)::text AS district
          FROM generate_series(1, :count) AS n) AS made
    JOIN (SELECT row_number() OVER () AS place, * FROM (SELECT * FROM records LIMIT :templates) AS oldest) AS template
    USING (place)
"""
_EVENTS = """
    INSERT INTO record_events (district, event_id, record_id, revision, content_hash, kind, at, at_text, by, payload,
        previous, chain, pushed_by, received_at)
    SELECT made.district, uuidv7(), uuidv7(), revision, content_hash, kind, at, at_text, by, payload,
        previous, chain, pushed_by, clock_timestamp()
    FROM (SELECT 1 + n % :templates AS place, (:first + n % :districts)::text AS district
          FROM generate_series(1, 2 * :count) AS n) AS made
    JOIN (SELECT row_number() OVER () AS place, * FROM (SELECT * FROM record_events LIMIT :templates) AS oldest)
        AS template
    USING (place)
"""


def grow(database: Database, size: int) -> int:
    """Have about `size` records stored, and two events each; how many there are. Some must be there already."""
    with database.owner() as connection:
        # What a year of pushes makes due by and by, these copies would make due at once, while something is measured.
        for table in ("records", "record_events"):
            connection.execute(text(f"ALTER TABLE {table} SET (autovacuum_enabled = off)"))
    while (stored := _stored(database)) < size:
        count = min(AT_ONCE, size - stored)
        numbers = {"count": count, "templates": TEMPLATES, "districts": COUNT, "first": FIRST_DISTRICT}
        with database.owner() as connection:
            # Foreign keys are true, and asking for each of them would take most of the time.
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            connection.execute(text("SET LOCAL statement_timeout = 0"))
            connection.execute(text(_RECORDS), numbers)
            connection.execute(text(_EVENTS), numbers)
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("SET statement_timeout = 0"))
        connection.execute(text("ANALYZE records, record_events"))
        connection.execute(text("CHECKPOINT"))
        connection.execute(text("RESET statement_timeout"))
    return stored


def _stored(database: Database) -> int:
    with database.owner() as connection:
        return int(connection.execute(text("SELECT count(*) FROM records")).scalar_one())
