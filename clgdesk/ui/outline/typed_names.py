"""Names that are typed one after another, divided by commas; a name may have commas of its own."""

from collections.abc import Collection


def folded(name: str) -> str:
    """Return a name as names are compared."""
    return " ".join(name.split()).casefold()


def read_names(typed: str, known: Collection[str]) -> tuple[set[str], list[str]]:
    """Return which of the known names (folded) were typed, and the others as they were typed."""
    words = typed.split(",")
    found, others, at = set[str](), list[str](), 0
    while at < len(words):
        ends = range(len(words), at, -1)
        end = next((e for e in ends if folded(",".join(words[at:e])) in known), None)
        if end is not None:
            found.add(folded(",".join(words[at:end])))
        elif words[at].strip():
            others.append(" ".join(words[at].split()))
        at = end or at + 1
    return found, others
