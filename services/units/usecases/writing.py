"""What is written in a draft: the same fields in the form of a person, in the API of a machine and in the row."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from shared.contracts.declared import Declared


class Written(BaseModel):
    """Each field is a column of the draft; an empty one is still to be written."""

    award: str = Field(default="", max_length=30)
    kind: Literal["merit", "thematic", "ad_hoc", "leadership", "seniority", "external"] = "thematic"
    subject_ref: str = Field(default="", max_length=100)
    posthumous: bool = False
    citation: str = Field(default="", max_length=2000)
    report: str = Field(default="", max_length=50_000)
    achieved_from: date | None = None
    achieved_to: date | None = None


def columns_of(written: Written, facts: Declared | None) -> dict[str, object]:
    """As the row holds it: days as text, what is declared as JSON."""
    held = {name: _plain(getattr(written, name)) for name in Written.model_fields}
    return held | ({} if facts is None else {"facts": facts.model_dump_json()})


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else "" if value is None else value


BEGUN = ("campaign", "subject")
"""Chosen when the draft is begun."""
EDITABLE = (*BEGUN, *Written.model_fields, "facts")
