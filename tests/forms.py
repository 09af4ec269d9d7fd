"""Forms of the admin as a person uses them: opened, read, changed, sent."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.test import Client
from lxml import html


class OpenForm:
    """A form as it came in the browser, with all that stood in it."""

    def __init__(self, client: Client, url: str) -> None:
        self.client, self.url = client, url
        response = client.get(url)
        assert response.status_code == 200, f"{url}: {response.status_code}"
        self.page = html.document_fromstring(response.content.decode())
        (form,) = self.page.xpath(
            "//*[@id='content']//form[@method='post'][not(@id='logout-form')]"
        )
        self.fields: defaultdict[str, list[str]] = defaultdict(list)
        for name, value in form.form_values():
            self.fields[name].append(value.removeprefix("\n"))  # which <textarea> begins with

    def field_holding(self, value: str) -> str:
        """Return the name of the one field in which something stands."""
        (name,) = [name for name, values in self.fields.items() if values == [value]]
        return name

    def send(self, **changes: Any) -> Any:
        """Send the form with some fields changed; None takes a field out (an unticked box)."""
        sent = {**self.fields, "_save": ["save"], **changes}
        data = {name: value for name, value in sent.items() if value is not None}
        return self.client.post(self.url, data)


def words_on(response: Any) -> str:
    """Return the text of a page."""
    text: str = html.document_fromstring(response.content.decode()).text_content()
    return " ".join(text.split())
