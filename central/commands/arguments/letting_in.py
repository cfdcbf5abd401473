"""Commands about who may come in: accounts of the console, and laptops."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from central.commands.arguments import kinds
from central.settings import Settings

if TYPE_CHECKING:
    from central.commands.arguments.kinds import Commands

# `central.services.viewers.Role`, which stands behind libraries a help text should not wait for; a test compares both.
ROLES = ("officer", "reviewer", "district_team", "development_officer", "province", "agency", "ministry")


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    code = commands.add_parser("enrol-code", parents=[common], help="a one-time code for one laptop")
    code.add_argument("--district", type=kinds.district, required=True, help="four digits")
    code.add_argument("--officer", default="", help="for whom, as a note")
    code.add_argument("--valid-hours", type=float, default=72)
    code.add_argument("--url", help="the address to put into the code instead of the centre's own")
    code.add_argument("--qr", type=kinds.code_file, metavar="FILE", help="write it as a picture, too: .png or .svg")
    code.add_argument("--show-qr", action="store_true", help="draw it in the terminal, too, for a laptop's camera")
    code.set_defaults(run=_enrol_code)
    _add_user(commands, common)
    _add_device(commands, common)


def _add_user(commands: Commands, common: argparse.ArgumentParser) -> None:
    user = commands.add_parser("user", help="who may sign in to the console")
    verbs = user.add_subparsers(dest="verb", required=True)
    add = verbs.add_parser("add", parents=[common], help="an account; prints the password for the first sign-in")
    add.add_argument("login")
    add.add_argument("--name", required=True, help="as it stands on pages")
    add.add_argument("--role", choices=ROLES, required=True)
    add.add_argument("--area", default="", help="a district's four digits, a province's two, or none for the country")
    add.add_argument("--agency", default="", help="of role agency: such as cdd or baac")
    add.add_argument("--ao-code", default="", help="of role officer")
    add.set_defaults(run=_user_added)
    listed = verbs.add_parser("list", parents=[common], help="every account, as JSON lines")
    listed.add_argument("--area", default="", help="only of a district or province")
    listed.set_defaults(run=_users)
    for verb, text in {
        "disable": "no more signing in; what is open is closed",
        "enable": "may sign in again",
        "reset-second-factor": "for a lost telephone; the next sign-in sets up another",
        "new-password": "for a forgotten one; prints the password for the next sign-in",
    }.items():
        each = verbs.add_parser(verb, parents=[common], help=text)
        each.add_argument("login")
        each.set_defaults(run=_user_changed)


def _add_device(commands: Commands, common: argparse.ArgumentParser) -> None:
    device = commands.add_parser("device", help="the laptops that were let in; a new one needs an enrol-code")
    verbs = device.add_subparsers(dest="verb", required=True)
    listed = verbs.add_parser("list", parents=[common], help="every laptop of a district, as JSON lines")
    listed.set_defaults(run=_devices)
    revoke = verbs.add_parser("revoke", parents=[common], help="nothing more is taken from it or given to it")
    revoke.add_argument("device", type=kinds.device, help="its id")
    revoke.add_argument("--reason", required=True, help="such as: stolen")
    revoke.set_defaults(run=_device_revoked)
    rename = verbs.add_parser("rename", parents=[common], help="another name on pages and lists")
    rename.add_argument("device", type=kinds.device, help="its id")
    rename.add_argument("name")
    rename.set_defaults(run=_device_renamed)
    for each in (listed, revoke, rename):
        each.add_argument("--district", type=kinds.district, required=True, help="four digits")


def _enrol_code(settings: Settings, options: argparse.Namespace) -> int:
    from central.commands.enrol_code import enrol_code

    return enrol_code(
        settings,
        district=options.district,
        officer=options.officer,
        valid_hours=options.valid_hours,
        url=options.url,
        picture=options.qr,
        draw=options.show_qr,
    )


def _user_added(settings: Settings, options: argparse.Namespace) -> int:
    from central.commands.user import add_user
    from central.services.account_changes import Account
    from central.services.viewers import Role

    account = Account(
        login=options.login.lower(),
        name=options.name,
        role=Role(options.role),
        area=options.area,
        agency=options.agency,
        ao_code=options.ao_code,
    )
    return add_user(settings, account)


def _users(settings: Settings, options: argparse.Namespace) -> int:
    from central.commands.user import list_users

    return list_users(settings, options.area)


def _user_changed(settings: Settings, options: argparse.Namespace) -> int:
    from central.commands.user import change_user

    return change_user(settings, options.login.lower(), options.verb)


def _devices(settings: Settings, options: argparse.Namespace) -> int:
    from central.commands.device import list_devices

    return list_devices(settings, options.district)


def _device_revoked(settings: Settings, options: argparse.Namespace) -> int:
    from central.commands.device import revoke

    return revoke(settings, options.district, options.device, options.reason)


def _device_renamed(settings: Settings, options: argparse.Namespace) -> int:
    from central.commands.device import rename

    return rename(settings, options.district, options.device, options.name)
