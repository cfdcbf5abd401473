"""For whoever keeps the service running."""

from __future__ import annotations

from fastapi import APIRouter

from central.routes.context import CentreHere

router = APIRouter()


@router.get("/health")
def health() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/ready")
def ready(centre: CentreHere) -> dict[str, str]:
    """The database answers, too; a Problem with 503 otherwise."""
    centre.check_ready()
    return {"status": "ready"}
