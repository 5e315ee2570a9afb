"""Names each field in an error summary by its own label on the page, so that the name is written once."""

import re

_OPEN = re.compile(r'<strong data-names="([^"]*)"></strong>')
_LABEL = re.compile(r'<label for="([^"]+)">([^<]+)')
_LEGEND = re.compile(r'<fieldset [^>]*id="([^"]+)"[^>]*>\s*<legend>([^<]+)')


def named(page: str) -> str:
    """The page with its fields named in the summary; a field that has no label there stays without."""
    if not _OPEN.search(page):
        return page
    names = {id_: text.strip() for pattern in (_LABEL, _LEGEND) for id_, text in pattern.findall(page)}
    return _OPEN.sub(lambda found: _name(names.get(found[1], "")), page)


def _name(label: str) -> str:
    return f"<strong>{label}:</strong> " if label else ""
