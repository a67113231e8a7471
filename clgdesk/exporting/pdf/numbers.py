"""Numbers as PDF wants them: short, without exponents."""

_SHORT: dict[int, str] = {}
_KEPT = 100_000


def num(value: float) -> str:
    """Return a number with at most two decimals."""
    hundredths = round(value * 100)
    text = _SHORT.get(hundredths)
    if text is None:
        if len(_SHORT) > _KEPT:
            _SHORT.clear()
        text = f"{hundredths / 100:.2f}".rstrip("0").rstrip(".") or "0"
        _SHORT[hundredths] = "0" if text == "-0" else text
        return _SHORT[hundredths]
    return text


def nums(*values: float) -> str:
    """Return numbers with a blank between them."""
    return " ".join([num(value) for value in values])


def fine(value: float) -> str:
    """Return a number with up to six decimals: for scales and parts of colours."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text
