"""How fast the form engine is: `python -m tests.benchmarks.form_engine [--rounds N]` prints a table.

Two generated forms: `questions` (300 questions, about 150 expressions, 15 groups of which 14 depend on one answer) and
`cascade` (77 provinces, 928 districts, 10,000 sub-districts). Where AOFIELD_PEERBENCH names a folder with
@getodk/xforms-engine installed and its `bench.mjs`, the same two files go through that engine in the same run, and the
table shows both and their ratio.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from statistics import median

from forms.xform.load import load_form
from forms.xform.session import FormSession
from tests.benchmarks.table import Row, ms, print_table

HEAD = (
    '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
    'xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms"><h:head><h:title>x</h:title><model>'
)
YES_NO = [("yes", "ใช่"), ("no", "ไม่"), ("dk", "ไม่ทราบ")]
LETTERS = [(letter, letter) for letter in "abcdef"]


def questions(groups: int = 15, per_group: int = 20, seed: int = 7) -> str:
    """A questionnaire like those of surveys: relevances, constraints and sums across groups."""
    chance = Random(seed)
    data, binds, body = [], [], []
    numbers: list[str] = []
    selects: list[str] = []
    multiples: list[str] = []
    for group in range(groups):
        path = f"/data/g{group}"
        if group:
            binds.append(f'<bind nodeset="{path}" relevant="{selects[0]} != \'no\'"/>')
        data.append(f"<g{group}>")
        body.append(f'<group ref="{path}"><label>กลุ่ม {group}</label>')
        for place in range(per_group):
            name = f"q{group * per_group + place + 1}"
            ref, kind = f"{path}/{name}", place % 5
            relevant = ""
            if place in (3, 6, 9, 13, 16) and numbers and selects and multiples:
                relevant = chance.choice(
                    [
                        f"{chance.choice(numbers)} &gt; {chance.randint(1, 60)}",
                        f"{chance.choice(selects)} = 'yes'",
                        f"selected({chance.choice(multiples)}, 'b')",
                        f"{chance.choice(numbers)} &gt;= 18 and ({chance.choice(selects)} = 'yes'"
                        f" or selected({chance.choice(multiples)}, 'c'))",
                    ]
                )
            rule = f' relevant="{relevant}"' if relevant else ""
            if kind == 0 and place in (5, 15):
                rule += ' constraint=". &gt;= 0 and . &lt;= 120" jr:constraintMsg="0-120"'
            data_type = {0: "int", 4: "decimal"}.get(kind, "string")
            data.append(f"<{name}/>")
            binds.append(f'<bind nodeset="{ref}" type="{data_type}"{rule}/>')
            body.append(_control(kind, ref, name))
            {0: numbers, 1: selects, 2: multiples, 3: [], 4: numbers}[kind].append(ref)
        terms = " + ".join(f"coalesce({ref}, 0)" for ref in chance.sample(numbers, min(4, len(numbers))))
        before = f" + /data/g{group - 1}/c{group - 1}_0" if group else ""
        data.append(f"<c{group}_0/><c{group}_1/></g{group}>")
        binds.append(f'<bind nodeset="{path}/c{group}_0" type="string" calculate="{terms}{before}"/>')
        binds.append(
            f'<bind nodeset="{path}/c{group}_1" type="string" calculate="if({path}/c{group}_0 &gt; 100, \'high\','
            f" if(selected({chance.choice(multiples)}, 'a'), 'mid', 'low'))\"/>"
        )
        body.append("</group>")
    return _form("".join(data), "".join(binds), "".join(body))


def _control(kind: int, ref: str, name: str) -> str:
    label = f"<label>คำถาม {name}</label>"
    if kind in (1, 2):
        items = "".join(
            f"<item><label>{text}</label><value>{value}</value></item>" for value, text in (YES_NO, LETTERS)[kind - 1]
        )
        tag = ("select1", "select")[kind - 1]
        return f'<{tag} ref="{ref}">{label}{items}</{tag}>'
    return f'<input ref="{ref}">{label}</input>'


def cascade(items: int = 10_000) -> str:
    """Three lists, each filtered by the answer before."""
    provinces = [(str(10 + number), "") for number in range(77)]
    districts = [(f"{10 + number % 77}{number // 77 + 1:02d}", str(10 + number % 77)) for number in range(928)]
    areas = [(f"{districts[n % 928][0]}{n // 928 + 1:02d}", districts[n % 928][0]) for n in range(items)]
    lists = "".join(
        f'<instance id="{name}"><root>'
        + "".join(f"<item><name>{code}</name><label>แห่ง {code}</label><up>{up}</up></item>" for code, up in rows)
        + "</root></instance>"
        for name, rows in (("prov", provinces), ("dist", districts), ("tam", areas))
    )
    above = {"prov": "", "dist": "[up= /data/prov ]", "tam": "[up= /data/dist ]"}
    body = "".join(
        f'<select1 ref="/data/{name}"><label>{name}</label>'
        f"<itemset nodeset=\"instance('{name}')/root/item{condition}\">"
        '<value ref="name"/><label ref="label"/></itemset></select1>'
        for name, condition in above.items()
    )
    return _form("<prov/><dist/><tam/>", "", body, lists)


def _form(data: str, binds: str, body: str, lists: str = "") -> str:
    instance = f'<instance><data id="bench" version="1">{data}<meta><instanceID/></meta></data></instance>'
    return f"{HEAD}{instance}{lists}{binds}</model></h:head><h:body>{body}</h:body></h:html>"


def milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1e3


def measure(form_xml: str, cascade_xml: str, rounds: int) -> dict[str, float]:
    """Name of the measurement → median in milliseconds."""
    result = {"load 300 questions": median(milliseconds(lambda: load_form(form_xml)) for _ in range(rounds))}
    form = load_form(form_xml)
    result["begin a session"] = median(milliseconds(lambda: FormSession(form)) for _ in range(rounds))
    session = FormSession(form)
    numbers = [state.ref for state in session.walk() if state.data_type in ("int", "decimal")]
    result["set one number"] = median(
        milliseconds(partial(session.set_answer, ref, str((turn * 13 + 5) % 97)))
        for turn in range(rounds * 2)
        for ref in numbers
    )
    result["toggle what gates 14 groups"] = median(
        milliseconds(partial(session.set_answer, "/data/g0/q2", ("no", "yes")[turn % 2])) for turn in range(rounds * 20)
    )
    session.set_answer("/data/g0/q2", "yes")
    result["read the state of all nodes"] = median(milliseconds(lambda: list(session.walk())) for _ in range(rounds))
    result["load cascade of 10,000"] = median(
        milliseconds(lambda: load_form(cascade_xml)) for _ in range(max(3, rounds // 3))
    )
    session = FormSession(load_form(cascade_xml))

    def pick(ref: str, value: str, following: str) -> str:
        session.set_answer(ref, value)
        return session.node(following).choices[0].value

    result["first province and district"] = milliseconds(
        lambda: pick("/data/dist", pick("/data/prov", "10", "/data/dist"), "/data/tam")
    )
    to_district, to_area = [], []
    for turn in range(rounds * 4):
        province = str(10 + turn % 77)
        to_district.append(milliseconds(partial(pick, "/data/prov", province, "/data/dist")))
        district = session.node("/data/dist").choices[0].value
        to_area.append(milliseconds(partial(pick, "/data/dist", district, "/data/tam")))
    result["province → districts"], result["district → sub-districts"] = median(to_district), median(to_area)
    return result


PEER = {
    "load 300 questions": r"big300 loadForm",
    "begin a session": r"big300 createInstance",
    "set one number": r"big300 setValue alone",
    "toggle what gates 14 groups": r"big300 select q2",
    "load cascade of 10,000": r"cascade loadForm",
    "province → districts": r"cascade pick province",
    "district → sub-districts": r"cascade pick district",
}


def measure_peer(folder: Path, form_xml: str, cascade_xml: str) -> dict[str, float]:
    """The same forms through the engine installed in the folder, by its own benchmark."""
    node = shutil.which("node")
    if node is None:
        sys.exit("AOFIELD_PEERBENCH is set, but there is no node to run it with")
    with tempfile.TemporaryDirectory() as place:
        files = [Path(place, "questions.xml"), Path(place, "cascade.xml")]
        for file, xml in zip(files, (form_xml, cascade_xml), strict=True):
            file.write_text(xml, encoding="utf-8")
        done = subprocess.run(
            [node, "bench.mjs", *map(str, files)], cwd=folder, capture_output=True, text=True, check=True
        )
    found = {}
    for name, pattern in PEER.items():
        if match := re.search(rf"{pattern}.*?median\s+([\d.]+)", done.stdout):
            found[name] = float(match[1])
    return found


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--rounds", type=int, default=10)
    print_table(rows(arguments.parse_args().rounds))


def rows(rounds: int = 10) -> list[Row]:
    form_xml, cascade_xml = questions(), cascade()
    ours = measure(form_xml, cascade_xml, rounds)
    folder = os.environ.get("AOFIELD_PEERBENCH")
    peer = measure_peer(Path(folder), form_xml, cascade_xml) if folder else {}
    return [
        Row(
            f"engine: {name}",
            ms(value / 1e3),
            beside=f"@getodk/xforms-engine {ms(peer[name] / 1e3)}, {peer[name] / value:.0f}×" if name in peer else "",
        )
        for name, value in ours.items()
    ]


if __name__ == "__main__":
    main()
