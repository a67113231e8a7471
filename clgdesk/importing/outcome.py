"""What an import would add, and what it would leave out, with what did not fit."""

from dataclasses import dataclass, field

from clgdesk.importing.problems import Problem
from clgdesk.model.records import Insight, InsightTheme, Record

MOST_PROBLEMS = 20_000
"""More are counted, but not kept."""


@dataclass
class Outcome:
    """What an import would add, and what it would leave out."""

    insights: list[Insight] = field(default_factory=list)
    links: list[InsightTheme] = field(default_factory=list)
    made: list[Record] = field(default_factory=list)
    """Segments, themes and accounts that are not there yet."""
    rows: int = 0
    blank: int = 0
    """Rows that say nothing at all, or the header again."""
    duplicates: int = 0
    left_out: int = 0
    """Rows that could not be taken."""
    problem_count: int = 0
    problems: list[Problem] = field(default_factory=list)

    def records(self) -> list[Record]:
        """Return everything that is to be added."""
        return [*self.made, *self.insights, *self.links]

    def note(self, row: int, column: str, sentence: str, *, left_out: bool = False) -> None:
        """Note what did not fit."""
        self.problem_count += 1
        self.left_out += left_out
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(row, column, sentence, left_out))
