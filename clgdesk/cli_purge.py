"""``clgdesk purge``: forget an account or a person, after showing what would go."""

import argparse
from collections.abc import Iterator

from clgdesk.document import purge, purge_words
from clgdesk.document.files import open_document
from clgdesk.model.records import Account
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr, trn


class NobodyFound(ValueError):
    """Nothing in the project is by that name; the text is one plain sentence."""


def run(arguments: argparse.Namespace) -> Iterator[str]:
    """Yield what would go, or what went.

    Raises:
        NobodyFound: there is nothing to forget.
        OpenError, StorageError: the file cannot be opened or written.
    """
    with open_document(arguments.file) as file:
        plan = _plan(file.document.snapshot, arguments)
        yield tr("To be forgotten about {name}:").format(name=plan.title)
        yield from (f"  {line}" for line in purge_words.what_goes(plan))
        yield purge_words.what_follows()
        if plan.mentions:
            yield tr("These stay, and a text of theirs holds the name:")
            yield from (f"  {line}" for line in purge_words.mentions(plan))
        if not arguments.yes:
            yield tr("Nothing was changed. Add --yes to do it.")
            return
        copies = file.purge(plan)
        if file.saved_state.state == "failed":
            raise OSError(file.saved_state.reason)
        done = trn(
            "Done; {n} older copy was deleted.", "Done; {n} older copies were deleted.", copies
        )
        yield done.format(n=copies)


def _plan(snapshot: Snapshot, arguments: argparse.Namespace) -> purge.Plan:
    name = arguments.person if arguments.account is None else arguments.account
    plan = _of_account(snapshot, name) if arguments.person is None else None
    if arguments.person is not None:
        plan = purge.of_person(snapshot, name)
    if plan is None or not (plan.removed or plan.changed):
        raise NobodyFound(tr("Nothing in the project is by “{name}”.").format(name=name))
    return plan


def _of_account(snapshot: Snapshot, name: str) -> purge.Plan | None:
    wanted = name.strip().casefold()
    accounts = snapshot.of_kind(Account).values()
    found = [account.id for account in accounts if account.name.strip().casefold() == wanted]
    if len(found) > 1:
        sentence = tr("{n} accounts are called “{name}”; give them different names first.")
        raise NobodyFound(sentence.format(n=len(found), name=name))
    return purge.of_account(snapshot, found[0]) if found else None
