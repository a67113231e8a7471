"""The commands of a workshop: timer, agenda, exercises, hidden round, voting, lock."""

from typing import TYPE_CHECKING, cast

from clgdesk.document.hidden_round import turn_over
from clgdesk.method.face_down import face_down
from clgdesk.model.records import Card
from clgdesk.translation import tr

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow
    from clgdesk.ui.workshop.view import Workshop


def workshop(window: "MainWindow") -> "Workshop":
    """Return the workshop of a window, made when first asked for."""
    return cast("Workshop", window.views.get("workshop"))


def register_workshop(window: "MainWindow") -> None:
    """Register what a facilitator does besides working on the map."""
    _register_round(window)
    _register_time(window)


def _register_round(window: "MainWindow") -> None:
    add, bridge = window.registry.add, window.bridge
    add(
        "workshop.lock", tr("Lock the structure"), "Ctrl+Shift+F", lambda: toggle_lock(window),
        "map", "lock", lambda: bool(bridge.journey_id),
        checked=lambda: bridge.structure_locked, starts_group=True,
    )  # fmt: skip
    add(
        "workshop.hidden_round", tr("Hidden round: capture face down"), "Ctrl+Shift+H",
        lambda: bridge.hide_captured(not bridge.face_down), "map", "eye-off",
        checked=lambda: bridge.face_down,
    )  # fmt: skip
    add(
        "workshop.reveal_all", tr("Reveal all cards"), "Ctrl+Shift+R",
        lambda: workshop(window).panel.hidden_round.reveal_all(), "map", "eye",
        lambda: bool(face_down(bridge.document.snapshot)),
    )  # fmt: skip
    add(
        "card.turn_over", tr("Turn over"), "", lambda: turn_selected_over(window), "map",
        "rotate-cw", lambda: bool(_face_down_selected(window)),
    )  # fmt: skip
    add(
        "workshop.vote", lambda: _voting_words(window), "Ctrl+Shift+V", lambda: vote(window), "map",
        "vote", lambda: bool(bridge.journey_id), general=tr("Start or stop voting with dots"),
    )  # fmt: skip


def _register_time(window: "MainWindow") -> None:
    add = window.registry.add
    add(
        "workshop.timer", lambda: _timer_words(window), "Ctrl+Shift+T",
        lambda: workshop(window).timer.toggle(), "map", "timer", starts_group=True,
        general=tr("Start or pause the timer"),
    )  # fmt: skip
    add(
        "workshop.more_time", tr("One minute more"), "", lambda: workshop(window).timer.add(60),
        "map", "plus",
    )  # fmt: skip
    add(
        "workshop.reset_timer", tr("Timer from the start"), "",
        lambda: workshop(window).timer.reset(), "map", "timer-reset",
    )  # fmt: skip
    add(
        "workshop.next_item", tr("Start the next agenda item"), "Ctrl+Shift+N",
        lambda: workshop(window).panel.agenda.start_next(), "map", "list-ordered",
    )  # fmt: skip
    add(
        "workshop.start_exercise", tr("Start an exercise"), "Ctrl+Shift+E",
        lambda: workshop(window).panel.exercise.start_named(), "map", "flag",
    )  # fmt: skip
    add(
        "workshop.back", tr("Back to the start of the exercise"), "Ctrl+Shift+Backspace",
        lambda: workshop(window).panel.exercise.go_back(), "map", "undo-2",
    )  # fmt: skip


def toggle_lock(window: "MainWindow") -> None:
    """Lock or unlock the structure of the shown journey."""
    from clgdesk.ui.workshop.lock_part import toggle_lock as toggle

    window.flush()
    toggle(window.bridge)


def _face_down_selected(window: "MainWindow") -> list[str]:
    snapshot = window.bridge.document.snapshot
    cards = (snapshot.find(Card, i) for i in window.workspace.selection.ids("card"))
    return [card.id for card in cards if card is not None and card.face_down]


def turn_selected_over(window: "MainWindow") -> None:
    """Turn the selected cards face up."""
    with window.bridge.edit("card.reveal") as edit:
        turn_over(edit, _face_down_selected(window))


def vote(window: "MainWindow") -> None:
    """Go on voting in the newest hidden round, start one where there is none, or stop."""
    kit = workshop(window)
    if kit.voting.active:
        kit.voting.end()
        return
    window.show_view("workshop")
    part = kit.panel.voting
    held = part.newest
    if held is not None and not held.revealed:
        kit.voting.begin(held.id)
    else:
        part.start()


def _made(window: "MainWindow") -> "Workshop | None":
    return cast("Workshop | None", window.views.made("workshop"))


def _voting_words(window: "MainWindow") -> str:
    made = _made(window)
    return tr("Stop voting") if made is not None and made.voting.active else tr("Vote with dots")


def _timer_words(window: "MainWindow") -> str:
    made = _made(window)
    running = made is not None and made.timer.running
    return tr("Pause the timer") if running else tr("Start the timer")
