"""Saves a draft from its page and does what the pressed button asks; a repeat changes nothing."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.datastructures import UploadFile
from starlette.requests import Request

from services.units.store.tables import Draft, PersonRow
from services.units.usecases import attaching, nominations, people
from services.units.usecases.writing import Written, columns_of
from services.units.web.facts import read_facts
from shared.access import Person
from shared.contracts.declared import Declared
from shared.contracts.words import Subject
from shared.http import Day, Service, read_form
from shared.http.forms import typed_in
from shared.kernel import new_id
from shared.records.jobs import IdempotencyKey

PIECE = 1 << 16


class DraftForm(Written):
    revision: int
    achieved_from: Day | None = None
    achieved_to: Day | None = None


class PersonForm(BaseModel):
    person_name: str = Field(max_length=200)
    person_rank: str = Field(default="", max_length=100)
    person_post: str = Field(default="", max_length=300)
    deceased: bool = False


@dataclass(frozen=True)
class Saving:
    """One posted sheet of a draft; each step under its own name of the key."""

    request: Request
    service: Service
    who: Person
    draft: Draft
    key: IdempotencyKey

    async def save(self) -> int:
        """Keep what was typed; the new revision. Raises Refused, RequestValidationError."""
        texts = {name: text for name, text in (await typed_in(self.request)).items() if isinstance(text, str)}
        body, facts = await _read(self.request, texts, self.service.clock.now().on)
        revision = await self._edit(body.revision, columns_of(body, facts), "save")
        await attaching.name_parts(self.service, self.who, self.draft.id, _parts(texts))
        return revision

    async def besides(self, act: str, revision: int) -> str:
        """What the button asks for beyond saving; the sentence that says so. Raises Refused, RequestValidationError."""
        verb, _, which = act.partition(":")
        # Whatever was pressed: a file somebody chose must never be lost by pressing another button.
        attached = await self._attach_chosen()
        match verb:
            case "person":
                body = await read_form(self.request, PersonForm)
                row = PersonRow(
                    id=new_id(),
                    unit=self.draft.unit,
                    name=body.person_name,
                    rank=body.person_rank,
                    post=body.person_post,
                    deceased=body.deceased,
                    household=self.draft.subject == Subject.HOUSEHOLD,
                )
                chosen = await people.add_person(self.service, self.who, row, self.key.of("person"))
                await self._edit(revision, {"subject_ref": chosen}, "choose")
                return "Đã thêm cá nhân và chọn làm người được đề nghị."
            case "detach":
                await attaching.detach(self.service, self.who, self.draft.id, which)
                return "Đã gỡ tệp khỏi hồ sơ."
            case _:
                return "Đã lưu nháp và đính kèm tệp." if attached else "Đã lưu nháp."

    async def _edit(self, revision: int, fields: dict[str, object], step: str) -> int:
        return await nominations.edit_draft(self.service, self.who, self.draft.id, revision, fields, self.key.of(step))

    async def _attach_chosen(self) -> int:
        """How many files were chosen and are kept now."""
        form = await self.request.form()
        chosen = [file for file in form.getlist("files") if isinstance(file, UploadFile) and file.filename]
        for number, file in enumerate(chosen):
            paper = attaching.Paper(file.filename or "", _pieces(file), str(form.get("part_new", "")))
            key = self.key.of(f"file-{number}")
            await attaching.attach(self.service, self.who, self.draft.id, paper, key)
        return len(chosen)


async def _read(request: Request, texts: dict[str, str], on: date) -> tuple[DraftForm, Declared | None]:
    """The sheet and what it declares; the faults of both together. Raises RequestValidationError."""
    try:
        facts, faults = read_facts(texts, on), []
    except RequestValidationError as error:
        facts, faults = None, list(error.errors())
    try:
        body = await read_form(request, DraftForm)
    except RequestValidationError as error:
        raise RequestValidationError([*error.errors(), *faults]) from None
    if faults:
        raise RequestValidationError(faults)
    return body, facts


async def _pieces(file: UploadFile) -> AsyncIterator[bytes]:
    while piece := await file.read(PIECE):
        yield piece


def _parts(texts: dict[str, str]) -> dict[str, str]:
    """Which part of the dossier each file is, by its attachment; blank for any other paper."""
    files = {name.removeprefix("part_"): part for name, part in texts.items() if name.startswith("part_")}
    return {file: part for file, part in files.items() if file != "new"}
