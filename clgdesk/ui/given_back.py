"""Memory that is free, given back to the system where the C library keeps it for itself.

Pictures come and go in all sizes; glibc keeps up to a fifth of what a large map takes as holes.
"""

import ctypes
import sys


def give_back() -> None:
    """Give back what is free; others may have to wait some milliseconds for memory meanwhile."""
    if not sys.platform.startswith("linux"):
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:  # other C libraries have no such call, and no such holes
        trim(0)
