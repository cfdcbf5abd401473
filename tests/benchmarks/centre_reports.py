"""Reports of a whole province at the centre: each report, and the first page of the people behind its figures.

    python -m tests.benchmarks.centre_reports [--people 500000]

The province's sheets are filled by PostgreSQL itself, everybody's case with all that may belong to it. Each size is
measured by itself, so that the curve can be seen beside the largest. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from sqlalchemy import text

from central.db.database import Database
from central.db.embedded import EmbeddedPostgres
from central.db.migrate import migrate
from central.services.figures import Figures
from central.services.reports import Reports, names
from central.services.rules import Rules
from forms.measure.rounds import builtin_round
from forms.reports.query import Selection
from forms.reports.table import Report
from forms.thai import areas
from tests.benchmarks.table import Row, ms, print_table

ROUND = builtin_round("2561")
PROVINCE = "24"
SIZES = (1_000, 10_000, 100_000, 500_000)
NOW = datetime(2019, 7, 1, tzinfo=UTC)
REPEATS = 5
PAGES = 40
PAGE = 50

# i: number of the person; h: a number that looks random and is the same each time.
_PEOPLE = """
    CREATE TEMPORARY TABLE made ON COMMIT DROP AS
    SELECT i, abs(hashint4(i)) AS h, md5(i::text)::uuid AS person_id, sub.code AS subdistrict
    FROM generate_series(1, :people) AS i
    JOIN unnest(:subdistricts ::text[]) WITH ORDINALITY AS sub(code, place)
    ON sub.place = 1 + i::bigint * cardinality(:subdistricts ::text[]) / (:people + 1)
"""
_PERSON = """
    CREATE TEMPORARY TABLE person ON COMMIT DROP AS
    SELECT left(subdistrict, 4) AS district, '2561'::text AS round_id, person_id, subdistrict,
        subdistrict || lpad((1 + h % 12)::text, 2, '0') AS village,
        'AO-' || lpad((h % 40)::text, 3, '0') AS ao_code,
        CASE WHEN h % 100 < 62 THEN 'low' ELSE 'high' END AS tier,
        (h / 7 % 100 < 70)::int AS young, (h % 100 < 62 AND h / 7 % 100 < 70)::int AS targeted, i, h FROM made
"""
_OF_PERSON = "district, round_id, person_id, subdistrict, village, ao_code, tier, young, targeted"
_PRESCRIBED = {
    "programmes": "'P' || lpad((1 + abs(hashint4(i * 4 + n) % 28))::text, 2, '0')",
    "agencies": "(ARRAY['agri', 'labour', 'commerce', 'cdd', 'baac', 'gsb'])[1 + (h + n) % 6]",
    "trainings": "CASE WHEN (h + n) % 4 = 0 THEN '0' || 101 + h % 30 ELSE '' END",
}
"""The n-th of a person's three measures."""
_HELD = ", ".join(
    f"(SELECT '[\"' || string_agg(DISTINCT told, '\",\"' ORDER BY told) || '\"]' "
    f"FROM (SELECT {each} FROM generate_series(1, 3) AS n) AS held(told))"
    for each in _PRESCRIBED.values()
)
_SHEETS = (
    """
    INSERT INTO people (district, round_id, person_id, on_roster, national_id, full_name, body, reckoned)
    SELECT district, round_id, person_id, true, '9' || lpad(i::text, 12, '0'), 'นางสาวสมใจ ดีงาม',
        jsonb_build_object('national_id', '9' || lpad(i::text, 12, '0'), 'house_no', h % 300, 'road', repeat('ก', 80)),
        '' FROM person
    """,
    f"""
    INSERT INTO cases ({_OF_PERSON}, house_key, status, on_visit_list, came, joins, channel, intent_date, intents,
        reason, outcome, confirmed, met_date, menu_group, entitlement, monthly, months, total, first_month, last_month,
        income, visited_by, programmes, agencies, trainings,
        prescribed_on)
    SELECT {_OF_PERSON}, lpad((h % 300)::text, 6, '0'),
        (ARRAY['assessed', 'assessed', 'assessed', 'registered', 'declined', 'not_met', 'closed', 'none'])[1 + h % 8],
        (targeted = 1 AND h % 8 IN (5, 7))::int, (h % 8 < 5)::int,
        CASE WHEN h % 8 < 4 THEN 'yes' WHEN h % 8 = 4 THEN 'no' ELSE '' END,
        CASE WHEN h % 8 < 5 THEN (ARRAY['walk_in', 'home_visit'])[1 + h / 8 % 2] ELSE '' END,
        CASE WHEN h % 8 < 5 THEN to_char(date '2018-02-01' + h / 16 % 88, 'YYYY-MM-DD') ELSE '' END,
        (h % 8 < 5)::int, CASE WHEN h % 8 = 4 THEN (ARRAY['no_time', 'has_work', 'old'])[1 + h / 8 % 3] ELSE '' END,
        CASE WHEN h % 8 < 3 THEN 'interviewed' WHEN h % 8 = 5 THEN 'not_home' WHEN h % 8 = 6 THEN 'moved' ELSE '' END,
        CASE WHEN h % 8 < 3 THEN 'yes' ELSE '' END,
        CASE WHEN h % 8 < 3 THEN to_char(date '2018-03-01' + h / 16 % 60, 'YYYY-MM-DD') ELSE '' END,
        CASE WHEN h % 8 < 3 THEN (ARRAY['farmer', 'worker', 'trader', 'idle'])[1 + h / 8 % 4] ELSE '' END,
        CASE WHEN h % 8 < 3 THEN 'entitled' WHEN h % 8 = 3 THEN 'provisional' ELSE 'unknown' END,
        CASE WHEN h % 8 < 4 THEN 200 ELSE 0 END, CASE WHEN h % 8 < 4 THEN 9 ELSE 0 END,
        CASE WHEN h % 8 < 4 THEN 1800 ELSE 0 END, CASE WHEN h % 8 < 4 THEN '2018-0' || 3 + h / 8 % 3 ELSE '' END,
        CASE WHEN h % 8 < 4 THEN '2018-12' ELSE '' END, h % 100000,
        '["' || ao_code || '"]', {_HELD}, to_char(date '2018-03-01' + h % 60, 'YYYY-MM-DD')
    FROM person
    """,
    f"""
    INSERT INTO contacts ({_OF_PERSON}, record_id, form_id, day, method, outcome, by_ao)
    SELECT {_OF_PERSON}, md5(i::text || form_id)::uuid, form_id,
        to_char(date '2018-02-01' + n::int * 30 + h % 80, 'YYYY-MM-DD'),
        (ARRAY['walk_in', 'home_visit', 'phone'])[1 + h % 3],
        (ARRAY['interviewed', 'interviewed', 'not_home'])[1 + (h + n) % 3], ao_code
    FROM person, unnest(ARRAY['intent', 'assessment', 'followup']) WITH ORDINALITY AS form(form_id, n)
    """,
    f"""
    INSERT INTO prescriptions ({_OF_PERSON}, record_id, position, programme, agency, training, against, progress, day)
    SELECT {_OF_PERSON}, md5(i::text || 'assessment')::uuid, n, {_PRESCRIBED["programmes"]},
        {_PRESCRIBED["agencies"]}, {_PRESCRIBED["trainings"]}, (h % 20 = 0)::int,
        (ARRAY['', 'not_started', 'ongoing', 'done'])[1 + (h + n) % 4],
        to_char(date '2018-03-01' + h % 60, 'YYYY-MM-DD')
    FROM person, generate_series(1, 3) AS n
    """,
    f"""
    INSERT INTO follow_ups ({_OF_PERSON}, record_id, follow_up, day, method, outcome, work_status, loan, income_before,
        income_now, met, was_above, above, by_ao)
    SELECT {_OF_PERSON}, md5(i::text || follow_up)::uuid, follow_up, '2018-06-' || 10 + h % 20, 'visit',
        CASE WHEN h % 5 = 0 THEN 'not_home' ELSE 'interviewed' END, (ARRAY['working', 'idle'])[1 + h % 2],
        (ARRAY['none', 'applied', 'approved'])[1 + h % 3], h % 40000, h % 60000, (h % 5 > 0)::int,
        (h % 40000 > 30000)::int, (h % 60000 > 30000)::int, ao_code
    FROM person, unnest(ARRAY['2561-06', '2561-09']) AS follow_up
    """,
    f"""
    INSERT INTO development ({_OF_PERSON}, list_no, agency, place, province, outcome, project_type, implementer,
        reporter, programme, training, income_before, income_after, above, late_development, late_report, day)
    SELECT {_OF_PERSON}, 1 + h % 2, (ARRAY['baac', 'gsb', 'cdd', 'agri'])[1 + h % 4], '', left(district, 2),
        (ARRAY['', 'done', 'done', 'absent', 'withdrew'])[1 + h % 5], (ARRAY['agency', 'provincial'])[1 + h % 2],
        (ARRAY['agency', 'private'])[1 + h / 3 % 2], (ARRAY['agency', 'committee'])[1 + h % 2], 'P13', '',
        h % 40000, h % 60000, (h % 60000 > 30000)::int, (h % 9 = 0)::int, (h % 7 = 0)::int, '2019-07-0' || 1 + h % 9
    FROM person
    """,
)
_FILLED = "people, cases, contacts, prescriptions, follow_ups, development"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, default=SIZES[-1], help="the largest size")
    print_table(rows(parser.parse_args().people))


def rows(people: int = SIZES[-1]) -> Iterator[Row]:
    """One row a report and one for the people behind its figures; below the largest size only the curve.

    The first row is what it costs the same machine in the same minutes to look at every row of the longest sheet once.
    """
    folder = Path(tempfile.mkdtemp(prefix="aofield-reports-"))
    server = EmbeddedPostgres(folder / "postgres", folder / "keys")
    assert server.start()
    database = Database(server.url())
    try:
        migrate(database)
        sizes = [size for size in SIZES if size < people] + [people]
        curve: dict[str, list[str]] = {}
        for size in sizes:
            fill(database, size)
            for name, seconds in measure(database):
                if size == people:
                    beside = ", ".join(curve.get(name, ()))
                    aim = {_LISTED: "50 ms", _FLOOR: ""}.get(name, "1 s")
                    yield Row.of(f"province of {size:,}: {name}", seconds, beside=beside, aim=aim)
                else:
                    curve.setdefault(name, []).append(f"{size:,}: {ms(median(seconds))}")
    finally:
        database.close()
        server.stop()
        shutil.rmtree(folder)


_FLOOR = "bare scan of the longest sheet"
_LISTED = f"first {PAGE} people behind a figure"


def fill(database: Database, people: int) -> None:
    """A province of as many people, in place of whoever was there."""
    places = [each.code for district in areas.districts(PROVINCE) for each in areas.subdistricts(district.code)]
    with database.owner() as connection:
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        connection.execute(text(f"TRUNCATE {_FILLED}"))
        connection.execute(text(_PEOPLE), {"people": people, "subdistricts": places})
        for statement in (_PERSON, *_SHEETS):
            connection.execute(text(statement))
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("SET statement_timeout = 0"))
        connection.execute(text(f"VACUUM ANALYZE {_FILLED}"))


def measure(database: Database) -> Iterator[tuple[str, list[float]]]:
    yield _FLOOR, timed(REPEATS, lambda: _read_all(database))
    reports = Reports(database, lambda: NOW)
    figures: list[Selection] = []
    for name in names(Rules.of(ROUND.round_id, NOW)):
        (made,) = reports.make([name], ROUND, PROVINCE).reports
        figures += selections(made)
        yield name, timed(REPEATS, lambda name=name: reports.make([name], ROUND, PROVINCE))  # type: ignore[misc]
    chance = random.Random(1)
    chosen = iter(chance.sample(figures, min(PAGES, len(figures))))
    with database.operator() as connection:
        behind = Figures(connection, ROUND.round_id)
        yield _LISTED, timed(min(PAGES, len(figures)), lambda: behind.people_of(next(chosen), PAGE))


def _read_all(database: Database) -> None:
    with database.operator() as connection:
        connection.execute(text("SELECT count(*), max(day) FROM contacts")).one()


def selections(report: Report) -> list[Selection]:
    figures = [each for line in report.lines for each in line.figures if each is not None]
    return [each.selection for each in figures if each.selection is not None and each.value > 0]


def timed(times: int, call: Callable[[], object]) -> list[float]:
    seconds: Sequence[float] = []
    for _ in range(times):
        started = time.perf_counter()
        call()
        seconds = [*seconds, time.perf_counter() - started]
    return list(seconds)


if __name__ == "__main__":
    main()
