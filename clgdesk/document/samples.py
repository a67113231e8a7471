"""The sample project that ships with the application, and the user's own copy of it."""

import os
import shutil
import uuid
from pathlib import Path

from clgdesk import resources
from clgdesk.store.folders import data_folder

NAME = "brightboard.clg"


def own_copy() -> Path:
    """Return this user's copy of the sample project, made at the first time and kept since.

    Raises:
        OSError: the data folder cannot be written to.
    """
    target = data_folder() / "samples" / NAME
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_name(f".{uuid.uuid4().hex}")
        try:
            shutil.copyfile(resources.path("samples", NAME), fresh)
            os.replace(fresh, target)
        finally:
            fresh.unlink(missing_ok=True)
    return target
