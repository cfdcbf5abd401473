"""What can go wrong for a caller of the centre. Each has a stable code; the laptop puts it into words."""

from __future__ import annotations

from datetime import timedelta

from central.services.merging_answers import Wrong


class CentreError(Exception):
    """Refused, with a stable code and a text for logs that holds no card data."""

    code = "internal"

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class NotReadyError(CentreError):
    """Nothing can be taken just now; whoever calls comes again."""

    code = "not_ready"


class ProtocolUnsupportedError(CentreError):
    code = "protocol_unsupported"


class TokenMissingError(CentreError):
    code = "token_missing"


class TokenUnknownError(CentreError):
    code = "token_unknown"


class ProofMissingError(CentreError):
    """The token is right, but nothing shows that the laptop itself sent it."""

    code = "proof_missing"


class ProofWrongError(CentreError):
    code = "proof_wrong"


class ProofAgainError(CentreError):
    """The laptop's own proof, and not one for now; `told` is the centre's time, in microseconds, to make another by."""

    def __init__(self, told: int) -> None:
        super().__init__("prove it anew, by the centre's time")
        self.told = told


class ProofStaleError(ProofAgainError):
    code = "proof_stale"


class ProofUsedError(ProofAgainError):
    """Something on the way sent the request once more, or somebody did who had overheard it."""

    code = "proof_used"


class DeviceRevokedError(CentreError):
    code = "device_revoked"


class CodeUnknownError(CentreError):
    code = "code_unknown"


class CodeExpiredError(CentreError):
    code = "code_expired"


class CodeUsedError(CentreError):
    code = "code_used"


class NoAuthorityError(CentreError):
    code = "no_authority"


class NotJsonError(CentreError):
    code = "not_json"


class BadMessageError(CentreError):
    code = "bad_message"


class BatchTooLargeError(CentreError):
    code = "batch_too_large"


class UploadError(CentreError):
    """Of an upload in pieces; its answer names the protocol, as tus wants it."""


class TusVersionError(UploadError):
    code = "tus_version"


class UploadUnknownError(UploadError):
    code = "upload_unknown"


class UploadUnfinishedError(UploadError):
    code = "upload_unfinished"


class UploadOffsetError(UploadError):
    code = "upload_offset"


class UploadTooLargeError(UploadError):
    code = "upload_too_large"


class UploadBrokenError(UploadError):
    """All of it has arrived, and it is not what was announced; the upload is gone."""

    code = "upload_broken"


class TooManyUploadsError(UploadError):
    code = "too_many_uploads"


class PieceTypeError(UploadError):
    code = "piece_type"


class ChecksumMismatchError(UploadError):
    code = "checksum_mismatch"


class ChecksumUnknownError(UploadError):
    code = "checksum_unknown"


class HandoverDamagedError(CentreError):
    """A package carried by hand that was cut off or changed; its laptop still has all that is in it."""

    code = "handover_damaged"


class HandoverNewerError(CentreError):
    code = "handover_newer"


class OtherCentreError(CentreError):
    """The package was written for another centre, which alone can read it."""

    code = "handover_other_centre"


class ForbiddenError(CentreError):
    code = "forbidden"


class RecordUnknownError(CentreError):
    code = "record_unknown"


class ReviewError(CentreError):
    """A decision that cannot stand; the reviewer is told why, and what was written is kept on the page."""


class NewerRevisionError(ReviewError):
    """The officer has sent a newer revision meanwhile."""

    code = "newer_revision"


class DecidedMeanwhileError(ReviewError):
    """Somebody else has decided about the same revision."""

    code = "decided_meanwhile"


class ClaimedError(ReviewError):
    """Somebody else is looking at it."""

    code = "claimed"


class CommentMissingError(ReviewError):
    """Whoever sends back says why."""

    code = "comment_missing"


class NotSignedInError(CentreError):
    code = "not_signed_in"


class SignInRefusedError(CentreError):
    """Name, password or code is wrong; which of them is not said."""

    code = "sign_in_refused"


class TooManyAttemptsError(CentreError):
    code = "too_many_attempts"

    def __init__(self, wait: timedelta) -> None:
        super().__init__("too many attempts")
        self.wait = wait


class WeakPasswordError(CentreError):
    """`text` is "short", "plain" or "same"."""

    code = "weak_password"


class LoginTakenError(CentreError):
    code = "login_taken"


class BadAccountError(CentreError):
    """Role, area, agency or AO code do not go together; `text` names which."""

    code = "bad_account"


class NotFoundError(CentreError):
    code = "not_found"


class OfficerUnknownError(CentreError):
    """The district has no AO of this code."""

    code = "officer_unknown"


class OfficerAssignedError(CentreError):
    """People are assigned to this AO; their number, so that whoever reads it knows what is to be done first."""

    code = "officer_assigned"

    def __init__(self, ao_code: str, people: int) -> None:
        super().__init__(f"{people} people are assigned to {ao_code}")
        self.ao_code = ao_code
        self.people = people


class VersionReleasedError(CentreError):
    """Under this id and version something else was published, and a released version never changes."""

    code = "version_released"

    def __init__(self, name: str, version: str) -> None:
        super().__init__(f"version {version} of {name} was published with other content")
        self.name = name
        self.version = version


class ConflictChangedError(CentreError):
    """It was settled, or another side came, since it was looked at."""

    code = "conflict_changed"


class ReasonMissingError(CentreError):
    """Nothing says why it was decided so."""

    code = "reason_missing"


class AnswersNotValidError(CentreError):
    """The form does not let these answers stand together; `problems` says which."""

    code = "answers_not_valid"

    def __init__(self, problems: tuple[Wrong, ...]) -> None:
        super().__init__(f"{len(problems)} answers cannot stand so")
        self.problems = problems


class PairDecidedError(CentreError):
    """Whether two people are one was decided meanwhile."""

    code = "pair_decided"
