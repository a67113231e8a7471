"""The window. The only home of QtWidgets."""

import clgdesk.binding  # noqa: F401
