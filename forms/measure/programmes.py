"""The programmes of the measure and which of them fit a person, in words (R2, R3, R5).

The catalogue is data (``resources/catalogue``): facts of each programme with their origin, requirements that must hold
and reasons that speak for it, as expressions over the answers of form 3. Works on an unfinished interview: what is not
answered yet neither fits nor is ruled out. The officer decides; this only recommends.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from forms.measure.rounds import Origin
from forms.measure.rule_language import FilledForm, holes_in, question_refs, questions_in
from forms.resources import resource
from forms.xform.definition import FormDefinition
from forms.xform.session import FormSession


class CatalogueError(ValueError):
    """A catalogue that cannot be used. ``str()`` is a Thai sentence: which entry, what, cure."""

    def __init__(self, entry: str, what: str, cure: str) -> None:
        super().__init__(f"รายการ “{entry}”: {what} {cure}")
        self.entry = entry
        self.what = what
        self.cure = cure


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

    def agency_names(self, programme: Programme, language: Literal["th", "en"] = "th") -> str:
        """The agencies of a programme in words."""
        return ", ".join(getattr(self.agencies[agency], language) for agency in programme.agencies)


class Fit(StrEnum):
    FITS = "fits"
    OPEN = "open"
    """Not ruled out, but a question that decides is not answered yet."""
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Recommendation:
    programme: Programme
    fit: Fit
    score: int
    reasons_th: tuple[str, ...]
    reasons_en: tuple[str, ...]
    """What speaks for it, the weightiest first."""
    against_th: tuple[str, ...]
    against_en: tuple[str, ...]
    """Why not; for an open one what is still to be asked."""

    @property
    def fits(self) -> bool:
        return self.fit is Fit.FITS


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
        raise CatalogueError(str(error), "ไม่เป็นไปตามรูปแบบ TOML", "ให้ตรวจเครื่องหมายคำพูดและวงเล็บ") from error
    try:
        catalogue = Catalogue.model_validate(data)
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"]))
        raise CatalogueError(where, "มีค่าที่ใช้ไม่ได้หรือขาดไป", "ให้เทียบกับรายการอื่นในแฟ้มเดียวกัน") from error
    _check_names(catalogue)
    return catalogue


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


def recommend(catalogue: Catalogue, session: FormSession) -> tuple[Recommendation, ...]:
    """Every programme of the catalogue, what fits first and by score, with the reasons for and against in words.

    ``session`` is a filling of form 3, finished or not.
    """
    filled = FilledForm(session)
    group = filled.text(catalogue.rules.group)
    judged = _Judged(catalogue.rules, filled)
    found = [_recommendation(catalogue, programme, group, judged) for programme in catalogue.programmes]
    order = list(Fit)
    found.sort(key=lambda each: (order.index(each.fit), -each.score, each.programme.id))
    return tuple(found)


class _Judged:
    """Each condition is asked once, however many programmes name it."""

    def __init__(self, rules: Rules, filled: FilledForm) -> None:
        self._rules = rules
        self._filled = filled
        self._requirements: dict[str, bool | None] = {}
        self._reasons: dict[str, bool] = {}

    def requirement(self, name: str) -> bool | None:
        if name not in self._requirements:
            requirement = self._rules.requirements[name]
            holds = self._filled.holds(requirement.when)
            self._requirements[name] = True if holds is None and requirement.blank == "passes" else holds
        return self._requirements[name]

    def reason(self, name: str) -> bool:
        if name not in self._reasons:
            self._reasons[name] = self._filled.holds(self._rules.reasons[name].when) is True
        return self._reasons[name]

    def sentence(self, template: str) -> str:
        return self._filled.sentence(template)


def _recommendation(catalogue: Catalogue, programme: Programme, group: str, judged: _Judged) -> Recommendation:
    rules = catalogue.rules
    reasons = sorted((rules.reasons[name] for name in programme.reasons if judged.reason(name)), key=_by_weight)
    because = [(judged.sentence(reason.because_th), judged.sentence(reason.because_en)) for reason in reasons]
    against: list[tuple[str, str]] = []
    asks: list[tuple[str, str]] = []
    _judge_group(catalogue, programme, group, because, against, asks)
    for name in programme.requires:
        requirement = rules.requirements[name]
        holds = judged.requirement(name)
        if holds is False:
            against.append((judged.sentence(requirement.against_th), judged.sentence(requirement.against_en)))
        elif holds is None:
            asks.append((requirement.asks_th, requirement.asks_en))
    fit = Fit.NOT if against else Fit.OPEN if asks else Fit.FITS
    why_not = against or asks
    return Recommendation(
        programme=programme,
        fit=fit,
        score=sum(reason.weight for reason in reasons),
        reasons_th=tuple(th for th, _ in because),
        reasons_en=tuple(en for _, en in because),
        against_th=tuple(th for th, _ in why_not),
        against_en=tuple(en for _, en in why_not),
    )


def _by_weight(reason: Reason) -> int:
    return -reason.weight


def _judge_group(
    catalogue: Catalogue,
    programme: Programme,
    group: str,
    because: list[tuple[str, str]],
    against: list[tuple[str, str]],
    asks: list[tuple[str, str]],
) -> None:
    """The menu group filters the catalogue (341); a programme of all groups is open to everybody."""
    if set(programme.groups) == set(catalogue.groups):
        return
    rules = catalogue.rules
    here = catalogue.groups.get(group)
    if here is None:
        asks.append((rules.group_asks_th, rules.group_asks_en))
    elif group in programme.groups:
        because.append((rules.group_because_th.format(group=here.th), rules.group_because_en.format(group=here.en)))
    else:
        wanted = [catalogue.groups[each] for each in programme.groups]
        against.append(
            (
                rules.group_against_th.format(group=here.th, groups=" หรือ".join(name.th for name in wanted)),
                rules.group_against_en.format(group=here.en, groups=" or ".join(name.en for name in wanted)),
            )
        )
