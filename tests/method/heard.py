"""A small repository to count by hand: who said what, when, in which theme."""

from clgdesk.model.ids import pair_id
from clgdesk.model.records import Account, Insight, InsightTheme, Project, Record, Segment, Theme
from clgdesk.model.snapshot import Snapshot
from tests.builders import Ids

TODAY = "2026-11-26"


class Heard:
    """Collects records; ``snapshot()`` gives the project."""

    def __init__(self, threshold: int = 3) -> None:
        self.ids = Ids(7)
        self.records: list[Record] = [
            Project(self.ids(), title="Brightboard", pattern_threshold=threshold)
        ]
        self._named: dict[tuple[str, str], Record] = {}

    def _once(self, kind, name, **fields):
        key = (kind.KIND, name)
        if key not in self._named:
            made = kind(self.ids(), name=name, **fields)
            self._named[key] = made
            self.records.append(made)
        return self._named[key]

    def theme(self, name: str, **fields: object) -> Theme:
        return self._once(Theme, name, rank="a1", **fields)

    def account(self, name: str, **fields: object) -> Account:
        return self._once(Account, name, **fields)

    def segment(self, name: str, accounts: int | None = None) -> Segment:
        return self._once(Segment, name, rank="a1", code=name[:3].upper(), accounts=accounts)

    def said(
        self, text: str = "x", *themes: str, by: str = "", segment: str = "", **fields: object
    ):
        fields.setdefault("heard_on", "2026-11-20")
        insight = Insight(
            self.ids(), text=text, account_id=self.account(by).id if by else None,
            segment_id=self.segment(segment).id if segment else None, **fields,
        )  # fmt: skip
        self.records.append(insight)
        for name in themes:
            theme_id = self.theme(name).id
            link = pair_id("insight_theme", insight.id, theme_id)
            self.records.append(InsightTheme(link, insight_id=insight.id, theme_id=theme_id))
        return insight

    def snapshot(self) -> Snapshot:
        return Snapshot.of(self.records)
