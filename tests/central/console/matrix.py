"""Who may ask for what: every route of the application, as data.

A column each for officer, reviewer, district team, development officer, province, agency and ministry: `x` is let in,
`-` is not. Kept apart from `central.services.viewers.GRANTS` on purpose: two hands wrote down the same.
"""

from __future__ import annotations

from central.services.viewers import Role

COLUMNS = (
    Role.OFFICER,
    Role.REVIEWER,
    Role.DISTRICT_TEAM,
    Role.DEVELOPMENT_OFFICER,
    Role.PROVINCE,
    Role.AGENCY,
    Role.MINISTRY,
)

PAIR = "{round_id}/{district}/{person_id}/{other_district}/{other_person_id}"
CONSOLE = {
    #                                                  O R T D P A M
    "GET /": "xxxxxxx",
    "GET /account": "xxxxxxx",
    "POST /account/sign-out-everywhere": "xxxxxxx",
    "GET /review": "-xx----",
    "POST /review/approve": "-xx----",
    "GET /review/{record_id}": "-xx----",
    "POST /review/{record_id}/decide": "-xx----",
    "POST /review/{record_id}/let-go": "-xx----",
    "GET /review/{record_id}/picture/{attachment_id}": "-xx----",
    "GET /conflicts": "-xxxx-x",
    "GET /conflicts/{conflict_id}": "-xxxx-x",
    "POST /conflicts/{conflict_id}": "--x----",
    "GET /duplicates": "-xxxx-x",
    f"GET /duplicates/{PAIR}": "-xxxx-x",
    f"POST /duplicates/{PAIR}": "--x----",
    f"POST /duplicates/{PAIR}/part": "--x----",
    "GET /devices": "--x-x-x",
    "POST /devices/code": "--x----",
    "GET /devices/{device_id}": "--x----",
    "POST /devices/{device_id}/name": "--x----",
    "POST /devices/{device_id}/revoke": "--x----",
    "GET /users": "--x-x-x",
    "GET /users/new": "--x-x-x",
    "POST /users/new": "--x----",  # of an officer
    "POST /users/{user_id}/reset": "--x----",
    "POST /users/{user_id}/disable": "--x----",
    "POST /users/{user_id}/enable": "--x----",
    "GET /audit": "--x---x",
    "GET /progress": "xxxxxxx",
    "GET /lists": "--x-x--",
    "POST /lists": "--x----",  # a roster; the province brings other lists
    "GET /lists/{district}/{upload_id}": "--x----",
    "POST /lists/{district}/{upload_id}/confirm": "--x----",
    "POST /lists/{district}/{upload_id}/drop": "--x----",
    "POST /lists/{district}/{upload_id}/take-up": "--x----",
    "GET /officers": "-xxxx-x",
    "POST /officers/keep": "--x----",
    "POST /officers/remove": "--x----",
    "POST /officers/places/keep": "--x----",
    "POST /officers/places/remove": "--x----",
    "GET /assignments": "-xxxx-x",
    "POST /assignments/find": "-xxxx-x",
    "POST /assignments/give": "--x----",
    "GET /assignments/move": "--x----",
    "POST /assignments/move": "--x----",
    "GET /assignments/loads": "-xxxx-x",
    "GET /assignments/history": "-xxxx-x",
    "GET /shelf": "--x---x",
    "GET /shelf/{district}/{digest}": "--x---x",
    "POST /shelf/{district}/{digest}/try": "--x----",
    "POST /shelf/{district}/{digest}/dealt": "--x----",
    "GET /shelf/{district}/{digest}/support": "--x----",
    "GET /handovers": "--x----",
    "POST /handovers": "--x----",
    "GET /handovers/{district}/{package}": "--x----",
    "GET /handovers/{district}/{package}/receipts": "--x----",
    "POST /handovers/{district}/{package}/release": "--x----",
    "GET /reports": "-xxxxxx",
    "GET /reports/file": "-xxxxxx",
    "GET /reports/letter": "-xxxxxx",
    "GET /exports": "--xx-x-",
    "GET /exports/records": "--xx-x-",
    "GET /exports/people": "--xx-x-",
    "GET /publishing": "--x---x",
    "POST /publishing/check": "------x",
    "GET /publishing/drafts/{draft_id}": "------x",
    "POST /publishing/drafts/{draft_id}/publish": "------x",
}
"""below /console, behind both factors"""

COMING_IN = {
    "GET /sign-in",
    "POST /sign-in",
    "GET /sign-in/code",
    "POST /sign-in/code",
    "GET /sign-in/enrol",
    "POST /sign-in/enrol",
    "GET /sign-in/password",
    "POST /sign-in/password",
    "POST /sign-in/out",
}
"""below /console: the way in and out, each step for whoever stands there; `test_signing_in` and `test_breaking_in`"""

OF_NO_AREA = {
    "GET /",
    "GET /account",
    "GET /conflicts",
    "GET /duplicates",
    "GET /users",
    "GET /users/new",
    "GET /audit",
    "GET /lists",
    "POST /lists",
    "GET /shelf",
    "GET /handovers",
    "POST /handovers",
    "GET /publishing",
}
"""pages of the viewer's own area, whatever else is asked for"""

OF_WHAT_ONE_HOLDS = {"POST /review/{record_id}/let-go"}
"""within the own district nothing happens where there is nothing of one's own"""

QUERIES = {
    "GET /exports/records": "form=intent",
    "GET /exports/people": "round=demo-2561",
    "GET /reports/letter": "letter=district_to_province",
}
"""what a page needs to be asked beside an area"""

FIELDS = {
    "POST /review/approve": {"occasion": "00000000-0000-0000-0000-000000000009"},
    "POST /review/{record_id}/decide": {
        "review_id": "00000000-0000-0000-0000-000000000008",
        "revision": "1",
        "content_hash": "0" * 64,
        "number": "1",
        "decision": "approved",
    },
    "POST /conflicts/{conflict_id}": {"reason": "โทรถามแล้ว"},
    f"POST /duplicates/{PAIR}": {"decision": "different", "reason": "คนละคน"},
    f"POST /duplicates/{PAIR}/part": {"reason": "คนละคน"},
    "POST /devices/code": {"officer": "สมศรี"},
    "POST /devices/{device_id}/name": {"name": "เครื่องใหม่"},
    "POST /devices/{device_id}/revoke": {"reason": "หาย"},
    "POST /users/new": {
        "login": "somebody.new",
        "name": "คนใหม่",
        "role": "officer",
        "area": "{district}",
        "ao_code": "1",
    },
    "POST /lists": {"kind": "roster", "round_id": "demo-2561"},
    "POST /officers/keep": {"code": "{district}-0999", "name": "คนใหม่"},
    "POST /officers/remove": {"code": "{district}-0999"},
    "POST /officers/places/keep": {"name": "ศาลาใหม่", "subdistrict": "{district}01", "days": ""},
    "POST /officers/places/remove": {"name": "ศาลาใหม่", "subdistrict": "{district}01"},
    "POST /assignments/find": {"text": "ก"},
    "POST /assignments/give": {"ao_code": "{district}-0001", "person": "{person_id}"},
    "POST /assignments/move": {"ao": "{district}-0001", "ao_code": "{district}-0002"},
    "POST /shelf/{district}/{digest}/dealt": {"how": "แก้แล้ว"},
    "POST /publishing/check": {"kind": "round"},
}

# --- what laptops ask ------------------------------------------------------------------------------------------------

OPEN = {
    "GET /health",
    "GET /ready",
    "GET /v1/authority",
    "OPTIONS /v1/uploads",
    "GET /openapi.json",
    "HEAD /openapi.json",
}
OPEN |= {"POST /v1/enrol"}  # a code of its own
OPEN |= {"GET /", "HEAD /", "GET /console", "HEAD /console"}  # the way to the console
"""anybody"""
OF_LAPTOPS = {
    "POST /v1/escrow",
    "POST /v1/handshake",
    "POST /v1/push",
    "POST /v1/attachment",
    "POST /v1/pull",
    "POST /v1/uploads",
    "HEAD /v1/uploads/{upload_id}",
    "PATCH /v1/uploads/{upload_id}",
    "DELETE /v1/uploads/{upload_id}",
    "GET /v1/uploads/{upload_id}",
    "POST /v1/handover",
    "HEAD /v1/handover/{digest}",
    "PATCH /v1/handover/{digest}",
    "DELETE /v1/handover/{digest}",
    "GET /v1/handover/{digest}",
}
"""a token of a laptop at work, and its own signature where it is one that signs"""
FILES = {"MOUNT /console/static", "MOUNT /console/fonts"}
"""the same for everybody"""
