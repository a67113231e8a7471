"""Text at the edge of the model: what a record may hold so that every store can keep it."""

import re

_UNSTORABLE = re.compile("[\x00\r\ud800-\udfff]")
_PAIR = "([\ud800-\udbff])([\udc00-\udfff])"
_LONE = "[\x00\ud800-\udfff]"


def clean_text(text: str) -> str:
    r"""Return text that UTF-8 and every database can hold.

    Surrogate pairs become the character they stand for; lone surrogates and NUL become U+FFFD;
    line ends become ``\n``. Everything else, control characters included, is kept as it came.
    """
    if not _UNSTORABLE.search(text):
        return text
    text = re.sub(_PAIR, _joined, text)
    return re.sub(_LONE, "\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _joined(pair: re.Match[str]) -> str:
    return (pair[1] + pair[2]).encode("utf-16", "surrogatepass").decode("utf-16")
