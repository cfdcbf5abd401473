"""The exchange's way down: what a laptop lacks, page by page."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from central.routes.context import CentreHere, ProvenDevice
from central.services.protocol import require_our_protocol
from forms.exchange import PATH_PULL, PullRequest, PullResponse

router = APIRouter()


# A page is JSON when it leaves the database; thousands of items are not to be read and written once more on the way.
@router.post(PATH_PULL, response_model=PullResponse)
def pull(centre: CentreHere, device: ProvenDevice, message: PullRequest) -> Response:
    require_our_protocol({"protocol": message.protocol})
    page = centre.feed.pull(device.district, device.device_id, message)
    return Response(page.as_json(), media_type="application/json")
