"""Which programmes fit a person, and why or why not, in words (R2).

Works on an unfinished interview: what is not answered yet neither fits nor is ruled out. The officer decides; this only
recommends, and says what speaks against a choice so that a reason can be asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from forms.measure.programmes import GONE_CURE, Catalogue, Programme, Reason, Rules, gone
from forms.measure.rule_language import FilledForm
from forms.measure.sentence import Sentence
from forms.xform.session import FormSession


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


def against(catalogue: Catalogue, session: FormSession, programme_id: str) -> tuple[Sentence, ...]:
    """What speaks against choosing a programme; empty where nothing does, or not yet.

    An officer may choose it all the same, and is then asked for a reason (351). For a programme that left the
    catalogue: that, and the way on.
    """
    programme = catalogue.programme(programme_id)
    if programme is None:
        return (gone(programme_id), GONE_CURE)
    filled = FilledForm(session)
    found = _recommendation(catalogue, programme, filled.text(catalogue.rules.group), _Judged(catalogue.rules, filled))
    if found.fit is not Fit.NOT:
        return ()
    return tuple(Sentence("R2", th, en) for th, en in zip(found.against_th, found.against_en, strict=True))


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
