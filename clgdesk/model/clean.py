"""Text at the edge of the model: what a record may hold so that every store can keep it."""

import re

_UNSTORABLE = re.compile("[\x00\r\ud800-\udfff]")
_PAIR = re.compile("([\ud800-\udbff])([\udc00-\udfff])")
_LONE = re.compile("[\x00\ud800-\udfff]")


def clean_text(text: str) -> str:
    r"""Return text that UTF-8 and every database can hold.

    Surrogate pairs become the character they stand for; lone surrogates and NUL become U+FFFD;
    line ends become ``\n``. Everything else, control characters included, is kept as it came.
    """
    if not _UNSTORABLE.search(text):
        return text
    text = _PAIR.sub(
        lambda m: (m[1] + m[2]).encode("utf-16", "surrogatepass").decode("utf-16"), text
    )
    return _LONE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
