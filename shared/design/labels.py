"""What the fields of a form are called, read out of its own markup, for the page that asks before the act."""

import json
from html.parser import HTMLParser


def labels_in(markup: str) -> str:
    """JSON: by name of a field its label and the words of its options, in the order of the form."""
    reader = _Reader()
    reader.feed(markup)
    told: dict[str, tuple[str, dict[str, str]]] = {}
    for name, id_, value, group in reader.fields:
        if value is None:
            told[name] = (reader.labels.get(id_, ""), reader.options.get(name, {}))
        else:
            told.setdefault(name, (group, {}))[1][value] = reader.labels.get(id_, "")
    return json.dumps({name: said for name, said in told.items() if said[0]}, ensure_ascii=False)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.labels: dict[str, str] = {}
        self.options: dict[str, dict[str, str]] = {}
        self.fields: list[tuple[str, str, str | None, str]] = []
        """Name, id, value of a choice, what its group is called."""
        self._into: dict[str, str] | None = None
        self._key = self._select = ""
        self._legend: dict[str, str] = {"": ""}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        match tag:
            case "label":
                self._into, self._key = self.labels, found.get("for", "")
            case "legend":
                self._into, self._key = self._legend, ""
            case "option":
                self._into, self._key = self.options.setdefault(self._select, {}), found.get("value", "")
            case "input" if found.get("type") in ("radio", "checkbox"):
                self._field(found, found.get("value", "on"))
            case "input" | "select" | "textarea" if found.get("type") != "hidden" and "name" in found:
                self._select = found["name"]
                self._field(found, None)

    def _field(self, found: dict[str, str], value: str | None) -> None:
        self.fields.append((found.get("name", ""), found.get("id", ""), value, self._legend[""]))

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._into[self._key], self._into = data.strip(), None
