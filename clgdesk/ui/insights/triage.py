"""What is done to the insights that are selected; each is one edit, and undo shows them again."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from clgdesk.document import insights as verbs
from clgdesk.document.supports import insight_of
from clgdesk.layout.kinds import CARD_ICONS, kind_name
from clgdesk.method.insight_query import NAMED
from clgdesk.model.records import (
    Card,
    Insight,
    InsightTheme,
    Job,
    Journey,
    Segment,
    Stage,
    Theme,
)
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import joined, tr, trn
from clgdesk.ui.days import day_text
from clgdesk.ui.insights.keys import DEEDS
from clgdesk.ui.palette.chooser import choose
from clgdesk.ui.palette.find import Find

if TYPE_CHECKING:
    from clgdesk.ui.insights.view import Insights
    from clgdesk.ui.main_window import MainWindow


class Triage:
    """The deeds of one table."""

    def __init__(self, window: "MainWindow", view: "Insights") -> None:
        self._window, self._bridge, self._view = window, window.bridge, view
        self.acts: dict[str, Callable[[], object]] = {
            "accept": lambda: self.decide("accepted"),
            "reject": lambda: self.decide("rejected"),
            "put_back": lambda: self.decide("unreviewed"),
            "star": self.star,
            "tag": self.ask_tag,
            "link": self.ask_link,
            "put": self.ask_put,
            "own": self.ask_owner,
            "card": self.make_card,
            "learn": self.make_insight,
            "delete": self.delete,
        }

    def keys(self) -> dict[Qt.Key, Callable[[], object]]:
        """Return what each key does."""
        return {deed.key: self.acts[deed.name] for deed in DEEDS if deed.key is not None}

    @property
    def _snapshot(self) -> Snapshot:
        return self._bridge.document.snapshot

    @property
    def _chosen(self) -> list[str]:
        return self._view.chosen()

    # Deciding

    def decide(self, status: str) -> None:
        """Accept or reject what is selected, and go on to the next."""
        chosen, again = self._chosen, None
        if not chosen:
            return
        with self._bridge.edit("insight.status") as edit:
            again = verbs.decide(edit, chosen, status)
        self._view.selected.go_on(len(chosen) == 1)
        if again:
            self._window.status.tell(tr("Reviewed; due again {day}.").format(day=day_text(again)))

    def star(self) -> None:
        """Star what is selected, or take the star off where all have one."""
        chosen = self._chosen
        all_starred = all(self._snapshot.get(Insight, i).starred for i in chosen)
        if chosen:
            with self._bridge.edit("insight.star") as edit:
                verbs.set_fields(edit, chosen, starred=not all_starred)

    def delete(self) -> None:
        """Delete what is selected; undo brings it back."""
        chosen = self._chosen
        if chosen:
            with self._bridge.edit("insight.remove") as edit:
                verbs.remove_insights(edit, chosen)
            self._view.selected.go_on(False)

    # Tagging and linking

    def tag(self, name: str) -> None:
        """Give what is selected a theme."""
        with self._bridge.edit("insight.tag") as edit:
            verbs.tag(edit, self._chosen, name)

    def ask_tag(self) -> None:
        """Choose a theme for what is selected, or type a new one."""
        themes = [theme for theme in self._snapshot.ordered(Theme) if not theme.retired]
        finds = [Find(theme.name, "", "tag", "secondary", theme.name) for theme in themes]
        new = _newly(tr("New theme “{name}”"))
        self._ask(tr("Theme, new or there"), finds, lambda find: self.tag(find.key), new)

    def link(self, card_id: str) -> None:
        """Let what is selected stand behind a card."""
        chosen, card = self._chosen, self._bridge.seen.get(Card, card_id)
        with self._bridge.edit("insight.link") as edit:
            verbs.link(edit, chosen, card_id)
        title = " ".join(card.title.split())[:60]
        words = trn("Linked to “{card}”.", "{n} linked to “{card}”.", len(chosen))
        self._window.status.tell(words.format(n=len(chosen), card=title))

    def ask_link(self) -> None:
        """Choose a card for what is selected to stand behind."""
        cards = [card for card in self._snapshot.ordered(Card) if not card.face_down]
        finds = [
            Find(" ".join(card.title.split()), "", CARD_ICONS[card.kind], kind_ink(card), card.id)
            for card in cards
        ]
        self._ask(tr("Card to stand behind"), finds, lambda find: self.link(find.key))

    def put(self, ids: Iterable[str], field: str, value: str) -> None:
        """Put insights under a record (its id) or a value of a field."""
        label = "insight.tag" if field == "theme" else "insight.put"
        with self._bridge.edit(label) as edit:
            verbs.put_under(edit, ids, field, value)

    def put_under_name(self, ids: Iterable[str], field: str, name: str) -> None:
        """Put insights under what is called so; of several stages the one of the shown journey."""
        if field not in NAMED and field != "theme":
            self.put(ids, field, name)
            return
        record_type, title = (Theme, "name") if field == "theme" else NAMED[field][1:]
        named = [
            record
            for record in self._snapshot.ordered(record_type)
            if getattr(record, title).casefold() == name.casefold()
        ]
        here = self._bridge.journey_id
        named.sort(key=lambda record: getattr(record, "journey_id", here) != here)
        if named:
            self.put(ids, field, named[0].id)

    def ask_put(self) -> None:
        """Choose a segment, a job or a stage for what is selected: what a drag on to it does."""
        words = tr("Segment, job or stage")
        taken = lambda find: self.put(self._chosen, *find.key.split(":"))  # noqa: E731
        self._ask(words, list(self._places()), taken)

    def _places(self) -> Iterator[Find]:
        kinds: tuple[tuple[Any, str, str], ...] = (
            (Segment, "users", tr("Segment")),
            (Job, "briefcase", tr("Job")),
        )
        for record_type, icon, aside in kinds:
            for record in self._snapshot.ordered(record_type):
                yield self._place(record, icon, aside)
        here = self._bridge.journey_id
        for journey in sorted(self._snapshot.ordered(Journey), key=lambda j: j.id != here):
            aside = tr("Stage") if journey.id == here else joined((tr("Stage"), journey.title))
            for stage in self._snapshot.where(Stage, "journey_id", journey.id):
                yield self._place(stage, "columns-3", aside)

    def _place(self, record: Any, icon: str, aside: str) -> Find:
        reference, _type, title = NAMED[record.KIND]
        chosen = [self._snapshot.get(Insight, i) for i in self._chosen]
        there = all(getattr(insight, reference) == record.id for insight in chosen)
        text, key = getattr(record, title), f"{record.KIND}:{record.id}"
        return Find(text, aside, "check" if there else icon, key=key)

    def own(self, name: str) -> None:
        """Give what is selected an owner; nobody by an empty name."""
        with self._bridge.edit("insight.own") as edit:
            verbs.set_fields(edit, self._chosen, owner=name)

    def ask_owner(self) -> None:
        """Choose who owns what is selected: somebody who owns others, or a name that is typed."""
        insights = self._snapshot.of_kind(Insight).values()
        names = sorted({i.owner for i in insights if i.owner}, key=str.casefold)
        finds = [Find(name, "", "user", "secondary", name) for name in names]
        if any(self._snapshot.get(Insight, i).owner for i in self._chosen):
            finds.append(Find(tr("Nobody"), tr("takes the owner off"), "user-x"))
        new = _newly(tr("New owner “{name}”"))
        self._ask(tr("Owner, new or there"), finds, lambda find: self.own(find.key), new)

    def _ask(
        self,
        words: str,
        finds: list[Find],
        taken: Callable[[Find], object],
        new: Callable[[str], Find] | None = None,
    ) -> None:
        if self._chosen:
            rows = self._view.rows
            place = rows.mapToGlobal(QPoint(rows.width() // 3, 40))
            choose(self._window, words, finds, taken, place, new=new)

    # Making

    def make_card(self, kind: str = "") -> None:
        """Make a card of what is selected, in the tray; its kind is proposed from the feelings."""
        chosen = self._chosen
        if not chosen:
            return
        with self._bridge.edit("card.add") as edit:
            card = verbs.make_card(edit, chosen, kind=kind)
            words = tr("A card was made in the tray: {title}").format(title=card.title[:60])
            self._window.status.tell(words)

    def make_insight(self) -> None:
        """Say what the selected observations mean: an insight that rests on them."""
        chosen, made = self._chosen, ""
        if not chosen:
            return
        with self._bridge.edit("insight.learn") as edit:
            made = insight_of(edit, chosen, tr("… because …, so …")).id
        if made and self._view.go_to(f"insight:{made}"):
            self._window.workspace.inspector.panel.edit_title()

    # The menu of the table

    def menu(self) -> QMenu:
        """Return what can be done to what is selected."""
        menu = QMenu(self._view.rows)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for deed in DEEDS:
            text = f"{deed.words()}\t{deed.key_text()}".rstrip("\t")
            menu.addAction(text, self.acts[deed.name])
            if deed.name == "card":
                self._add_kinds(menu)
        for theme in shared_themes(self._snapshot, self._chosen):
            name = theme.name.replace("&", "&&")
            words = tr("Take off “{theme}”").format(theme=name)
            menu.addAction(words, self._untagger(theme.id))
        return menu

    def _add_kinds(self, menu: QMenu) -> None:
        proposed = verbs.proposed_kind(verbs.speaking(self._snapshot, self._chosen))
        kinds = menu.addMenu(tr("Make a card as"))
        for kind in CARD_ICONS:
            words = kind_name(kind)
            text = tr("{kind} (proposed)").format(kind=words) if kind == proposed else words
            kinds.addAction(text, partial(self.make_card, kind))

    def _untagger(self, theme_id: str) -> Callable[[], None]:
        def untag() -> None:
            with self._bridge.edit("insight.untag") as edit:
                verbs.untag(edit, self._chosen, theme_id)

        return untag


def kind_ink(card: Card) -> str:
    """Return the name of the colour in which the icon of a card is painted."""
    return card.kind if card.kind != "note" else "secondary"


def shared_themes(snapshot: Snapshot, ids: list[str]) -> list[Theme]:
    """Return the themes that all of these insights carry."""
    counts = Counter(
        link.theme_id for i in ids for link in snapshot.where(InsightTheme, "insight_id", i)
    )
    themes = (snapshot.find(Theme, t) for t, count in counts.items() if count == len(ids))
    return [theme for theme in themes if theme is not None]


def _newly(words: str) -> Callable[[str], Find]:
    return lambda typed: Find(words.format(name=typed), "", "plus", "secondary", typed)
