"""Commands that keep the centre running: serving, its schema, backups, proofs and sweeping."""

from __future__ import annotations

import argparse
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from central.commands.arguments import kinds
from central.settings import Settings

if TYPE_CHECKING:
    from central.commands.arguments.kinds import Commands


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    serve = commands.add_parser("serve", parents=[common], help="receive records until told to stop")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    serve.add_argument("--port", type=int, default=0, help="0 takes any free port")
    serve.add_argument("--url", help="the address laptops use, where it differs (a name, a proxy)")
    serve.add_argument("--certificate", type=Path, help="PEM certificate chain; needs --key")
    serve.add_argument("--key", type=Path, help="PEM private key of the certificate")
    serve.add_argument("--no-tls", action="store_true", help="plain HTTP, for a proxy that does TLS")
    serve.add_argument(
        "--read-database",
        metavar="URL",
        default=os.environ.get(kinds.READ_DATABASE),
        help=f"a replica of --database to make reports from (default: {kinds.READ_DATABASE} of the environment)",
    )
    serve.add_argument("--workers", type=kinds.count, default=1, help="processes that take requests (default: one)")
    serve.add_argument("--metrics-port", type=int, help="figures for Prometheus, on a port of their own")
    serve.add_argument("--metrics-host", default="127.0.0.1", help="where that port is (default: this machine only)")
    serve.add_argument("--stop-with-parent", action="store_true", help="stop when standard input closes")
    serve.set_defaults(run=_serve)

    migrate = commands.add_parser("migrate", parents=[common], help="bring the database to this version's schema")
    migrate.set_defaults(run=_migrate)

    backup = commands.add_parser("backup", parents=[common], help="database and keys into one sealed file")
    backup.add_argument("--to", type=Path, required=True, metavar="FILE", help="a file that is not there yet")
    backup.add_argument(
        "--recipient", action="append", required=True, metavar="AGE1…", help="public key of who may open it; repeatable"
    )
    backup.set_defaults(run=_backup)

    restore = commands.add_parser("restore", parents=[common], help="a centre out of a backup, in an empty folder")
    restore.add_argument("file", type=Path)
    restore.add_argument("--identity", type=Path, required=True, metavar="FILE", help="age secret key that opens it")
    restore.set_defaults(run=_restore)

    verify = commands.add_parser("verify", parents=[common], help="every row against its hash and its receipt")
    _within(verify)
    verify.set_defaults(run=_verify)

    look = commands.add_parser(
        "look-again", parents=[common], help="conflicts and people known twice, looked for over everything"
    )
    _within(look)
    look.set_defaults(run=_look_again)

    sweep = commands.add_parser("sweep", parents=[common], help="let go of what has expired; `serve` does so, too")
    sweep.set_defaults(run=_sweep)


def _within(command: argparse.ArgumentParser) -> None:
    """A part of the country, or all of it."""
    area = command.add_mutually_exclusive_group()
    area.add_argument("--district", type=kinds.district, help="only this one, by its four digits")
    area.add_argument("--province", type=kinds.province, help="only this one, by its two digits")


def _serve(settings: Settings, options: argparse.Namespace) -> int:
    from central.commands.serve import Listening, serve

    settings = replace(settings, read_database=options.read_database)
    listening = Listening(
        host=options.host,
        port=options.port,
        url=options.url,
        certificate=options.certificate,
        key=options.key,
        tls=not options.no_tls,
        workers=options.workers,
        metrics=None if options.metrics_port is None else (options.metrics_host, options.metrics_port),
        stop_with_parent=options.stop_with_parent,
    )
    return serve(settings, listening)


def _migrate(settings: Settings, _options: argparse.Namespace) -> int:
    from central.commands.migrate import migrate

    return migrate(settings)


def _backup(settings: Settings, options: argparse.Namespace) -> int:
    from central.commands.backup import backup

    return backup(settings, to=options.to, recipients=options.recipient)


def _restore(settings: Settings, options: argparse.Namespace) -> int:
    from central.commands.backup import restore

    return restore(settings, file=options.file, identity=options.identity)


def _verify(settings: Settings, options: argparse.Namespace) -> int:
    from central.commands.verify import verify

    return verify(settings, area=options.district or options.province or "")


def _look_again(settings: Settings, options: argparse.Namespace) -> int:
    from central.commands.look_again import look_again

    return look_again(settings, options.district or options.province or "")


def _sweep(settings: Settings, _options: argparse.Namespace) -> int:
    from central.commands.sweep import sweep

    return sweep(settings)
