"""Renders old verdicts, which still name awards by code and dossiers by id."""

import re

from markupsafe import Markup, escape

from shared.contracts.titles import AWARDS

_CODE = re.compile(rf"\b({'|'.join(sorted(AWARDS, key=len, reverse=True))})\b")
_DOSSIER = re.compile(r"Hồ sơ ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
OTHER = "Một hồ sơ khác"


def in_words(sentence: str, dossiers: str = "") -> str:
    """What older verdicts, kept as they were judged, say in codes and ids; with links where `dossiers` lie."""
    said = str(escape(_CODE.sub(lambda code: AWARDS[code[1]], sentence)))
    linked = rf'<a href="{escape(dossiers)}\1">{OTHER}</a>' if dossiers else OTHER
    return Markup(_DOSSIER.sub(linked, said))  # noqa: S704 - escaped above
