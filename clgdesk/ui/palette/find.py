"""One line of a chooser: what it is called, where it is, what it stands for."""

from typing import NamedTuple


class Find(NamedTuple):
    """Something that can be chosen; ``key`` names it to whoever asked."""

    text: str
    aside: str = ""
    icon: str = "chevron-right"
    colour: str = "secondary"
    key: str = ""
    enabled: bool = True
