"""Which round a command is about."""

from __future__ import annotations

from forms.measure.rounds import Round, builtin_rounds


class UnknownRoundError(RuntimeError):
    """No intake round has this id; the text says which do."""


def round_named(round_id: str | None) -> Round:
    """The round of this id; without one the newest that is no training round."""
    rounds = {each.round_id: each for each in builtin_rounds()}
    if round_id is None:
        return max((each for each in rounds.values() if not each.demo), key=lambda each: each.walk_in.opens)
    if round_id not in rounds:
        raise UnknownRoundError(f"no round is called {round_id}; there are: {', '.join(rounds)}")
    return rounds[round_id]
