"""Accounts: making them, closing them, and starting password and second factor anew."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from central.console.here import Allowed, CentreHere
from central.console.rendering import page, see_other
from central.console.words import ROLES
from central.services.account_changes import Account
from central.services.errors import BadAccountError, LoginTakenError
from central.services.viewers import GRANTS, Action, Role, Viewer
from forms.lists.agencies import AGENCIES

router = APIRouter(prefix="/users")

Keeper = Annotated[Viewer, Depends(Allowed(Action.MANAGE_USERS))]
Word = Annotated[str, Form(max_length=100)]


@router.get("")
def accounts(request: Request, centre: CentreHere, viewer: Keeper) -> Response:
    return page(request, "users/list.html", users=centre.users.of(viewer))


@router.get("/new")
def new(request: Request, viewer: Keeper) -> Response:
    return _form(request, viewer, Account(login="", name="", role=_makes(viewer)[0], area=viewer.area), wrong="")


@router.post("/new")
def add(
    request: Request,
    centre: CentreHere,
    viewer: Keeper,
    login: Word,
    name: Word,
    role: Annotated[Role, Form()],
    area: Word = "",
    agency: Word = "",
    ao_code: Word = "",
) -> Response:
    account = Account(
        login=login.strip().lower(),
        name=name,
        role=role,
        area=area.strip(),
        agency=agency if role is Role.AGENCY else "",
        ao_code=ao_code.strip() if role is Role.OFFICER else "",
    )
    try:
        password = centre.users.add(viewer, account)
    except BadAccountError as error:
        return _form(request, viewer, account, wrong=error.text)
    except LoginTakenError:
        return _form(request, viewer, account, wrong="taken")
    return page(request, "users/password.html", name=account.name, login=account.login, password=password)


@router.post("/{user_id}/reset")
def reset(request: Request, centre: CentreHere, viewer: Keeper, user_id: UUID) -> Response:
    password = centre.users.reset(viewer, user_id)
    user = next(user for user in centre.users.of(viewer) if user.user_id == user_id)
    return page(request, "users/password.html", name=user.name, login=user.login, password=password)


@router.post("/{user_id}/disable")
def disable(request: Request, centre: CentreHere, viewer: Keeper, user_id: UUID) -> Response:
    centre.users.disable(viewer, user_id)
    return see_other(request, "/users", done="disabled")


@router.post("/{user_id}/enable")
def enable(request: Request, centre: CentreHere, viewer: Keeper, user_id: UUID) -> Response:
    centre.users.enable(viewer, user_id)
    return see_other(request, "/users", done="enabled")


def _makes(viewer: Viewer) -> list[Role]:
    return [role for role in Role if role in GRANTS[viewer.role].makes]


def _form(request: Request, viewer: Viewer, account: Account, *, wrong: str) -> Response:
    roles = [(role, ROLES[role]) for role in _makes(viewer)]
    agencies = [("", "–"), *((code, names[0]) for code, names in AGENCIES.items())]
    return page(
        request,
        "users/new.html",
        status=400 if wrong else 200,
        account=account,
        roles=roles,
        agencies=agencies,
        wrong=wrong,
    )
