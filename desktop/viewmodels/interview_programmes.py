"""The menu for this person: which programmes fit and why, which do not, and which were chosen all the same (R2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop.viewmodels.words import in_language
from forms.measure.programmes import GONE_CURE, Catalogue
from forms.measure.recommending import Fit, Recommendation, recommend
from forms.xform.session import FormSession


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    code: str
    title: str
    agency: str
    reasons: tuple[str, ...]
    """Why it fits, or why it does not; for an open one what is still to be asked."""
    fit: Fit
    chosen: bool
    why: str = ""
    """The reason given for choosing it against the rule (351)."""

    @property
    def against(self) -> bool:
        """Chosen although something speaks against it."""
        return self.chosen and self.fit is Fit.NOT


@dataclass(frozen=True, slots=True)
class Menu:
    """All programmes of the catalogue, each in one place."""

    fitting: tuple[ProgrammeView, ...] = ()
    against: tuple[ProgrammeView, ...] = ()
    unfitting: tuple[ProgrammeView, ...] = ()


def menu(session: FormSession, catalogue: Catalogue, given: Mapping[str, Any]) -> Menu:
    """`given`: the answers so far, by name."""
    chosen = {row["q351_programme"]: row for row in given.get("prescriptions", []) if row.get("q351_programme")}
    views = [_view(catalogue, one, chosen.get(one.programme.id)) for one in recommend(catalogue, session)]
    return Menu(
        fitting=tuple(view for view in views if view.fit is Fit.FITS),
        against=(
            *(view for view in views if view.against),
            *(_gone(catalogue, code, row) for code, row in chosen.items() if catalogue.programme(code) is None),
        ),
        unfitting=tuple(view for view in views if view.fit is not Fit.FITS and not view.against),
    )


def _view(catalogue: Catalogue, found: Recommendation, row: Mapping[str, str] | None) -> ProgrammeView:
    programme = found.programme
    thai, english = (found.reasons_th, found.reasons_en) if found.fits else (found.against_th, found.against_en)
    return ProgrammeView(
        code=programme.id,
        title=in_language(programme.name_th, programme.name_en),
        agency=in_language(catalogue.agency_names(programme), catalogue.agency_names(programme, "en")),
        reasons=tuple(in_language(th, en) for th, en in zip(thai, english, strict=True)),
        fit=found.fit,
        chosen=row is not None,
        why=row.get("q351_reason", "") if row is not None else "",
    )


def _gone(catalogue: Catalogue, code: str, row: Mapping[str, str]) -> ProgrammeView:
    """A chosen programme that has left the catalogue since: said so, with a way on."""
    return ProgrammeView(
        code=code,
        title=in_language(catalogue.title(code), catalogue.title(code, "en")),
        agency="",
        reasons=(in_language(GONE_CURE.th, GONE_CURE.en),),
        fit=Fit.NOT,
        chosen=True,
        why=row.get("q351_reason", ""),
    )
