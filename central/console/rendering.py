"""Pages out of templates, in the one dress of the product."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse, RedirectResponse

from central.console.here import FORM_FIELD, cookie_here, cookie_name, form_token
from central.console.navigation import entries
from central.console.words import ROLES
from central.services.sessions import Session
from central.services.sign_in import Ticket
from central.services.viewers import Action
from forms.resources import resource
from forms.thai import areas
from forms.thai.dates import PartialDate, show_date

BANGKOK = ZoneInfo("Asia/Bangkok")


def show_day(value: date | None) -> str:
    """ "14 ก.พ. 2561", or a dash."""
    if isinstance(value, datetime):
        value = value.astimezone(BANGKOK).date()
    return show_date(value) if value is not None else "–"


def show_moment(value: datetime | None) -> str:
    """ "14 ก.พ. 2561 09:30 น.", Thai time, or a dash."""
    return f"{show_day(value)} {value.astimezone(BANGKOK):%H:%M} น." if value is not None else "–"


def show_area(code: str) -> str:
    """An area with its level and, for a district, its province; empty is the country."""
    if not code:
        return "ทั้งประเทศ"
    return f"{areas.titled(code)} {areas.titled(code[:2])}" if len(code) == 4 else areas.titled(code)


def show_birth(value: PartialDate | None) -> str:
    """A birth date as far as it is known: "30 เม.ย. 2501", "2501"; empty where nothing is."""
    return show_date(value) if value is not None else ""


def show_place(subdistrict: str) -> str:
    """A sub-district with its district and province; empty for no code that is in force."""
    if areas.area(subdistrict) is None:
        return subdistrict
    return " ".join(areas.titled(code) for code in (subdistrict, subdistrict[:4], subdistrict[:2]))


def show_size(size: int) -> str:
    """Of a file: "21 ไบต์", "3.4 MB"."""
    for unit, least in (("MB", 1_000_000), ("KB", 1_000)):
        if size >= least:
            return f"{size / least:,.1f} {unit}"
    return f"{size} ไบต์"


def show_clock(offset_ms: int) -> str:
    """How far a laptop's clock is off, as the centre measured it: "ช้า 2 ชม."."""
    minutes = abs(offset_ms) // 60_000
    parts = ((minutes // 1440, "วัน"), (minutes // 60, "ชม."), (minutes, "นาที"))
    number, unit = next(part for part in parts if part[0] or part[1] == "นาที")
    return f"{'ช้า' if offset_ms > 0 else 'เร็ว'} {number:,} {unit}"


@cache
def icon(name: str) -> Markup:
    """One of the product's drawings, in the colour of the text around it."""
    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return Markup(drawing.replace("<svg ", '<svg class="icon" aria-hidden="true" ', 1))


def _environment() -> Environment:
    templates = Environment(
        loader=PackageLoader("central.console"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters.update(
        day=show_day,
        moment=show_moment,
        area=show_area,
        clock=show_clock,
        birth=show_birth,
        place=show_place,
        size=show_size,
        number="{:,}".format,
    )
    templates.globals.update(icon=icon, FORM_FIELD=FORM_FIELD, Action=Action, ROLES=ROLES)
    return templates


TEMPLATES = _environment()


def page(request: Request, template: str, *, status: int = 200, **context: object) -> HTMLResponse:
    """A page. Beside `context` a template knows `viewer` (or None), `navigation`, `form_token`, `here` (its path),
    `done` (what has just been done, a word of ours) and the root of the console's addresses, `root`."""
    session: Session | None = getattr(request.state, "session", None)
    viewer = session.viewer if session is not None else None
    cookie = cookie_here(request)
    root = request.scope.get("root_path", "")
    text = TEMPLATES.get_template(template).render(
        viewer=viewer,
        signed_in=session is not None and session.step == "done",
        navigation=entries(viewer) if viewer is not None else [],
        form_token=form_token(cookie),
        here=request.url.path.removeprefix(root),
        done=request.query_params.get("done", ""),
        root=root,
        **context,
    )
    response = HTMLResponse(text, status_code=status)
    if hasattr(request.state, "new_cookie"):
        _set_cookie(request, response, cookie)
    return response


def see_other(request: Request, path: str, **query: str) -> RedirectResponse:
    """Onward after a form was taken, so that reloading does not send it again. `path` begins with a slash."""
    asked = {name: value for name, value in query.items() if value}
    address = request.scope.get("root_path", "") + path + (f"?{urlencode(asked)}" if asked else "")
    return RedirectResponse(address, status_code=303)


def hand_over(request: Request, response: HTMLResponse | RedirectResponse, ticket: Ticket) -> None:
    """Put a session's new secret into the cookie."""
    _set_cookie(request, response, ticket.token)


def forget(request: Request, response: HTMLResponse | RedirectResponse) -> None:
    response.delete_cookie(
        cookie_name(request), path="/", secure=request.url.scheme == "https", httponly=True, samesite="strict"
    )


def _set_cookie(request: Request, response: HTMLResponse | RedirectResponse, token: str) -> None:
    response.set_cookie(
        cookie_name(request), token, path="/", secure=request.url.scheme == "https", httponly=True, samesite="strict"
    )
