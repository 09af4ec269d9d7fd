"""Undefined template variables fail, in the templates of this project.

Third-party templates, Django's admin above all, name on purpose what is not always there.
"""

from __future__ import annotations

import sys
from types import FrameType

from config.env import BASE_DIR

OWN_TEMPLATES = f"{BASE_DIR / 'templates'}/"


class UndefinedVariableError(AssertionError):
    """A template of this project names what its view did not give it."""


class UndefinedVariableFails(str):
    """Stands for ``string_if_invalid``: Django asks for its truth at each undefined variable."""

    __slots__ = ()

    def __bool__(self) -> bool:
        variable, template = _asked_by()
        if template.startswith(OWN_TEMPLATES):
            raise UndefinedVariableError(f"{template}: {{{{ {variable} }}}} is not defined")
        return False


def _asked_by() -> tuple[str, str]:
    """Return the variable and the template that are being rendered, from the stack."""
    variable = ""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        this = frame.f_locals.get("self")
        variable = variable or str(getattr(this, "var", "") or "")
        origin = getattr(this, "origin", None)
        if frame.f_code.co_name == "render_annotated" and origin is not None:
            return variable, str(origin.name)
        frame = frame.f_back
    return variable, ""
