"""Consultation (hiệp y): other bodies are asked by letter; the dossier goes on when all answered or time is over."""

from dataclasses import replace
from datetime import date
from typing import assert_never

from services.awards.domain.dossier import rulebook, rules
from services.awards.domain.dossier.commands import Consult, NoteOpinion, PassConsult
from services.awards.domain.dossier.events import Consulted, OpinionAsked, OpinionNoted
from services.awards.domain.dossier.state import Facts, Opinion, State
from services.awards.domain.dossier.terms import MoveTerm, TermMoved
from shared.contracts.words import Status
from shared.text import is_paper_number, is_worded, same

ANSWERS = ("agree", "disagree", "none")
"""`none`: the body answered that it has no opinion."""
Told = OpinionAsked | OpinionNoted | Consulted | TermMoved


def decide(command: Consult | NoteOpinion | PassConsult | MoveTerm, dossier: State, facts: Facts) -> list[Told]:
    """Raises Refused."""
    opinions = {opinion.asked.body: opinion for opinion in dossier.opinions}
    if isinstance(command, MoveTerm):
        return _moved(command, opinions.get(command.body), facts.on)
    rules.stage_is("consult", command.unit, dossier.current, dossier.status)
    match command:
        case Consult(unit, bodies):
            _bodies_fit(bodies, frozenset(opinions))
            return [OpinionAsked(unit, body, letter, facts.on, facts.opinions_due) for body, letter in bodies]
        case NoteOpinion(unit, body, answer, paper):
            asked = next((each for each in opinions if same(each) == same(body)), None)
            if asked is None:
                raise rulebook.BODY_UNKNOWN.refused("Chưa gửi văn bản lấy ý kiến cơ quan này.")
            if answer not in ANSWERS or not is_paper_number(paper):
                raise rulebook.OPINION_INCOMPLETE.refused("Phải ghi ý kiến và số văn bản trả lời, ví dụ 12/CV-UBND.")
            return [OpinionNoted(unit, asked, answer, paper, facts.on)]
        case PassConsult(unit):
            rules.not_held(dossier.held)
            silent = tuple(body for body, opinion in opinions.items() if opinion.noted is None)
            _may_pass(dossier.opinions, facts.on)
            return [Consulted(unit, silent)]
        case _:
            assert_never(command)


def _moved(command: MoveTerm, opinion: Opinion | None, on: date) -> list[Told]:
    """Only a term that still runs; one that is over stays over."""
    if opinion is None or opinion.noted or opinion.due_on is None or opinion.due_on < on:
        return []
    was, due_on = opinion.due_on, command.due_on
    return [TermMoved(command.body, was, due_on, command.instrument)] if due_on != was else []


def _bodies_fit(bodies: tuple[tuple[str, str], ...], asked: frozenset[str]) -> None:
    names, before = {same(body) for body, _ in bodies}, set(map(same, asked))
    if not bodies or not all(is_worded(body) and is_paper_number(letter) for body, letter in bodies):
        raise rulebook.CONSULTATION_EMPTY.refused(
            "Phải ghi cơ quan được lấy ý kiến và số văn bản gửi, ví dụ 12/CV-PX01."
        )
    if len(names) < len(bodies) or before & names:
        raise rulebook.BODY_TWICE.refused("Mỗi cơ quan chỉ lấy ý kiến một lần ở bước này.")


def _may_pass(opinions: tuple[Opinion, ...], on: date) -> None:
    """NĐ 152/2025, Đ.34.6: without an answer in time the dossier goes on."""
    if not opinions:
        raise rulebook.CONSULTATION_EMPTY.refused("Chưa lấy ý kiến cơ quan nào.")
    waiting = [each for each in opinions if each.noted is None and (not each.due_on or on <= each.due_on)]
    if waiting:
        until = f"đến hết {waiting[0].due_on:%d/%m/%Y}" if waiting[0].due_on else "không có thời hạn"
        said = f"Còn chờ ý kiến của {waiting[0].asked.body} ({until})."
        raise rulebook.OPINIONS_AWAITED.refused(said)


def evolve(dossier: State, event: Told) -> State:
    match event:
        case OpinionAsked():
            return replace(dossier, opinions=(*dossier.opinions, Opinion(event)))
        case OpinionNoted(body=body):
            noted = (replace(each, noted=event) if each.asked.body == body else each for each in dossier.opinions)
            return replace(dossier, opinions=tuple(noted))
        case TermMoved(body=body, due_on=due_on):
            moved = (replace(each, moved=due_on) if each.asked.body == body else each for each in dossier.opinions)
            return replace(dossier, opinions=tuple(moved))
        case Consulted():
            return replace(dossier, status=Status.APPRAISING, stage=dossier.stage + 1)
        case _:
            assert_never(event)
