"""The command line: accounts and laptops kept at the machine, sweeping, and what stands on no command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import cv2
import numpy
import pytest
import zxingcpp
from sqlalchemy import text

from central.commands.code_pictures import drawn, write_picture
from central.db.database import Database
from central.services.clock import utc_now
from central.services.sweeping import Sweeper

DISTRICT = "2486"


def lines(said: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in said.splitlines()]


def test_accounts_are_kept_at_the_machine(outside_database: tuple[str, str], run: Any, tmp_path: Path) -> None:
    here = ("--data", str(tmp_path), *outside_database)
    first = run("user", "add", "somsri", "--name", "สมศรี", "--role", "district_team", "--area", "2401", *here)
    (account,) = lines(run("user", "list", *here))
    assert (account["login"], account["area"], account["disabled_at"]) == ("somsri", "2401", None)
    assert run("user", "list", "--area", "1001", *here) == ""
    second = run("user", "new-password", "Somsri", *here)
    assert len(second.strip()) == len(first.strip()) == 19
    assert second != first
    run("user", "disable", "somsri", *here)
    assert lines(run("user", "list", *here))[0]["disabled_at"] is not None
    run("user", "enable", "somsri", *here)
    run("user", "reset-second-factor", "somsri", *here)
    assert lines(run("user", "list", *here))[0]["disabled_at"] is None
    assert "nobody has the login somebody" in run("user", "disable", "somebody", *here, expect=1)


def test_laptops_are_kept_at_the_machine(served: Any, laptop_at: Any, run: Any) -> None:
    with served.client() as client:
        laptop = laptop_at(client, served.code(DISTRICT))
        listed = ("--district", DISTRICT, "--data", str(served.data))
        name = str(laptop.device_id)
        assert laptop.handshake().status_code == 200
        run("device", "rename", name, "เครื่องสำรอง", *listed)
        (told,) = lines(run("device", "list", *listed))
        assert (told["name"], told["revoked_at"]) == ("เครื่องสำรอง", None)
        elsewhere = ("--district", "2487", "--data", str(served.data))
        assert "no such laptop" in run("device", "revoke", name, "--reason", "x", *elsewhere, expect=1)
        run("device", "revoke", name, "--reason", "หาย", *listed)
        assert laptop.handshake().json()["code"] == "device_revoked"
        (told,) = lines(run("device", "list", *listed))
        assert told["revoked_reason"] == "หาย"


@pytest.mark.parametrize("ending", [".png", ".svg"])
def test_a_code_is_written_as_a_picture(ending: str, tmp_path: Path, served: Any) -> None:
    file = tmp_path / f"code{ending}"
    line = served.run("enrol-code", "--district", DISTRICT, "--qr", str(file)).strip()
    if ending == ".png":
        (found,) = zxingcpp.read_barcodes(cv2.imread(str(file), cv2.IMREAD_GRAYSCALE))
        assert found.text == line
    else:
        assert file.read_text(encoding="utf-8").startswith('<svg xmlns="http://www.w3.org/2000/svg"')


def test_a_code_drawn_in_a_terminal_can_be_read() -> None:
    upper = {"▀": 0, "█": 0, "▄": 255, " ": 255}
    lower = {"▀": 255, "█": 0, "▄": 0, " ": 255}
    marks = [[letter for letter in line if letter in upper] for line in drawn("aofield:2401").splitlines()]
    dots = [[row[letter] for letter in line] for line in marks for row in (upper, lower)]
    picture = numpy.kron(numpy.array(dots, dtype=numpy.uint8), numpy.ones((4, 4), dtype=numpy.uint8))
    (found,) = zxingcpp.read_barcodes(picture)
    assert found.text == "aofield:2401"


def test_a_picture_of_a_code_holds_the_code(tmp_path: Path) -> None:
    write_picture(tmp_path / "code.png", "x" * 200)
    assert (tmp_path / "code.png").read_bytes().startswith(b"\x89PNG")


def test_the_database_may_be_named_in_the_environment(outside_database: tuple[str, str], tmp_path: Path) -> None:
    """So that its password stands on no command line."""
    command = [sys.executable, "-m", "central", "migrate", "--data", str(tmp_path)]
    environment = {**os.environ, "AOFIELD_DATABASE": outside_database[1]}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120)
    assert json.loads(done.stdout)["event"] == "migrated"
    assert not (tmp_path / "postgres").exists()


@pytest.mark.parametrize("command", ["", "serve", "backup", "restore", "user add", "device revoke", "verify", "sweep"])
def test_every_command_explains_itself(command: str, run: Any) -> None:
    said = run(*command.split(), "--help")
    assert said.startswith("usage: aofield-central")
    assert max(map(len, said.splitlines())) <= 120


def test_what_has_expired_is_let_go_of_and_nothing_else(database: Database, laptop: Any) -> None:
    statements = [
        "DELETE FROM sign_in_guards",  # the enrolment of the laptop left one, by its clock of 2018
        "INSERT INTO sign_in_guards VALUES ('\\x01', 1, now(), now() - interval '2 days'), ('\\x02', 1, now(), now())",
        f"INSERT INTO review_claims VALUES ('{laptop.district}', gen_random_uuid(), gen_random_uuid(), 'ก', "
        "now() - interval '1 hour'), "
        f"('{laptop.district}', gen_random_uuid(), gen_random_uuid(), 'ก', now() + interval '1 hour')",
        f"INSERT INTO uploads SELECT '{laptop.district}', gen_random_uuid(), '{laptop.device_id}', gen_random_uuid(), "
        "gen_random_uuid(), 1, '', '', 10, 0, now() + d * interval '1 day', NULL FROM generate_series(-1, 1, 2) d",
    ]
    with database.owner() as connection:
        for statement in statements:
            connection.execute(text(statement))
    swept = Sweeper(database, utc_now).sweep()
    assert swept is not None
    assert (swept.uploads, swept.claims, swept.guards, swept.sessions) == (1, 1, 1, 0)
    again = Sweeper(database, utc_now).sweep()
    assert again is not None
    assert (again.uploads, again.claims, again.guards) == (0, 0, 0)


def test_one_sweeps_at_a_time(database: Database) -> None:
    with database.owner() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(x'616F73'::int)"))
        assert Sweeper(database, utc_now).sweep() is None
