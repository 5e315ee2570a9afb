"""The pages of a draft: begin, the form itself, the preview before sending."""

from datetime import date
from typing import Any

from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from services.units.store import queries
from services.units.store.facts import deceased
from services.units.store.tables import Draft, NominationRow, PersonRow
from services.units.usecases.namesakes import namesakes_of
from services.units.usecases.nominations import reasons_of
from services.units.usecases.packing import declared_in, facts_of
from services.units.usecases.quotas import usage_of
from services.units.web import choices, words
from services.units.web.facts import form_of
from services.units.web.nominations import return_reason
from shared.access import Person
from shared.contracts.questions import EligibilityAnswered
from shared.contracts.telling import lines_of
from shared.contracts.words import PARTS, CommendationKind, Status, Subject
from shared.design.formats import headed, typed_date
from shared.http import Fields, FormState, Service
from shared.records.campaigns import CampaignRow
from shared.records.directory import AccountRow, UnitRow
from shared.records.listing import Listed, titled

NO_CAMPAIGN = "Không thuộc phong trào nào"
LABELS = {
    "award": "Hình thức đề nghị",
    "kind": "Loại khen thưởng",
    "subject_ref": "Được đề nghị",
    "citation": "Tóm tắt thành tích ghi trong quyết định",
    "report": "Báo cáo thành tích",
    "achieved_from": "Từ ngày",
    "achieved_to": "Đến ngày",
}


def start_page(request: Request, who: Person, service: Service, sheet: FormState) -> Response:
    units = who.units("draft.edit")
    with service.database.reading() as store:
        titles = queries.titles(store, units)
        campaigns = queries.running(store, service.clock.now().on)
    context: dict[str, Any] = {
        "units": titled(units, titles),
        "campaigns": [*((row.code, headed(row.title)) for row in campaigns), ("", NO_CAMPAIGN)],
        "subjects": list(Subject.names().items()),
        "over": who.over("draft.edit"),
    }
    return service.plan.pages.render(request, "draft-new.html", status=sheet.status, sheet=sheet, **context)


def draft_page(request: Request, service: Service, draft: Draft, sheet: FormState) -> Response:
    """The draft as typed; where somebody else saved meanwhile, what is saved stands beside it."""
    stale = bool(sheet.refusal and sheet.refusal["rule"] == "draft-stale")
    sheet.typed["revision"] = draft.revision
    with service.database.reading() as store:
        campaign = store.get(CampaignRow, draft.campaign)
        sent, story = store.get(NominationRow, draft.id), queries.story_of(store, draft.id)
        on, person = service.clock.now().on, draft.subject != Subject.COLLECTIVE
        context: dict[str, Any] = {
            "draft": draft,
            "campaign": campaign,
            "unit": queries.titles(store, [draft.unit]).get(draft.unit, draft.unit),
            "nominees": _people(store, draft, sheet.typed) if person else _units(store, draft, sheet.typed, on),
            "deceased": _deceased(store, draft, str(sheet.typed["subject_ref"])),
            "files": queries.files_of(store, draft.id),
            "deletable": sent is None,
            "returned": return_reason(story, reasons_of(store, story))
            if sent and sent.status == Status.RETURNED
            else "",
            "usage": usage_of(store, service.settings, draft),
            "accounts": _accounts(store, draft, sheet.typed) if _may_sit(draft, sheet.typed) else [],
        }
    context |= _choices(draft, campaign, sheet, [file.part for file in context["files"]], on)
    context["f"] = form_of(draft.subject, str(sheet.typed["kind"]), sheet.typed, sheet.errors, on)
    context["parts"] = list(PARTS.items())
    context["saved"] = _differences(draft, sheet.typed, dict(context["nominees"])) if stale else []
    return service.plan.pages.render(request, "draft.html", status=sheet.status, sheet=sheet, **context)


def _choices(
    draft: Draft, campaign: CampaignRow | None, sheet: FormState, there: list[str], on: date
) -> dict[str, Any]:
    """What the sheet offers as it stands; a thematic award comes of a movement."""
    award, line = str(sheet.typed["award"]), str(sheet.typed["kind"])
    codes = campaign.awards.split() if campaign else []
    return {
        "kinds": [
            (code, title) for code, title in CommendationKind.names().items() if draft.campaign or code != "thematic"
        ],
        "awards": choices.offered(draft.subject, line, codes, award, on),
        "others": choices.others(draft.subject, line, codes, on),
        "papers": choices.papers(award, line, there, on, dead=draft.posthumous)
        + choices.reminders(award, line, there, on),
    }


def _people(store: Session, draft: Draft, typed: Fields) -> Listed[tuple[str, str]]:
    rows = queries.people_of(
        store, draft.unit, typed["find_subject_ref"], households=draft.subject == Subject.HOUSEHOLD
    )
    chosen = (store.get(PersonRow, id_) for id_ in (draft.subject_ref, str(typed["subject_ref"])))
    ours = [row for row in chosen if row and (row.unit == draft.unit or row.id == draft.subject_ref)]
    listed = rows.keeping(*ours)
    return listed.each(lambda row: (row.id, _told(row)))


def _told(row: PersonRow) -> str:
    died = "đã hy sinh, từ trần" if row.deceased else ""
    return ", ".join(filter(None, (f"{row.rank} {row.name}".strip(), row.post, died)))


def _deceased(store: Session, draft: Draft, chosen: str) -> bool:
    """Whether the person a sheet names is known to have died; a household does not."""
    return draft.subject == Subject.PERSON and deceased(store.execute, chosen, draft.id)


def known_death(service: Service, draft: Draft) -> dict[str, Any]:
    """What the sheet of who is known to have died is opened with: posthumous, with the day and paper of the list."""
    with service.database.reading() as store:
        if not _deceased(store, draft, draft.subject_ref):
            return {}
        row, said = store.get(PersonRow, draft.subject_ref), declared_in(draft).death
    if row is None or (said and (said.died_on or said.paper)):
        return {"posthumous": True}
    return {"posthumous": True, "death_died_on": row.died_on, "death_paper": row.death_paper}


def _units(store: Session, draft: Draft, typed: Fields, on: date) -> Listed[tuple[str, str]]:
    rows = queries.nominees(store, draft.unit, on, typed["find_subject_ref"])
    chosen = (store.get(UnitRow, code) for code in (draft.subject_ref, str(typed["subject_ref"])))
    return rows.keeping(*chosen).each(lambda row: (row.code, row.title))


def _may_sit(draft: Draft, typed: Fields) -> bool:
    """Whether the nominee could sit on the council: a living person, or whom an account was declared of."""
    return bool(typed["account"]) or (draft.subject == Subject.PERSON and not draft.posthumous)


def _accounts(store: Session, draft: Draft, typed: Fields) -> Listed[tuple[str, str]]:
    rows = queries.accounts_of(store, draft.unit, typed["find_account"])
    return rows.keeping(store.get(AccountRow, str(typed["account"]))).each(lambda row: (row.id, row.post))


def _differences(draft: Draft, typed: Fields, nominees: dict[str, str]) -> list[tuple[str, str]]:
    """What is saved now, field by field, where it is not what this reader typed."""
    shown = {"award": words.award(draft.award), "kind": CommendationKind.called(draft.kind)}
    shown["subject_ref"] = nominees.get(draft.subject_ref, "")
    facts = [("Số liệu, căn cứ khai", "; ".join(f"{term}: {text}" for term, text in lines_of(declared_in(draft))))]
    return [
        (label, shown.get(name, _as_typed(name, getattr(draft, name))) or "(để trống)")
        for name, label in LABELS.items()
        if _as_typed(name, getattr(draft, name)) != _as_typed(name, str(typed[name]))
    ] + (facts if facts[0][1] else [])


def _as_typed(name: str, text: str) -> str:
    return typed_date(text) if name.startswith("achieved_") else text.replace("\r\n", "\n")


def check_page(request: Request, service: Service, draft: Draft, answer: EligibilityAnswered | None) -> Response:
    return service.plan.pages.render(request, "check.html", draft=draft, answer=answer)


def preview_page(request: Request, service: Service, who: Person, draft: Draft, sheet: FormState) -> Response:
    with service.database.reading() as store:
        campaign = store.get(CampaignRow, draft.campaign)
        context: dict[str, Any] = {
            "unit": queries.titles(store, [draft.unit]).get(draft.unit, draft.unit),
            "recipient": queries.recipients(store, [draft]).get(draft.id, ""),
            "author": queries.names(store, [draft.author]).get(draft.author, ""),
            "files": queries.files_of(store, draft.id),
            "missing": choices.missing(draft, facts_of(store, draft), service.clock.now().on),
            "deceased": _deceased(store, draft, draft.subject_ref),
        }
    context |= {
        "draft": draft,
        "campaign": campaign,
        "award": words.award(draft.award),
        "words": words,
        "subject": Subject(draft.subject).label,
        "kinds": CommendationKind.names(),
    }
    context |= {"declared": lines_of(declared_in(draft)), "parts": PARTS}
    context["namesakes"] = namesakes_of(service, who, draft.id)
    context["period"] = [date.fromisoformat(day) if day else None for day in (draft.achieved_from, draft.achieved_to)]
    may_submit = who.may("nomination.submit", draft.unit)
    return service.plan.pages.render(
        request, "preview.html", status=sheet.status, sheet=sheet, may_submit=may_submit, **context
    )
