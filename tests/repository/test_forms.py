"""What is typed into a form of the staff survives a login that ran out."""

from __future__ import annotations

import re

from config.env import BASE_DIR

FORM = re.compile(r'<form[^>]*method="post"[^>]*>.*?</form>', re.DOTALL)
TYPED = re.compile(r'<textarea|type="text"|<input id=|admin/plan/field\.html|type="checkbox"')
ASKED_AGAIN = {"admin/plan/kept_form.html"}
"""It sends again what was kept."""


def test_every_form_in_which_something_is_typed_can_be_kept() -> None:
    folder = BASE_DIR / "templates"
    forgetful = [
        str(file.relative_to(folder))
        for file in sorted((folder / "admin").rglob("*.html"))
        for form in FORM.findall(file.read_text(encoding="utf-8"))
        if TYPED.search(form) and "multipart" not in form and "opened_form.html" not in form
    ]
    assert [name for name in forgetful if name not in ASKED_AGAIN] == []
