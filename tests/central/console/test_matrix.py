"""Every route × every role × own and foreign area, out of one table (`matrix`): what is not in it fails here."""

from __future__ import annotations

import hashlib
import io
import string
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import func, insert, select, update
from starlette.routing import BaseRoute, Mount

from central.app import create_app
from central.console.here import FORM_FIELD, form_token
from central.db.settling_tables import ConflictCaseRow, SuspicionRow
from central.db.sheet_tables import OfficerRow
from central.db.tables import AttachmentRow, DeviceRow, ShelfRow
from central.services.centre import Centre
from central.services.identity import read_identity
from central.services.list_files import ListKind
from central.services.list_uploads import ListUploads, ListWork
from central.services.viewers import Role
from tests.central.console import matrix
from tests.central.console.seed import put_roster
from tests.central.console.seed import viewer as somebody
from tests.central.console.test_list_uploads import roster_file
from tests.central.filled_intents import VERSION, intent
from tests.central.handed_over import package

pytestmark = pytest.mark.long

OWN, FOREIGN = "2401", "1001"
COUNTRYWIDE = {Role.AGENCY, Role.MINISTRY}
BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0"


# --- the routes ------------------------------------------------------------------------------------------------------


def walk(routes: Iterable[BaseRoute], before: str = "") -> Iterator[str]:
    """ "GET /console/review/{record_id}", also of what is mounted and of routers within routers."""
    for route in routes:
        if isinstance(route, Mount):
            inside = list(walk(route.routes, before + route.path))
            yield from inside or [f"MOUNT {before}{route.path}"]
        elif (router := getattr(route, "original_router", None)) is not None:
            yield from walk(router.routes, before)
        else:
            for method in sorted(route.methods):  # type: ignore[attr-defined]
                yield f"{method} {before}{route.path}"  # type: ignore[attr-defined]


def test_every_route_stands_in_the_table(centre: Centre) -> None:
    behind = {name.replace(" /", " /console/", 1) for name in (*matrix.CONSOLE, *matrix.COMING_IN)}
    assert set(walk(create_app(centre).routes)) == behind | matrix.OPEN | matrix.OF_LAPTOPS | matrix.FILES
    assert all(len(row) == len(matrix.COLUMNS) for row in matrix.CONSOLE.values())


# --- two districts, each with one of everything ----------------------------------------------------------------------


@dataclass(frozen=True)
class Area:
    """The ids of one district, as paths and fields name them; and what nobody from elsewhere may ever be shown."""

    ids: dict[str, str]
    secret: tuple[str, ...]

    def fill(self, template: str) -> str:
        return string.Formatter().vformat(template, (), self.ids)


@pytest.fixture
def areas(
    centre: Centre, clock: Any, new_laptop: Callable[..., Any], sign_in: Callable[..., Any], sealing: Any
) -> dict[str, Area]:
    # Lists are read in the request that brings them, and by no process beside it.
    at_once = ListUploads(centre.database, clock, ListWork(centre.database, clock).do)
    object.__setattr__(centre.desk, "lists", at_once)
    draft = uuid4()
    return {code: put_area(centre, clock, code, new_laptop, sign_in, sealing, draft) for code in (OWN, FOREIGN)}


def put_area(
    centre: Centre,
    clock: Any,
    district: str,
    new_laptop: Callable[..., Any],
    sign_in: Callable[..., Any],
    sealing: Any,
    draft: UUID,
) -> Area:
    roster = put_roster(centre.database, clock, district, 8)
    one, other = roster.rows[:2]
    laptop = new_laptop(district)
    facts = {"person_id": one.person_id, "form_version": VERSION, "ao_code": one.ao_code, "district": district}
    at_desk = laptop.record(intent(q210_income="30000"), finalised_at=datetime(2018, 3, 12, 9, tzinfo=UTC), **facts)
    laptop.push([laptop.item(at_desk), f"not a record of {district}"])
    second = new_laptop(district)
    second.push([second.item(second.record(intent(q210_income="20000"), finalised_at=at_desk.finalised_at, **facts))])
    centre.filling.settle(centre.database)
    centre.conflicts.look()
    taken = centre.desk.lists.take(
        somebody(area=district),
        ListKind.ROSTER,
        area=district,
        round_id="demo-2561",
        agency="",
        name="บัญชี.csv",
        content=roster_file(3, seed=int(district), district=district),
    )
    identity = read_identity(centre.database)
    assert identity is not None
    brought = package(laptop, identity.centre_id, sealing, device_name=f"เครื่องลับ{district}")
    centre.handovers.take(io.BytesIO(brought), brought_by="")
    secret_device, secret_officer = f"เครื่องลับ{district}", f"เจ้าหน้าที่ลับ{district}"
    picture, user = uuid4(), sign_in(Role.OFFICER, area=district, ao_code=one.ao_code, name=f"ผู้ใช้ลับ{district}").viewer
    with centre.database.owner() as connection:
        here = {"district": district}
        connection.execute(update(DeviceRow).where(DeviceRow.district == district).values(name=secret_device))
        connection.execute(update(OfficerRow).where(OfficerRow.district == district).values(name=secret_officer))
        connection.execute(
            insert(AttachmentRow).values(
                **here,
                attachment_id=picture,
                record_id=at_desk.record_id,
                revision=1,
                paper="",
                page=1,
                sha256="",
                media_type="image/png",
                made_at=func.now(),
                received_at=func.now(),
                pushed_by=laptop.device_id,
                signature=b"",
                image=f"ภาพลับ{district}".encode(),
            )
        )
        connection.execute(
            insert(SuspicionRow).values(
                **here,
                round_id="demo-2561",
                person_id=min(one.person_id, other.person_id),
                other_district=district,
                other_person_id=max(one.person_id, other.person_id),
                score=90,
                reasons=[],
                found_at=func.now(),
                decision="",
                reason="",
                by="",
            )
        )
        conflict = connection.execute(
            select(ConflictCaseRow.conflict_id).where(ConflictCaseRow.district == district)
        ).scalar_one()
        digest = connection.execute(select(ShelfRow.digest).where(ShelfRow.district == district)).scalar_one()
    ids = {
        "district": district,
        "other_district": district,
        "round_id": "demo-2561",
        "record_id": str(at_desk.record_id),
        "attachment_id": str(picture),
        "conflict_id": str(conflict),
        "person_id": str(min(one.person_id, other.person_id)),
        "other_person_id": str(max(one.person_id, other.person_id)),
        "device_id": str(laptop.device_id),
        "user_id": str(user.user_id),
        "upload_id": str(taken.upload_id),
        "digest": digest.hex(),
        "package": hashlib.sha256(brought).hexdigest(),
        "draft_id": str(draft),
    }
    shared = {"demo-2561", str(draft), district}
    names = {each.first_name + " " + each.last_name for each in roster.rows}
    return Area(
        ids,
        (
            *names,
            secret_device,
            secret_officer,
            user.name,
            f"ภาพลับ{district}",
            *(value for value in ids.values() if value not in shared),
        ),
    )


def ask(visitor: Any, name: str, area: Area, *, said: Area | None = None) -> httpx.Response:
    """One request for a row of the table: ids and fields of `area`, and the district named beside them of `said`."""
    method, path = name.split(" ", 1)
    district = (said or area).ids["district"]
    address = Area({**area.ids, "district": district}, ()).fill(path)
    address += f"?district={district}&area={district}"
    if name in matrix.QUERIES:
        address += f"&{matrix.QUERIES[name]}"
    if method == "GET":
        return visitor.get(address)  # type: ignore[no-any-return]
    fields = {field: area.fill(value) for field, value in matrix.FIELDS.get(name, {}).items()}
    headers = {"Cookie": f"aofield={visitor.who.cookie}", "User-Agent": BROWSER}
    token = {FORM_FIELD: form_token(visitor.who.cookie)}
    files = {"POST /lists": "file", "POST /handovers": "file", "POST /publishing/check": "files"}
    sent = {files[name]: ("list.csv", b"x")} if name in files else None
    return visitor.http.post(f"/console{address}", headers=headers, data={**token, **fields}, files=sent)  # type: ignore[no-any-return]


def is_out(answer: httpx.Response) -> bool:
    return answer.status_code in (403, 404)


def shown_of(answer: httpx.Response, area: Area, asked: str) -> list[str]:
    """What of an area's secrets an answer says, beyond what was asked with."""
    return [each for each in area.secret if each in answer.text and each not in asked]


# Whose own session or account a form ends; tried by themselves, last.
ENDS = {"POST /account/sign-out-everywhere"}


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_each_role_is_let_in_where_the_table_says_and_in_its_own_area_only(
    method: str, areas: dict[str, Area], visitor: Callable[..., Any]
) -> None:
    rows = sorted(name for name in matrix.CONSOLE if name.startswith(method))
    wrong = []
    for column, role in enumerate(matrix.COLUMNS):
        who = visitor(role)
        for name in sorted(rows, key=lambda each: each in ENDS):
            wrong += in_own_area(who, name, areas, may=matrix.CONSOLE[name][column] == "x")
            if role not in COUNTRYWIDE and name not in ENDS:
                wrong += elsewhere(who, name, areas)
    assert "\n".join(wrong) == ""


def in_own_area(who: Any, name: str, areas: dict[str, Area], *, may: bool) -> Iterator[str]:
    answer = ask(who, name, areas[OWN])
    # A form may find that another role has done it; a page is there.
    done_before = may and answer.status_code == 404 and not name.startswith("GET")
    failed = answer.status_code >= 500 or ("/sign-in" in answer.headers.get("location", "") and name not in ENDS)
    if failed or (is_out(answer) == may and not done_before):
        yield f"{who.who.viewer.role}: {name}: own {answer.status_code}"


def elsewhere(who: Any, name: str, areas: dict[str, Area]) -> Iterator[str]:
    mine, theirs = areas[OWN], areas[FOREIGN]
    for kind, answer in (
        ("foreign", ask(who, name, theirs)),
        ("foreign id within the own district", ask(who, name, theirs, said=mine)),
    ):
        if shown := shown_of(answer, theirs, str(answer.request.url)):
            yield f"{who.who.viewer.role}: {name}: {kind} shows {shown[:2]}"
        addressed = ("_id}" in name and name not in matrix.OF_WHAT_ONE_HOLDS) or (
            kind == "foreign" and name not in matrix.OF_NO_AREA
        )
        if answer.status_code >= 500 or (addressed and not is_out(answer)):
            yield f"{who.who.viewer.role}: {name}: {kind} {answer.status_code}"
