"""Says how many of several cards a choice was not made for, and why."""

from clgdesk.translation import trn


def said_of_left(field: str, left: int) -> str:
    """Return the sentence about so many cards that a stage, lane or step does not fit."""
    if not left:
        return ""
    words = {
        "stage": trn(
            "{n} card stays where it was: no lane there takes it.",
            "{n} cards stay where they were: no lane there takes them.",
            left,
        ),
        "lane": trn(
            "{n} card stays where it was: that lane does not take it.",
            "{n} cards stay where they were: that lane does not take them.",
            left,
        ),
        "step": trn(
            "{n} card stays as it was: that step is one of another stage.",
            "{n} cards stay as they were: that step is one of another stage.",
            left,
        ),
    }
    return words[field].format(n=left)
