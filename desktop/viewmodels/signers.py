"""Who signs a form: the person, the officers, for a thumbprint two witnesses (214, 353, R19), who reports (R37)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from desktop.services.signing import WITNESSES, Finger, SignerRole, Stroke, Thumbprint, signing_roles
from desktop.viewmodels.language import tr
from forms.measure import workflow
from forms.record import Answers, flat
from forms.xform.session import FormSession

PadStrokes = tuple[Stroke, ...]


@dataclass(frozen=True, slots=True)
class Signer:
    role: SignerRole
    name: str
    thumbprint: bool = False
    """A thumbprint is made in ink, on the paper only."""

    @property
    def is_witness(self) -> bool:
        return self.role in WITNESSES

    @property
    def title(self) -> str:
        return {
            SignerRole.HOLDER: tr("ผู้มีบัตรสวัสดิการแห่งรัฐ"),
            SignerRole.AO: tr("ผู้ดูแลผู้มีบัตรสวัสดิการแห่งรัฐ (AO)"),
            SignerRole.JOINT: tr("เจ้าหน้าที่ร่วมสัมภาษณ์"),
            SignerRole.RECEIVER: tr("เจ้าหน้าที่ผู้รับแจ้งความประสงค์"),
            SignerRole.WITNESS_1: tr("พยานคนที่ 1"),
            SignerRole.WITNESS_2: tr("พยานคนที่ 2"),
            SignerRole.REPORTER: tr("ผู้รายงานผลการพัฒนา"),
            SignerRole.HEAD: tr("หัวหน้าหน่วยงานพัฒนา"),
            SignerRole.SECRETARY: tr("ฝ่ายเลขานุการของ คอจ."),
        }[self.role]


Signers: TypeAlias = Sequence[Signer]


def finger_words(finger: Finger) -> str:
    return {
        Finger.RIGHT_THUMB: tr("นิ้วหัวแม่มือขวา"),
        Finger.LEFT_THUMB: tr("นิ้วหัวแม่มือซ้าย"),
        Finger.OTHER: tr("นิ้วอื่น"),
    }[finger]


def thumbprint(given: Signers, finger: Finger) -> Thumbprint:
    """Made by this finger, in front of the form's own witnesses."""
    return Thumbprint(finger, tuple(signer.name for signer in given if signer.is_witness))


def signers(form_id: str, answers: Answers, *, holder: str, officer: str) -> tuple[Signer, ...]:
    """The signers of a finalised form, in the order of its signature lines. `holder`, `officer`: full names."""
    given = flat(answers)
    names = {
        SignerRole.HOLDER: holder,
        SignerRole.WITNESS_1: given.get("q214_witness1", ""),
        SignerRole.WITNESS_2: given.get("q214_witness2", ""),
        SignerRole.RECEIVER: given.get("q215_receiver", ""),
        SignerRole.JOINT: given.get("q303_joint_name", ""),
        SignerRole.HEAD: given.get("qs_name", ""),
    }
    in_ink = given.get("q214_sign_kind") == "thumbprint"
    return tuple(
        Signer(
            role,
            names.get(role, "") or ("" if role in WITNESSES else officer),
            thumbprint=in_ink and role is SignerRole.HOLDER,
        )
        for role in signing_roles(form_id, answers)
    )


def holder_name(session: FormSession) -> str:
    """The person's full name as the form has it; of a form about no person what it is about."""
    given = flat(session.answers())
    if "full_name" in given:
        return str(given["full_name"])
    if session.form.form_id == workflow.PROJECT:
        return str(given.get("qp_name", ""))
    if session.form.form_id == workflow.SHORTFALL:
        return " · ".join(filter(None, (_label(session, name) for name in ("qs_agency", "qs_province"))))
    title = given.get("q205_title_other", "") or _label(session, "q205_title")
    return f"{title}{given.get('q205_first_name', '')} {given.get('q205_last_name', '')}".strip()


def _label(session: FormSession, name: str) -> str:
    nodes = (node for node in session.walk() if node.name == name)
    return next((choice.label for node in nodes for choice in node.choices if choice.value == node.value), "")
