"""For whoever keeps the service running."""

from __future__ import annotations

from fastapi import APIRouter

from central.routes.context import CentreHere

router = APIRouter()


@router.get("/health")
def health() -> dict[str, str]:
    """The process answers, whatever becomes of the database."""
    return {"status": "ok"}


@router.get("/ready")
def ready(centre: CentreHere) -> dict[str, str]:
    """A record could be taken now: the database answers and may be written, and there is room; a Problem with 503
    otherwise. Whoever migrates is not listened to yet."""
    centre.check_ready()
    return {"status": "ready"}
