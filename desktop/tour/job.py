"""The tour's first part: three people from the first start to the receipt, and what else an officer meets."""

from __future__ import annotations

from pathlib import Path

from desktop.bootstrap import Program
from desktop.services.demo import demo_round
from desktop.tour.cases import DECLINING, EMPLOYED, FARMER
from desktop.tour.centre import Centre
from desktop.tour.scenes import Scenes, suitable
from desktop.tour.stage import Stage
from forms.roster.generate import generate, write_xlsx
from forms.roster.invented import people

_PEOPLE, _SEED = 200, 11


def play(stage: Stage, program: Program, centre: Centre, home: Path) -> None:
    """`home`: a folder for the files the officer is given."""
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

    scenes = Scenes(stage, program, centre)
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
    scenes.look_into_outbox("not-enrolled")
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

    for report in ("intents_top_up", "demand_programme"):
        centre.report(report, stage.out / f"centre-{report}.xlsx", "--district", district, "--round", round_.round_id)
    stage.facts["records"] = centre.records()
    stage.facts["verify"] = centre.verify()
    stage.facts["receipts"] = [row.receipt.model_dump(mode="json") for row in scenes.rows if row.receipt]
    scenes.dark()
    scenes.lock()
