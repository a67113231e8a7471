"""Several files that come at once: each taken in or refused with a sentence. On a worker."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtGui import QImage

from clgdesk.translation import tr, trn
from clgdesk.ui.picture_import import (
    Refused,
    TakenIn,
    is_meant_as_picture,
    is_not_shown,
    packed,
    photo_kind,
    taken_in,
)

MOST = 50
"""Files that are taken in at once."""
_TOLD = 3
_PAGED = (".tif", ".tiff")

Source = Path | QImage


@dataclass
class Haul:
    """What could be taken in, and the sentences about what could not."""

    taken: list[TakenIn] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def sentence(self) -> str:
        """Return the first few problems as one text."""
        more = len(self.problems) - _TOLD
        told = self.problems[:_TOLD]
        if more > 0:
            told.append(
                trn("{n} more file was left out.", "{n} more files were left out.", more).format(
                    n=more
                )
            )
        return " ".join((*told, *self._partly(), *self._not_shown()))

    def _partly(self) -> Iterator[str]:
        """Say of which files no more than the first picture is seen, and where the others are."""
        partly = [taken for taken in self.taken if taken.pictures > 1]
        if not partly:
            return
        first, count = partly[0], len(partly)
        if count > 1:
            words = tr("{count} files hold several pictures each: only the first one is shown.")
        elif first.file.name.lower().endswith(_PAGED):
            words = tr("{name} has {n} pages: only the first one is shown.")
        else:
            words = tr("{name} is animated: only its first picture is shown.")
        yield words.format(count=count, name=first.file.name, n=first.pictures)
        if any(taken.is_partly_kept for taken in partly):
            yield tr("The rest is left out.")
        elif count == 1:
            yield tr("The original is kept whole.")
        else:
            yield tr("The originals are kept whole.")

    def _not_shown(self) -> Iterator[str]:
        """Say which pictures are kept as files only, and the way out."""
        kept = [taken.file for taken in self.taken if is_not_shown(taken.file)]
        if not kept:
            return
        kinds = {photo_kind(file) for file in kept}
        kind = kinds.pop() if len(kinds) == 1 else ""
        if kind:
            words = trn(
                "{name} is kept whole, but as a file: {kind} photos cannot be shown here. "
                "To see it, save it as JPEG in a photo program and add that.",
                "{n} photos are kept whole, but as files: {kind} photos cannot be shown here. "
                "To see them, save them as JPEG in a photo program and add those.",
                len(kept),
            )
        else:
            words = trn(
                "{name} is kept as a file: pictures of this kind are not shown. "
                "Save it as PNG or JPEG to see it.",
                "{n} pictures are kept as files: their kinds are not shown. "
                "Save them as PNG or JPEG to see them.",
                len(kept),
            )
        yield words.format(name=kept[0].name, n=len(kept), kind=kind)


def haul(sources: Sequence[Source], *, keep: bool, stopped: Callable[[], bool]) -> Haul:
    """Take in files and images; a folder stands for the pictures in it."""
    found = Haul()
    paths = _opened_up([s for s in sources if isinstance(s, Path)], found)
    everything: list[Source] = [*(s for s in sources if isinstance(s, QImage)), *paths]
    if len(everything) > MOST:
        text = tr("{n} files came at once: the first {most} were taken in.")
        found.problems.append(text.format(n=len(everything), most=MOST))
    for source in everything[:MOST]:
        if stopped():
            found.problems.append(tr("Stopped: the other files were left out."))
            break
        try:
            found.taken.append(_taken(source, keep))
        except Refused as problem:
            found.problems.append(str(problem))
    return found


def _taken(source: Source, keep: bool) -> TakenIn:
    if isinstance(source, Path):
        return taken_in(source, keep=keep)
    return TakenIn(packed(tr("Picture"), source))


def _opened_up(paths: Iterable[Path], found: Haul) -> list[Path]:
    """Return files, with the pictures of a folder in its place; tells what else lies there."""
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files += _pictures_in(path, found)
        else:
            files.append(path)
    return files


def _pictures_in(folder: Path, found: Haul) -> list[Path]:
    try:
        inside = sorted(p for p in folder.iterdir() if not p.name.startswith("."))
    except OSError as error:
        text = tr("The folder {name} cannot be read: {reason}.")
        reason = error.strerror or str(error)
        found.problems.append(text.format(name=_named(folder), reason=reason))
        return []
    pictures = [p for p in inside if is_meant_as_picture(p) and p.is_file()]
    others = len(inside) - len(pictures)
    if not pictures:
        found.problems.append(
            tr("There are no pictures in the folder {name}.").format(name=_named(folder))
        )
    elif others:
        text = trn(
            "{n} other thing in the folder {name} was left out.",
            "{n} other things in the folder {name} were left out.",
            others,
        )
        found.problems.append(text.format(n=others, name=_named(folder)))
    return pictures


def _named(folder: Path) -> str:
    return folder.name or str(folder)
