"""Sentences of the law for people: titles where the rules speak in codes of awards, no ids of dossiers."""

import re

from shared.contracts.words import AWARDS

_CODE = re.compile(rf"\b({'|'.join(sorted(AWARDS, key=len, reverse=True))})\b")
_DOSSIER = re.compile(r"Hồ sơ [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def in_words(sentence: str) -> str:
    """What was seen or has to change, as it was judged (and is kept so), in words."""
    return _DOSSIER.sub("Một hồ sơ khác", _CODE.sub(lambda code: AWARDS[code[1]], sentence))
