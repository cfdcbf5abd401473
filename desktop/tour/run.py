"""The order of the scenes, and what is left behind: pictures, papers and tour.json."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from desktop.tour.cases import DECLINING, EMPLOYED, FARMER
from desktop.tour.centre import Centre
from desktop.tour.stage import Stage

_PEOPLE, _SEED = 200, 11


def run_tour(out: Path) -> int:
    """0 when every scene went through. What the folder held of an earlier tour is replaced."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _clear(out)
    # Not below the folder of pictures: a real PostgreSQL runs in it, under an account of its own.
    home = Path(tempfile.mkdtemp(prefix="aofield-tour-"))
    home.chmod(0o755)
    stage = Stage(out.resolve())
    try:
        _play(stage, home)
    finally:
        stage.write_report()
        shutil.rmtree(home, ignore_errors=True)
    print(f"aofield: the tour went through; {len(stage.steps)} steps, pictures and papers in {out}")
    return 0


def _play(stage: Stage, home: Path) -> None:
    from desktop.bootstrap import Program, make_qt
    from desktop.paths import Paths
    from desktop.services.demo import demo_round
    from desktop.tour.scenes import Scenes, suitable
    from forms.roster.generate import generate, write_xlsx
    from forms.roster.invented import people

    round_ = demo_round()
    assert round_.demo_mode is not None
    district = round_.demo_mode.district
    good, broken = home / "รายชื่อ.xlsx", home / "รายชื่อที่มีที่ผิด.xlsx"
    write_xlsx(good, generate(_PEOPLE, _SEED, district))
    mistaken = list(generate(40, _SEED, district))
    mistaken[3]["national_id"] = "1101700230703"
    mistaken[7]["income"] = "หนึ่งหมื่น"
    mistaken[12]["birth"] = "31/2/2510"
    mistaken[20]["subdistrict"] = "ไม่มีจริง"
    mistaken[33]["last_name"] = ""
    write_xlsx(broken, mistaken)
    listed, taken = list(people(_PEOPLE, _SEED, district)), set[str]()

    app = make_qt(sys.argv[:1])
    program = Program(app, Paths(home / "laptop"))
    centre = Centre(home / "centre")
    scenes = Scenes(stage, program, centre)
    try:
        scenes.first_start()
        scenes.import_roster(broken, good)

        scenes.find(suitable(listed, FARMER, round_, taken), FARMER.key)
        flow = scenes.interview(FARMER, FARMER.intent, "form2", {"q206_birth_date": "birth", "q211_join": "wish"})
        scenes.draft_paper(flow, "farmer-form2")
        scenes.confirm(FARMER, flow, "form2")
        stage.step("after form 2: what the rules say", "farmer-after-form2")
        pictures = {"q316_work_status": "weigh", "q331_baht[2]": "incomes", "q336_causes": "causes",
                    "q342_wanted_occupation": "specialist", "q351_rank[2]": "prescribe"}  # fmt: skip
        flow = scenes.interview(FARMER, FARMER.assessment, "form3", pictures)
        scenes.confirm(FARMER, flow, "form3")
        scenes.outbox("not-enrolled")
        scenes.enrol(district)

        scenes.find(suitable(listed, EMPLOYED, round_, taken), EMPLOYED.key)
        flow = scenes.interview(EMPLOYED, EMPLOYED.intent, "form2", {"q203_place": "outside-window"})
        scenes.confirm(EMPLOYED, flow, "form2")
        flow = scenes.interview(EMPLOYED, EMPLOYED.assessment, "form3", {})
        scenes.confirm(EMPLOYED, flow, "form3")
        scenes.wait_until_sent()

        centre.stop()
        scenes.find(suitable(listed, DECLINING, round_, taken), DECLINING.key)
        flow = scenes.interview(DECLINING, DECLINING.intent, "form2", {"q213_reason": "declines"})
        scenes.confirm(DECLINING, flow, "form2")
        scenes.centre_is_down()

        stage.facts["records"] = centre.records()
        stage.facts["verify"] = centre.verify()
        stage.facts["receipts"] = [row.receipt.model_dump(mode="json") for row in scenes.rows()]
        scenes.dark()
        scenes.lock()
    finally:
        program.shut_down()
        centre.stop()


def _clear(out: Path) -> None:
    for old in (*out.glob("[0-9][0-9]*-*.png"), *out.glob("*.pdf"), out / "tour.json"):
        old.unlink(missing_ok=True)
