"""The arguments of ``clgdesk export``: light, for they are declared at every start."""

import argparse
from pathlib import Path

from clgdesk.translation import tr


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.pdf")
    parser.add_argument(
        "--table", choices=("insights",), help=tr("a table instead: OUT.csv, .tsv or .xlsx")
    )
    parser.add_argument("--story", action="store_true", help=tr("the slides of a presentation"))
    parser.add_argument("--no-bom", action="store_true", help=tr("CSV without a byte order mark"))
    parser.add_argument("--redact", action="store_true", help=tr("replace names of customers"))
    parser.add_argument("--journey", default="1", metavar="N", help=tr("its number, or all"))
    parser.add_argument("--paper", default="A3", help=tr("A4 to A0, Letter, Tabloid"))
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--landscape", action="store_true", default=True)
    way.add_argument("--portrait", dest="landscape", action="store_false")
    parser.add_argument("--fit", default="page", help=tr("page, WxH (pages), or content"))
    parser.add_argument("--margin", type=float, default=10.0, metavar="MM")
    _add_lens(parser)


def _add_lens(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lens", metavar="NAME", help=tr("a saved lens"))
    for name, words in (
        ("segment", tr("only this segment stands out, by name or code")),
        ("job", tr("only this job stands out")),
        ("theme", tr("only this theme stands out")),
        ("product-area", tr("only this product area stands out, or: none")),
        ("owner", tr("only what this person owns stands out, or: none")),
        ("status", tr("only open, in-progress, done or parked stands out")),
        ("evidence", tr("only assumption, single-voice, several-voices or triangulated")),
        ("kind", tr("only friction, value, touchpoint, opportunity or note")),
    ):
        words = tr("{words} (may be given again)").format(words=words)
        parser.add_argument(f"--{name}", metavar="NAME", action="append", default=[], help=words)
    parser.add_argument("--hide", action="store_true", help=tr("leave out what does not match"))
    parser.add_argument(
        "--colour-by",
        metavar="FIELD",
        help=tr("kind, segment, product-area, severity, evidence or owner"),
    )
