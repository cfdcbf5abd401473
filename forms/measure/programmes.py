"""The programmes of the measure as data (R3, R5): ``resources/catalogue``.

Facts of each programme with their origin, requirements that must hold and reasons that speak for it, as expressions
over the answers of form 3. A programme is added by one table here and one row in the forms' list of programmes. What
fits a person is said by `forms.measure.recommending`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from forms.measure.round_parts import Origin
from forms.measure.rule_language import holes_in, question_refs, questions_in
from forms.measure.sentence import Sentence
from forms.resources import ResourceError, resource
from forms.xform.definition import FormDefinition


class CatalogueError(ResourceError):
    """A catalogue that cannot be used. ``str()`` is a Thai sentence: which entry, what, cure."""

    def __init__(self, entry: str, what: str, cure: str) -> None:
        super().__init__(f"รายการ “{entry}”:", what, cure)
        self.entry = entry


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Name(_Part):
    th: str
    en: str


class Requirement(_Part):
    """Must hold. ``blank``: what an unanswered question means – "open" (still to be asked) or "passes"."""

    when: str
    against_th: str
    against_en: str
    blank: Literal["open", "passes"] = "open"
    asks_th: str = ""
    asks_en: str = ""
    origin: Origin = "proposed"

    @model_validator(mode="after")
    def _says_what_to_ask(self) -> Self:
        if self.blank == "open" and not (self.asks_th and self.asks_en):
            raise ValueError("asks_th and asks_en are needed where blank is open")
        return self


class Reason(_Part):
    """Speaks for a programme, by weight."""

    when: str
    because_th: str
    because_en: str
    weight: int = Field(gt=0)
    origin: Origin = "proposed"


class Programme(_Part):
    id: str = Field(pattern=r"^P\d{2}$")
    name_th: str
    name_en: str
    name_origin: Origin
    agencies: tuple[str, ...] = Field(min_length=1)
    agencies_origin: Origin = "seed"
    dimensions: tuple[int, ...] = Field(min_length=1)
    dimensions_origin: Origin
    groups: tuple[str, ...] = Field(min_length=1)
    groups_origin: Origin
    headings: Mapping[str, str] = Field(default_factory=dict, description="menu heading in each group")
    headings_origin: Origin = "inferred"
    requires: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    rules_origin: Origin


class Rules(_Part):
    group: str
    group_because_th: str
    group_because_en: str
    group_against_th: str
    group_against_en: str
    group_asks_th: str
    group_asks_en: str
    requirements: Mapping[str, Requirement]
    reasons: Mapping[str, Reason]


class Catalogue(_Part):
    dimensions: Mapping[int, Name]
    agencies: Mapping[str, Name]
    headings: Mapping[str, Name]
    groups: Mapping[str, Name]
    programmes: tuple[Programme, ...]
    rules: Rules

    def programme(self, programme_id: str) -> Programme | None:
        """None for one that left the catalogue, or never was in it."""
        return next((programme for programme in self.programmes if programme.id == programme_id), None)

    def title(self, programme_id: str, language: Literal["th", "en"] = "th") -> str:
        """A programme's name; of one that left the catalogue its number, saying so."""
        programme = self.programme(programme_id)
        if programme is None:
            sentence = gone(programme_id)
            return sentence.th if language == "th" else sentence.en
        return programme.name_th if language == "th" else programme.name_en

    def agency_names(self, programme: Programme, language: Literal["th", "en"] = "th") -> str:
        """The agencies of a programme in words."""
        return ", ".join(getattr(self.agencies[agency], language) for agency in programme.agencies)


def gone(programme_id: str) -> Sentence:
    """What a record says whose programme left the catalogue. Nothing is lost by it: the record keeps the number."""
    return Sentence(
        "R5", f"โครงการ {programme_id} ไม่มีในบัญชีแล้ว", f"Programme {programme_id} is no longer in the catalogue"
    )


GONE_CURE = Sentence(
    "R5",
    "บันทึกเดิมยังใช้ได้และนับในรายงาน ถ้าผู้มีบัตรยังไม่เริ่ม ให้แก้ไขแบบประเมินแล้วเลือกโครงการที่มีในบัญชี",
    "The record stays valid and is counted. If nothing has begun, revise the assessment and choose another programme.",
)
"""The way on beside `gone`."""


@cache
def load_catalogue() -> Catalogue:
    """The catalogue that ships with the program."""
    folder = resource("catalogue")
    return parse_catalogue(
        (folder / "programmes.toml").read_text(encoding="utf-8"), (folder / "rules.toml").read_text(encoding="utf-8")
    )


def parse_catalogue(programmes_toml: str, rules_toml: str) -> Catalogue:
    """Reads the two files of a catalogue. Raises CatalogueError."""
    try:
        data = tomllib.loads(programmes_toml) | {"rules": tomllib.loads(rules_toml)}
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        entry = f"บรรทัด {line[1]}" if line else "ท้ายแฟ้ม"
        raise CatalogueError(entry, "ไม่เป็นไปตามรูปแบบ TOML", "ให้ตรวจเครื่องหมายคำพูดและวงเล็บ") from error
    try:
        catalogue = Catalogue.model_validate(data)
    except ValidationError as error:
        where = _entry_of(error.errors()[0]["loc"], data)
        raise CatalogueError(where, "มีค่าที่ใช้ไม่ได้หรือขาดไป", "ให้เทียบกับรายการอื่นในแฟ้มเดียวกัน") from error
    _check_names(catalogue)
    return catalogue


def _entry_of(location: tuple[int | str, ...], data: Mapping[str, Any]) -> str:
    """Where a wrong value stands, in the words of the file: the programme's number and the key."""
    if location[:1] == ("programmes",) and len(location) > 1 and isinstance(location[1], int):
        entry = data["programmes"][location[1]]
        number = entry.get("id", location[1] + 1) if isinstance(entry, dict) else location[1] + 1
        return ".".join(map(str, (f"programmes {number}", *location[2:])))
    return ".".join(map(str, location))


def _check_names(catalogue: Catalogue) -> None:
    seen: set[str] = set()
    for programme in catalogue.programmes:
        if programme.id in seen:
            raise CatalogueError(programme.id, "มีรหัสนี้ซ้ำกัน", "ให้ตั้งรหัสใหม่")
        seen.add(programme.id)
        _known(programme.id, "หน่วยงาน", programme.agencies, catalogue.agencies)
        _known(programme.id, "มิติ", map(str, programme.dimensions), {str(d) for d in catalogue.dimensions})
        _known(programme.id, "กลุ่ม", (*programme.groups, *programme.headings), catalogue.groups)
        _known(programme.id, "หัวข้อ", programme.headings.values(), catalogue.headings)
        _known(programme.id, "เงื่อนไข", programme.requires, catalogue.rules.requirements)
        _known(programme.id, "เหตุผล", programme.reasons, catalogue.rules.reasons)


def _known(entry: str, what: str, names: Iterable[str], known: Iterable[str]) -> None:
    unknown = set(names) - set(known)
    if unknown:
        raise CatalogueError(entry, f"ไม่มี{what} “{min(unknown)}”", "ให้เพิ่มรายการนี้หรือแก้ตัวสะกด")


def check_against(catalogue: Catalogue, form: FormDefinition) -> None:
    """Raises CatalogueError where a rule names a question that the form (form 3) does not have."""
    known = question_refs(form)
    rules = catalogue.rules
    expressions = [("group", rules.group)]
    for name, requirement in rules.requirements.items():
        texts = (requirement.against_th, requirement.against_en)
        expressions += [
            (name, each) for each in (requirement.when, *(hole for text in texts for hole in holes_in(text)))
        ]
    for name, reason in rules.reasons.items():
        texts = (reason.because_th, reason.because_en)
        expressions += [(name, each) for each in (reason.when, *(hole for text in texts for hole in holes_in(text)))]
    for entry, expression in expressions:
        for question in questions_in(expression):
            if question not in known:
                raise CatalogueError(entry, f"ไม่มีข้อคำถาม “{question}” ในแบบประเมิน", "ให้แก้ชื่อข้อคำถามในเงื่อนไขนี้")
