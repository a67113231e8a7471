"""The text engine: Qt shapes, breaks and finds fallback fonts; QtGui only, no widgets."""

import clgdesk.binding  # noqa: F401
