"""The command line: everything that needs no display. Heavy imports wait until they are needed."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from clgdesk import __version__, translation
from clgdesk.translation import tr

if TYPE_CHECKING:
    from clgdesk.document.files import Contents
    from clgdesk.model.history import Entry

PROBLEM, USAGE = 1, 2


class Problem(Exception):
    """The command cannot be done; the text is one plain sentence for the user."""


class Misused(Problem):
    """The arguments name something that is not there."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the arguments in one sentence."""

    def error(self, message: str) -> NoReturn:
        self.exit(
            USAGE, tr("{message}; see {prog} --help").format(message=message, prog=self.prog) + "\n"
        )


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns 0, or 1 for a problem, 2 for arguments that name what is not there.

    Arguments that cannot be understood end the process with 2.
    """
    translation.use()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    arguments = _parser().parse_args(argv)
    run: Callable[[argparse.Namespace], int] = arguments.run
    try:
        code = run(arguments)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEM
    except Exception as error:
        sentence = _sentence(error)
        if sentence is None:
            raise
        print(printable(sentence), file=sys.stderr)
        return USAGE if isinstance(error, Misused) else PROBLEM


def _sentence(error: Exception) -> str | None:
    """Return the sentence for an expected error; None for one that is a mistake of ours."""
    from clgdesk.document.templates import UnknownTemplate
    from clgdesk.exporting.insight_table import TableError
    from clgdesk.importing.problems import NotImported, Unreadable
    from clgdesk.layout.paper import PaperError
    from clgdesk.store.errors import OpenError

    if isinstance(error, OpenError) and error.can_salvage:
        return tr("{error} The window offers to import what can be read.").format(error=error)
    tables = NotImported | TableError | Unreadable
    if isinstance(error, Problem | UnknownTemplate | OpenError | PaperError | tables):
        return str(error)
    if isinstance(error, OSError):
        if error.errno is None or error.strerror is None:
            return str(error)
        name = error.filename if error.filename is not None else tr("the file")
        return tr("{file}: {reason}.").format(file=name, reason=error.strerror)
    return None


def printable(text: str) -> str:
    """Return text that can do nothing to a terminal: control characters become visible codes."""
    return "".join(c if c >= " " and not "\x7f" <= c <= "\x9f" else _code(c) for c in text)


def _code(character: str) -> str:
    return character if character in "\n\t" else f"\\x{ord(character):02x}"


def _say(text: str = "") -> None:
    print(printable(text))


# The commands and their arguments


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="clgdesk", description=tr("Customer journeys in one local file."))
    parser.add_argument("--version", action="version", version=f"CLG Desk {__version__}")
    commands = parser.add_subparsers(required=True, metavar=tr("command"), parser_class=_Parser)
    _add_new(commands.add_parser("new", help=tr("make a project from a template")))
    check = commands.add_parser("check", help=tr("tell whether a file is sound"))
    _add_file(check, _check)
    _add_analyse(commands.add_parser("analyse", help=tr("tell gaps, chains, clusters and traces")))
    _add_digest(commands.add_parser("digest", help=tr("tell the themes heard most, for whom")))
    _add_export(commands.add_parser("export", help=tr("write a journey as PDF, or a table")))
    _add_import(commands.add_parser("import", help=tr("make insights of a CSV or XLSX table")))
    history = commands.add_parser("history", help=tr("list every change ever made, newest first"))
    _add_file(history, _history)
    history.add_argument("--limit", type=int, metavar="N", help=tr("only the newest N entries"))
    info = commands.add_parser("info", help=tr("count what is in a file"))
    _add_file(info, _info)
    info.add_argument("--json", action="store_true", help=tr("for programs to read"))
    _add_purge(commands.add_parser("purge", help=tr("forget an account or a person for good")))
    _add_file(commands.add_parser("show", help=tr("print the journeys as text")), _show)
    return parser


def _add_file(parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]) -> None:
    parser.add_argument("file", metavar="FILE.clg", type=Path)
    parser.set_defaults(run=run)


def _add_new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.clg", type=Path, nargs="?")
    parser.add_argument("--template", default="lifecycle", metavar="NAME", help=tr("see --list"))
    parser.add_argument("--title", default="", help=tr("of the project; else the file's name"))
    parser.add_argument("--list", action="store_true", help=tr("list the templates"))
    parser.set_defaults(run=_new)


def _add_analyse(parser: argparse.ArgumentParser) -> None:
    _add_file(parser, _analyse)
    parser.add_argument("--json", action="store_true", help=tr("for programs to read"))
    parser.add_argument(
        "--kind", action="append", default=[], metavar="KIND", help=tr("only these")
    )
    fails = tr("end with 1 if found: gap (any), serious, notable, hint, or a kind")
    parser.add_argument("--fail-on", metavar="WHAT", default="", help=fails)
    parser.add_argument("--day", default="", metavar="DAY", help=tr("as if it were that day"))


def _add_digest(parser: argparse.ArgumentParser) -> None:
    _add_file(parser, _digest)
    parser.add_argument("--days", type=int, default=90, metavar="N", help=tr("back; 0 is ever"))
    parser.add_argument("--top", type=int, default=5, metavar="N", help=tr("so many themes"))
    parser.add_argument("--team", default="", metavar="T", help=tr("only what this team brought"))
    parser.add_argument("--decision", default="", metavar="D", help=tr("a decision area"))
    parser.add_argument("--redact", action="store_true", help=tr("replace names of customers"))
    parser.add_argument("--day", default="", metavar="DAY", help=tr("as if it were that day"))
    parser.add_argument("-o", "--output", type=Path, metavar="OUT.md|.html|.pdf|.txt")


def _add_purge(parser: argparse.ArgumentParser) -> None:
    _add_file(parser, _purge)
    who = parser.add_mutually_exclusive_group(required=True)
    who.add_argument("--account", metavar="NAME", help=tr("an account, by its name"))
    who.add_argument("--person", metavar="NAME", help=tr("a person, by name"))
    parser.add_argument("--yes", action="store_true", help=tr("do it; else only tell"))


def _add_export(parser: argparse.ArgumentParser) -> None:
    from clgdesk.cli_export_arguments import add_arguments

    _add_file(parser, _export)
    add_arguments(parser)


def _add_import(parser: argparse.ArgumentParser) -> None:
    from clgdesk.cli_import_arguments import add_arguments

    _add_file(parser, _import)
    add_arguments(parser)


# What each command does


def _new(arguments: argparse.Namespace) -> int:
    if arguments.list:
        return _list_templates()
    if arguments.file is None:
        raise Problem(tr("Name the file to make, such as: clgdesk new map.clg"))
    if arguments.file.suffix.lower() != ".clg":
        text = tr("A project is a .clg file: end the name {file} with .clg.")
        raise Problem(text.format(file=arguments.file))
    from clgdesk.document.document import now
    from clgdesk.document.files import create_document
    from clgdesk.document.templates import project_records

    title = arguments.title or arguments.file.stem
    records = project_records(arguments.template, title, created_at=now())
    try:
        create_document(arguments.file, records).close()
    except FileExistsError as error:
        sentence = tr("{file} exists already; nothing was changed.")
        raise Problem(sentence.format(file=arguments.file)) from error
    _say(tr("Made {file}.").format(file=arguments.file))
    return 0


def _list_templates() -> int:
    from clgdesk.document.templates import templates

    for template in templates():
        _say(f"{template.name:12}{template.title}: {template.description}")
    return 0


def _read(path: Path) -> "Contents":
    """Read a file without opening it; tell its warnings on the error output."""
    from clgdesk.document.files import read_document

    contents = read_document(path)
    for warning in contents.warnings:
        print(printable(warning), file=sys.stderr)
    return contents


def _check(arguments: argparse.Namespace) -> int:
    from clgdesk.model import rules

    contents = _read(arguments.file)
    breaches = rules.check(contents.snapshot)
    for breach in breaches:
        _say(str(breach))
    if breaches:
        raise Problem(
            tr("{file} breaks rules of a project, see above.").format(file=arguments.file)
        )
    if contents.warnings:
        return PROBLEM
    _say(tr("{file} is sound.").format(file=arguments.file))
    return 0


def _info(arguments: argparse.Namespace) -> int:
    contents = _read(arguments.file)
    counts = contents.snapshot.counts()
    if arguments.json:
        facts = {**contents.info, "title": contents.snapshot.project.title, "counts": counts}
        print(json.dumps(facts, ensure_ascii=True, indent=2, sort_keys=True))
        return 0
    _say(contents.snapshot.project.title)
    for name, value in sorted(contents.info.items()):
        _say(f"  {name}: {value}")
    for kind, count in counts.items():
        if count:
            _say(f"  {count:6} {kind.replace('_', ' ')}")
    return 0


def _show(arguments: argparse.Namespace) -> int:
    from clgdesk.document.outline import outline
    from clgdesk.method.face_down import veiled

    for line in outline(veiled(_read(arguments.file).snapshot)):
        _say(line)
    return 0


def _purge(arguments: argparse.Namespace) -> int:
    from clgdesk.cli_purge import NobodyFound, run

    try:
        for line in run(arguments):
            _say(line)
    except NobodyFound as error:
        raise Misused(str(error)) from error
    return 0


def _digest(arguments: argparse.Namespace) -> int:
    from clgdesk.cli_digest import CannotTell, run

    try:
        for line in run(_read(arguments.file).snapshot, arguments):
            _say(line)
    except CannotTell as error:
        raise Misused(str(error)) from error
    return 0


def _analyse(arguments: argparse.Namespace) -> int:
    from clgdesk.cli_analyse import UnknownWord, check, run
    from clgdesk.method.face_down import veiled

    try:
        check(arguments)
    except UnknownWord as error:
        raise Problem(str(error)) from error
    lines, failed = run(veiled(_read(arguments.file).snapshot), arguments)
    for line in lines:
        _say(line)
    return PROBLEM if failed else 0


def _import(arguments: argparse.Namespace) -> int:
    from clgdesk.cli_import import WrongArgument, run

    try:
        lines, anything = run(arguments)
    except WrongArgument as error:
        raise Misused(str(error)) from error
    for line in lines:
        _say(line)
    return 0 if anything else PROBLEM


def _export(arguments: argparse.Namespace) -> int:
    from clgdesk.cli_export import CannotExport, NotThere, run

    try:
        line, missing = run(arguments, _read)
    except NotThere as error:
        raise Misused(str(error)) from error
    except CannotExport as error:
        raise Problem(str(error)) from error
    _say(line)
    if missing:
        print(printable(missing), file=sys.stderr)
    return 0


def _history(arguments: argparse.Namespace) -> int:
    if arguments.limit is not None and arguments.limit < 0:
        raise Misused(tr("Ask for 0 or more entries."))
    entries = _read(arguments.file).entries
    by_id = {entry.id: entry for entry in entries}
    for entry in entries[::-1][: arguments.limit]:
        _say(_entry_line(entry, by_id))
    return 0


def _entry_line(entry: "Entry", by_id: "dict[str, Entry]") -> str:
    from clgdesk.document.labels import label_text
    from clgdesk.model.history import label_of

    what = label_text(label_of(entry, by_id))
    caused = {"undo": tr("undo: {what}"), "redo": tr("redo: {what}")}.get(entry.cause, "{what}")
    at = entry.at[:16].replace("T", " ")
    parts = (at, caused.format(what=what), entry.name, entry.actor)
    return "  ".join(part for part in parts if part)


if __name__ == "__main__":
    sys.exit(main())
