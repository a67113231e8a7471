"""What the project's own agreements do not allow, as one sentence for the user."""

from clgdesk.model.rules import RuleBroken


class Refused(RuleBroken):
    """An edit is not made because of what was agreed on; the text says why, and the way out."""

    def __init__(self, sentence: str) -> None:
        ValueError.__init__(self, sentence)
        self.breaches = ()
