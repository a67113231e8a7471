"""How a lens lets a board be seen: nothing of this makes a block or a connector another one."""

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from clgdesk.layout.colouring import Colouring


class Look(NamedTuple):
    """What fades and what has other colours.

    ``faded`` are the ids of what a lens leaves aside; a connector fades with either of its ends.
    ``colours`` are those of the cards, None where their kinds colour them.
    """

    faded: frozenset[str] = frozenset()
    colours: "Colouring | None" = None

    def changed_from(self, before: "Look") -> AbstractSet[str] | None:
        """Return the ids of what looks another way than before; None: any card may."""
        now, was = self.colours, before.colours
        if now is was:
            return self.faded ^ before.faded
        if now is None or was is None or not now.same(was):
            return None
        return (self.faded ^ before.faded) | now.changed_from(was)


PLAIN_LOOK = Look()
