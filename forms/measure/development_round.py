"""Phase 2 as data: the lists, the agencies, the deadlines and who reports (R24–R39).

A development round continues an intake round: it develops those who joined there and are not developed yet (list 1) or
are developed and still poor (list 2).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, Self, get_args

from pydantic import Field, model_validator

from forms.measure.round_errors import PartError
from forms.measure.round_parts import Day, Deadline, Duty, FollowUp, Month, Origin, Part, deadlines_of, unique

ListNumber = Literal[1, 2]
Implementer = Literal["agency", "local", "private", "other"]
"""505: a development agency, อปท., a firm, anybody else."""
Reporter = Literal["agency", "committee"]
"""506: the agency itself, or the secretariat of the คอจ. (R37)."""


class ListRule(Part):
    """A list of people to develop (R24–R26)."""

    list_no: ListNumber
    title_th: str = Field(min_length=1)
    title_en: str = Field(min_length=1)
    made_by: str = Field(min_length=1)
    by: Day = Field(description="made and sent")
    shown_by: Day = Field(description="to be seen at the ministry's site, apart from the first round's (R26)")
    agencies: tuple[str, ...] = Field(min_length=1, description="who develops and reports it")
    provincial: bool = Field(description="whether the province may add projects for it (R32)")
    care: Mapping[str, str] = Field(
        default_factory=dict, description="menu group → whose care, where the person's own measures do not say (R25)"
    )
    above_line: bool = Field(default=False, description="its aim: an income above the line (R36)")
    origin: Origin = "seed"


class Provincial(Part):
    """Additional projects of the province (R32–R35)."""

    basis_th: str = Field(min_length=1, description="the letter they rest on (R33)")
    develop_by: Day
    report_by: Day
    origin: Origin = "seed"

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.report_by < self.develop_by:
            raise PartError("report_before_develop", "report_by")
        return self


class DevelopmentRound(Part):
    kind: Literal["development"]
    round_id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,31}$")
    title_th: str = Field(min_length=1)
    title_en: str = Field(min_length=1)
    continues: str = Field(min_length=1, description="the intake round whose participants it develops")
    opens: Day
    income_line: int = Field(gt=0, description="baht a year; the line itself is not above it (R14, R25)")
    agencies: tuple[str, ...] = Field(min_length=1, description="codes of the development agencies (R28)")
    lists: tuple[ListRule, ...] = Field(min_length=1)
    develop_by: Day  # R29
    report_by: Day  # R30
    shortfall_by: Day  # R31
    committee: str = Field(min_length=1, description="who is told of a shortfall (R31)")
    provincial: Provincial
    reporters: Mapping[Implementer, Reporter]  # R37
    follow_ups: tuple[FollowUp, ...] = ()
    chain: tuple[Duty, ...] = ()
    demo: bool = False

    def list_rule(self, list_no: int) -> ListRule | None:
        """None for a list the round does not have."""
        return next((each for each in self.lists if each.list_no == list_no), None)

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        """All days by which something is due, in order."""
        return tuple(sorted(self._deadlines(), key=lambda each: (each.day, each.deadline_id)))

    def _deadlines(self) -> Iterator[Deadline]:
        for each in self.lists:
            rule, number = ("R24" if each.list_no == 1 else "R25"), each.list_no
            yield Deadline(f"list-{number}", each.by, rule, each.made_by, f"จัดทำบัญชี {number}", f"List {number} is made")
            yield Deadline(
                f"list-{number}-shown",
                each.shown_by,
                "R26",
                each.made_by,
                f"แสดงบัญชี {number}",
                f"List {number} is shown",
            )
        agencies = "หน่วยงานพัฒนา"
        yield Deadline(
            "shortfall", self.shortfall_by, "R31", agencies, "แจ้งจำนวนที่พัฒนาไม่ได้", "Shortfall notices are due"
        )
        yield Deadline("develop", self.develop_by, "R29", agencies, "พัฒนาให้แล้วเสร็จ", "Development ends")
        yield Deadline("report", self.report_by, "R30", agencies, "รายงานผลการพัฒนารายคน", "Results are reported")
        yield Deadline(
            "provincial-develop",
            self.provincial.develop_by,
            "R34",
            self.committee,
            "ดำเนินโครงการเพิ่มเติมของจังหวัดให้แล้วเสร็จ",
            "Provincial projects end",
        )
        yield Deadline(
            "provincial-report",
            self.provincial.report_by,
            "R35",
            self.committee,
            "รายงานผลโครงการเพิ่มเติมของจังหวัด",
            "Results of provincial projects are reported",
        )
        yield from deadlines_of(self.follow_ups, self.chain)

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.continues == self.round_id:
            raise PartError("continues_itself", "continues")
        unique("lists", "list_no", (each.list_no for each in self.lists))
        unique("follow_ups", "follow_up_id", (each.follow_up_id for each in self.follow_ups))
        unique("follow_ups", "month", (each.month for each in self.follow_ups), "same_month")
        unique("chain", "duty_id", (each.duty_id for each in self.chain))
        self._deadlines_in_order()
        for position, each in enumerate(self.lists):
            if each.by < self.opens:
                raise PartError("before_it_opens", "lists", position, "by")
            if each.shown_by < each.by:
                raise PartError("shown_before_made", "lists", position, "shown_by")
            for key, named, known in (
                ("agencies", each.agencies, self.agencies),
                ("care", tuple(each.care.values()), each.agencies),
            ):
                unknown = [agency for agency in named if agency not in known]
                if unknown:
                    raise PartError("unknown_agency", "lists", position, key, agency=unknown[0])
        for position, follow_up in enumerate(self.follow_ups):
            first, last = Month.of(self.opens).index, Month.of(self.report_by).index
            if not first <= follow_up.month.index <= last:
                raise PartError("follow_up_outside", "follow_ups", position, "month")
        for position, duty in enumerate(self.chain):
            if duty.by is not None and duty.by < self.opens:
                raise PartError("before_it_opens", "chain", position, "by")
        missing = [each for each in get_args(Implementer) if each not in self.reporters]
        if missing:
            raise PartError("no_reporter", "reporters", implementer=missing[0])
        return self

    def _deadlines_in_order(self) -> None:
        for name in ("shortfall_by", "develop_by", "report_by"):
            if getattr(self, name) < self.opens:
                raise PartError("before_it_opens", name)
        if self.provincial.develop_by < self.opens:
            raise PartError("before_it_opens", "provincial", "develop_by")
        if self.report_by < self.develop_by:
            raise PartError("report_before_develop", "report_by")
        if self.develop_by < self.shortfall_by:
            # Whoever learns of a shortfall after the last day of development can add no project (R31, R32).
            raise PartError("shortfall_too_late", "shortfall_by")
