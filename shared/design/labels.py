"""Reads the labels of form fields from the form's own markup, for the page that asks before an act.

The markup is the house's, each sign of a text or value in it escaped: a form of a thousand choices is read in one go.
"""

import json
import re
from html import unescape

_TAG = re.compile(r"<(/?[a-z][a-z0-9]*)([^>]*)>([^<]*)")
_READ = {"label", "legend", "option", "input", "select", "textarea"}
_ATTRIBUTE = re.compile(r'([a-z-]+)(?:="([^"]*)")?')


def labels_in(markup: str) -> str:
    """JSON: by name of a field its label, the words of its options, its id and whether it is a sum; in their order."""
    reader = _Reader()
    for tag, attributes, text in _TAG.findall(markup):
        reader.tag(tag, attributes)
        reader.text(text)
    told: dict[str, tuple[str, dict[str, str], str, bool]] = {}
    for name, id_, value, group, dong in reader.fields:
        if value is None:
            told[name] = (reader.labels.get(id_, ""), reader.options.get(name, {}), id_, dong)
        else:
            told.setdefault(name, (group, {}, id_, False))[1][value] = reader.labels.get(id_, "")
    return json.dumps({name: said for name, said in told.items() if said[0]}, ensure_ascii=False)


class _Reader:
    def __init__(self) -> None:
        self.labels: dict[str, str] = {}
        self.options: dict[str, dict[str, str]] = {}
        self.fields: list[tuple[str, str, str | None, str, bool]] = []
        """Name, id, value of a choice, what its group is called, whether it is a sum in đồng."""
        self._into: dict[str, str] | None = None
        self._key = self._select = ""
        self._legend: dict[str, str] = {"": ""}

    def tag(self, tag: str, attributes: str) -> None:
        if tag not in _READ:
            return
        found = {name: unescape(value) for name, value in _ATTRIBUTE.findall(attributes)}
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
        told = (found.get("name", ""), found.get("id", ""), value, self._legend[""], "data-dong" in found)
        self.fields.append(told)

    def text(self, text: str) -> None:
        if text and self._into is not None:
            self._into[self._key], self._into = unescape(text).strip(), None
