"""A machine store at the end of everything: every person's case filled, by SQL, since the engine would take hours.

What a district has at the most: everybody has come and most were interviewed, with three measures each, two follow-ups,
and three in ten on a list of phase 2.
"""

from __future__ import annotations

from sqlalchemy import Connection

# A record's number is its person's with the form's digit behind it.
_ENTRY = (
    "INSERT INTO ministry_entry SELECT c.person_no * 10 + {digit}, "
    "'0000000{digit}-' || substr(printf('%016x', c.person_no), 1, 4) || '-7000-8000-' "
    "|| substr(printf('%016x', c.person_no), 5), 1, '{form}', c.person_no, p.person_id, "
    "CASE WHEN c.person_no % 4 THEN '{officer}' ELSE 'colleague' END, "
    "'2018-03-01T10:00:00+07:00', '{due}', CASE WHEN c.person_no % 3 THEN '{entered}' ELSE '' END, 'a', 'b', 1, '' "
    "FROM case_state c JOIN person p ON p.person_no = c.person_no WHERE {who}"
)
_CONTACT = (
    "INSERT INTO contact SELECT e.record_no, e.person_no, e.form_id, "
    "date('{first}', '+' || (e.person_no * 7 % {days}) || ' days'), '{method}', "
    "CASE WHEN e.person_no % 17 THEN 'interviewed' ELSE 'not_home' END, c.ao_code "
    "FROM ministry_entry e JOIN case_state c ON c.person_no = e.person_no WHERE e.record_no % 10 = {digit}"
)
_FORMS = (
    # digit, form, owed by, entered on, first day, days, method, who has it
    (1, "intent", "2018-02-28", "2018-02-20", "2018-02-01", 28, "walk_in", "1"),
    (2, "assessment", "2018-04-30", "2018-05-03", "2018-03-01", 61, "home_visit", "c.person_no % 10 < 8"),
    (3, "followup", "2018-07-15", "2018-07-01", "2018-06-01", 30, "phone", "c.person_no % 10 < 8"),
    (4, "followup", "2018-10-15", "2018-10-01", "2018-09-01", 30, "visit", "c.person_no % 10 < 8"),
    (5, "development", "2019-07-15", "2019-07-18", "2019-05-01", 60, "", "c.person_no % 10 < 3"),
)
_CASES = (
    "UPDATE case_state SET "
    "status = CASE person_no % 20 WHEN 0 THEN 'registered' WHEN 1 THEN 'declined' WHEN 2 THEN 'not_met' "
    "WHEN 3 THEN 'closed' ELSE 'assessed' END, "
    "on_visit_list = targeted AND person_no % 1000 = 7, "
    "join_answer = CASE WHEN person_no % 1000 = 7 THEN '' WHEN person_no % 20 = 1 THEN 'no' ELSE 'yes' END, "
    "intent_date = date('2018-02-01', '+' || (person_no % 28) || ' days'), channel = 'walk_in', "
    "intents = 1 + (person_no % 5000 = 0), reason = CASE WHEN person_no % 20 = 1 THEN 'no_time' ELSE '' END, "
    "outcome = CASE WHEN person_no % 17 THEN 'interviewed' ELSE 'not_home' END, "
    "confirm = CASE WHEN person_no % 10 < 8 THEN 'yes' ELSE '' END, "
    "met_date = date('2018-03-01', '+' || (person_no % 61) || ' days'), "
    "menu_group = CASE person_no % 4 WHEN 0 THEN 'farmer' WHEN 1 THEN 'hired' ELSE 'trade' END, "
    "year_income = 20000 + person_no % 40000"
)
_LEDGERS = (
    "INSERT INTO case_ledger SELECT person_no, json_array("
    "json_object('record', '00000001-0000-7000-8000-000000000001', 'revision', 1, 'form', 'intent', "
    "'at', '2018-02-10T09:00:00+07:00', 'ao', ao_code, 'answers', json_object('q201_date', intent_date, "
    "'q202_channel', channel, 'q211_join', join_answer)), "
    "json_object('record', '00000002-0000-7000-8000-000000000001', 'revision', 1, 'form', 'assessment', "
    "'at', '2018-03-10T09:00:00+07:00', 'ao', ao_code, 'answers', json_object('q304_date', met_date, "
    "'q305_outcome', outcome, 'q306_confirm', confirm, 'q331_total', year_income))), NULL FROM case_state"
)
_PROGRAMME = "printf('P%02d', 1 + ({0} * 13 + {1} * 5) % 28)"
_AGENCY = (
    "CASE ({0} + {1}) % 6 WHEN 0 THEN 'agri' WHEN 1 THEN 'labour' WHEN 2 THEN 'commerce' WHEN 3 THEN 'cdd' "
    "WHEN 4 THEN 'baac' ELSE 'gsb' END"
)
_PROGRESS = (
    "CASE e.person_no % 4 WHEN 0 THEN 'not_started' WHEN 1 THEN 'ongoing' WHEN 2 THEN 'done' ELSE 'cancelled' END"
)


def fill(connection: Connection, officer: str) -> None:
    """Everybody on the roster gets a case that is finished; three in four records are this officer's (slug)."""
    driver = connection.exec_driver_sql
    driver(_CASES)
    driver(_LEDGERS)
    for digit, form, due, entered, first, days, method, who in _FORMS:
        driver(_ENTRY.format(digit=digit, form=form, due=due, entered=entered, who=who, officer=officer))
        if method:
            driver(_CONTACT.format(digit=digit, first=first, days=days, method=method))
    three = "(SELECT 1 AS place UNION ALL SELECT 2 UNION ALL SELECT 3)"
    driver(
        "INSERT INTO prescription SELECT e.record_no, t.place, e.person_no, 1, "
        f"{_PROGRAMME.format('e.person_no', 't.place')}, {_AGENCY.format('e.person_no', 't.place')}, "
        f"CASE WHEN t.place = 1 THEN printf('%04d', e.person_no % 40) ELSE '' END, t.place, e.person_no % 9 = 0, "
        f"{_PROGRESS}, c.met_date FROM ministry_entry e JOIN case_state c ON c.person_no = e.person_no "
        f"JOIN {three} t WHERE e.record_no % 10 = 2 ORDER BY 1, 2"
    )
    driver(
        "INSERT INTO measure_progress SELECT e.record_no, t.place, e.person_no, "
        f"{_PROGRAMME.format('e.person_no', 't.place')}, {_PROGRESS} "
        f"FROM ministry_entry e JOIN {three} t WHERE e.record_no % 10 IN (3, 4) ORDER BY 1, 2"
    )
    driver(
        "INSERT INTO follow_up SELECT e.record_no, e.person_no, 1, CASE e.record_no % 10 WHEN 3 THEN '2561-06' "
        "ELSE '2561-09' END, k.day, k.method, k.outcome, 'own_farm', CASE WHEN e.person_no % 5 THEN 'none' ELSE "
        "'approved' END, 20000 + e.person_no % 20000, 18000 + e.person_no % 40000, k.outcome = 'interviewed', 0, "
        "18000 + e.person_no % 40000 > 30000, k.by_ao FROM ministry_entry e "
        "JOIN contact k ON k.record_no = e.record_no WHERE e.record_no % 10 IN (3, 4) ORDER BY 1"
    )
    driver(
        "INSERT INTO development SELECT e.record_no, e.person_no, 1, 1 + e.person_no % 2, "
        f"{_AGENCY.format('e.person_no', '0')}, 'agency', '', '', 'agency', 'agency', 'P04', '0101', '2019-05-01', "
        "'2019-06-20', CASE e.person_no % 7 WHEN 0 THEN 'absent' WHEN 1 THEN 'not_done' ELSE 'done' END, 22000, "
        "22000 + e.person_no % 30000, e.person_no % 30000 > 8000, date('2019-06-01', '+' || (e.person_no % 60) || "
        "' days'), 0, e.person_no % 60 > 44 FROM ministry_entry e WHERE e.record_no % 10 = 5 ORDER BY 1"
    )
    driver(
        "INSERT INTO listed (person_id, person_no, list_no, agency, province, district, national_id, full_name, "
        "source, batch, record_no) SELECT p.person_id, d.person_no, d.list_no, d.agency, substr(p.village_id, 1, 2), "
        "substr(p.village_id, 1, 4), p.national_id, p.full_name, 'imported', 'list.xlsx', "
        "CASE WHEN d.person_no % 4 THEN d.record_no END FROM development d JOIN person p ON p.person_no = d.person_no"
    )
