"""Which result of phase 2 belongs to which place on a list."""

from __future__ import annotations

from sqlalchemy import Connection

_JOIN = (
    "UPDATE listed SET record_no = (SELECT max(d.record_no) FROM development d WHERE d.person_no = listed.person_no "
    "AND d.list_no = listed.list_no AND d.agency = listed.agency AND d.counts) "
    "WHERE list_no > 0 AND person_no IS NOT NULL"
)
# Whose result fits no place was developed all the same: it is counted, under no list.
_FORGET = "DELETE FROM listed WHERE source = 'reported'"
_REPORTED = (
    "INSERT INTO listed (person_id, person_no, list_no, agency, province, source, batch, record_no) "
    "SELECT p.person_id, d.person_no, 0, d.agency, substr(p.village_id, 1, 2), 'reported', '', d.record_no "
    "FROM development d JOIN person p ON p.person_no = d.person_no "
    "WHERE d.counts AND NOT EXISTS (SELECT 1 FROM listed l WHERE l.person_no = d.person_no AND l.list_no = d.list_no "
    "AND l.agency = d.agency)"
)


def settle_places(connection: Connection, person_no: int | None = None) -> None:
    """Join results and places of one person, or of everybody after a list has come in."""
    one = "" if person_no is None else " AND person_no = :person_no"
    params = {} if person_no is None else {"person_no": person_no}
    for statement, narrowed in ((_JOIN, one), (_FORGET, one), (_REPORTED, one.replace(" person_no", " d.person_no"))):
        connection.exec_driver_sql(statement + narrowed, params)
