"""The facts of a draft as form fields (`years_0_grade`) and back; faults stand beside their fields."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import ModuleType
from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from shared.contracts import words
from shared.contracts.asks import facts_asked, reports
from shared.contracts.declared import Death, Declared, Discipline, Post
from shared.contracts.words import CommendationKind, Subject
from shared.http import Fields
from shared.http.forms import NO_DAY, figures, is_whole
from shared.text import day

Texts = Mapping[str, str]
"""The text fields of a form by name."""
MARK = "declaring"
"""A field of every form that shows these fields: without it nothing was said about them."""
TABLES = {
    "years": (
        ("year", "grade", "maternity", "absence", "months_before"),
        ("grade", "maternity", "absence", "months_before"),
    ),
    "initiatives": (("number", "name", "kind", "scope"), ("number", "name")),
    "disciplines": (("starts", "ends"), ("starts", "ends")),
    "matters": (("kind", "concluded_on", "breach"), ("kind", "concluded_on", "breach")),
    "service_posts": (
        ("group", "starts", "ends", "counts_as", "counts_until", "disciplined"),
        ("group", "starts", "ends", "counts_as", "counts_until", "disciplined"),
    ),
}
"""The fields of a row, and which of them tell that the row is used; of a year that is not the year, which is given."""
SPARE = 2
YEARS_BACK = 5
NONE = ("initiatives", "disciplines", "matters")
"""Lists of which a box says that there is nothing to tell."""
DAYS = ("starts", "ends", "counts_until", "joined_on", "concluded_on", "died_on")
NUMBERS = ("year", "months_before", *words.Count)
SERVICE = ("joined_on", "woman", "later_retirement")


def fields_of(facts: Declared) -> Fields:
    """Every field of the form with its text."""
    shown = dict(_flat(facts.model_dump(mode="json"), ""))
    shown["basis"] = "\n".join(facts.basis)
    for name in NONE:
        shown[f"{name}_none"] = "true" if getattr(facts, name) == () else ""
    return Fields(shown)


def rows(name: str, typed: Texts) -> list[int]:
    """The numbers of the rows to show: those with something in them, and a few to write in."""
    used = [
        number
        for number in _numbers(name, typed)
        if any(typed.get(f"{name}_{number}_{key}") for key in TABLES[name][0])
    ]
    first = max(used, default=-1) + 1
    return [*used, *range(first, first + (YEARS_BACK if name == "years" and not used else SPARE))]


def suggested(typed: Texts, numbers: list[int], on: date) -> dict[int, int]:
    """Suggests a year for each row without one: those before the years already there."""
    said = [typed.get(f"years_{number}_year", "") for number in numbers]
    latest = min((int(year) for year in said if is_whole(year)), default=on.year + 1)
    empty = [number for number, year in zip(numbers, said, strict=True) if not year]
    return {number: latest - back for back, number in enumerate(empty, start=1)}


def read_facts(given: Texts, on: date) -> Declared | None:
    """What the form declares; None where it has no such fields. Raises RequestValidationError."""
    if not given.get(MARK):
        return None
    places: dict[str, list[int]] = {name: _used(name, given) for name in TABLES}
    try:
        facts = Declared.model_validate(_tree(given, places))
    except ValidationError as error:
        faults = [_fault_of(fault, _field(fault["loc"], places)) for fault in error.errors(include_url=False)]
        raise RequestValidationError(faults) from None
    if faults := list(_impossible(facts, places, on)):
        raise RequestValidationError(faults)
    return facts


def _tree(given: Texts, places: Mapping[str, list[int]]) -> dict[str, Any]:
    tables = {
        name: [_some(given, f"{name}_{number}_", TABLES[name][0]) for number in numbers]
        for name, numbers in places.items()
    }
    tree: dict[str, Any] = _some(given, "", ("event", "final_review", "account", "belongs"))
    tree["basis"] = [line.strip() for line in given.get("basis", "").splitlines() if line.strip()]
    tree["years"] = tables["years"]
    for name in NONE:
        if tables[name] or given.get(f"{name}_none"):
            tree[name] = tables[name]
    if figures := _some(given, "collective_", tuple(words.Count)):
        tree["collective"] = figures
    if (service := _some(given, "service_", SERVICE)) or tables["service_posts"]:
        tree["service"] = service | {"posts": tables["service_posts"]}
    if given.get("posthumous"):  # of the living it is neither asked nor kept
        tree["death"] = _some(given, "death_", tuple(Death.model_fields))
    return tree


def _some(given: Texts, before: str, names: tuple[str, ...]) -> dict[str, Any]:
    texts = {name: text for name in names if (text := given.get(before + name, "").strip())}
    return {name: _read(name, text) for name, text in texts.items()}


def _read(name: str, text: str) -> object:
    """As the contract takes it; what is no day as something that pydantic takes for none either, as it would "0"."""
    if name in NUMBERS:
        plain = figures(text)
        return int(plain) if is_whole(plain.removeprefix("-")) else text
    try:
        return day(text) if name in DAYS else text
    except ValueError:
        return (text,)


def _used(name: str, given: Texts) -> list[int]:
    return [
        number
        for number in _numbers(name, given)
        if any(given.get(f"{name}_{number}_{key}") for key in TABLES[name][1])
    ]


def _numbers(name: str, given: Texts) -> list[int]:
    """The numbers of a table's rows that a form speaks of."""
    after = [field.removeprefix(f"{name}_").partition("_")[0] for field in given if field.startswith(f"{name}_")]
    return sorted({int(number) for number in after if is_whole(number) and len(number) < 4})  # noqa: PLR2004 - enough


def _flat(part: Any, name: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - plain JSON
    match part:
        case dict() | list():
            items = part.items() if isinstance(part, dict) else enumerate(part)
            for key, value in items:
                yield from _flat(value, f"{name}_{key}" if name else str(key))
        case bool():
            yield name, "true" if part else "false"
        case None:
            yield name, ""
        case _:
            yield name, str(part)


def _field(loc: tuple[int | str, ...], places: Mapping[str, list[int]]) -> str:
    """The field of the form: rows nobody used were left out on the way."""
    if loc[0] == "basis":
        return "basis"
    name = "service_posts" if loc[:2] == ("service", "posts") else str(loc[0])
    rest = loc[2:] if name == "service_posts" else loc[1:]
    if name in TABLES and rest:
        rest = (places[name][int(rest[0])], *rest[1:])
    return "_".join(map(str, (name, *rest)))


def _impossible(facts: Declared, places: Mapping[str, list[int]], on: date) -> Iterator[dict[str, Any]]:
    """Well-formed but impossible values: a future year, an end before its start, a year twice."""
    if facts.death and facts.death.died_on and facts.death.died_on > on:
        yield _fault("death_died_on", "Ngày này chưa tới.")
    seen: set[int] = set()
    for number, year in zip(places["years"], facts.years, strict=True):
        if year.year > on.year:
            yield _fault(f"years_{number}_year", "Năm này chưa tới.")
        elif year.year in seen:
            yield _fault(f"years_{number}_year", "Năm này đã khai ở dòng khác.")
        seen.add(year.year)
    posts = facts.service.posts if facts.service else ()
    spans: dict[str, Sequence[Discipline | Post]] = {"disciplines": facts.disciplines or (), "service_posts": posts}
    for name, found in spans.items():
        for number, each in zip(places[name], found, strict=True):
            if each.ends and each.ends < each.starts:
                yield _fault(f"{name}_{number}_ends", "Ngày kết thúc phải từ ngày bắt đầu trở đi.")


def _fault_of(fault: ErrorDetails, field: str) -> dict[str, Any]:
    return _fault(field, NO_DAY) if fault["type"] == "date_type" else {**fault, "loc": ("body", field)}


def _fault(field: str, message: str) -> dict[str, Any]:
    return {"type": "said", "loc": ("body", field), "ctx": {"message": message}}


SECTIONS = ("belongs", "years", "initiatives", "collective", "service", "posts", "retirement", "disciplines", "matters")
FIELDS = {
    "service": ("service_joined_on",),
    "posts": ("service_posts", "service_woman"),
    "retirement": ("service_later_retirement",),
}
"""What the fields of a section begin with, where it is not its name."""
OPEN = {
    "merit": ("years", "initiatives", "collective", "disciplines"),
    "leadership": ("posts", "retirement", "disciplines", "matters"),
    "seniority": ("service", "disciplines"),
}
"""What is asked while no award is chosen."""


@dataclass(frozen=True)
class Form:
    """What the template of these fields needs to know besides what is typed and wrong."""

    person: bool
    collective: bool
    thematic: bool
    ad_hoc: bool
    reported: bool
    """Whether a report is part of the dossier."""
    rows: Mapping[str, list[int]]
    suggested: Mapping[int, int]
    shown: Mapping[str, bool]
    """Sections the law looks at for this award, and those that hold something; all while no award is chosen."""
    open: Mapping[str, bool]
    words: ModuleType = words
    mark: str = MARK


def form_of(subject: str, line: str, typed: Texts, errors: Texts, on: date) -> Form:
    """Which sections matter for this award and line, and which have something in them, right or wrong."""
    tables = {name: rows(name, typed) for name in TABLES}
    said = [name for name, text in typed.items() if text and not name.endswith(("_kind", "_scope", "_year"))]
    said += list(errors)
    asked = facts_asked(str(typed.get("award", "")), line, subject, on)
    used = {part: any(_in(name, FIELDS.get(part, (part,))) for name in said) for part in SECTIONS}
    return Form(
        person=subject == Subject.PERSON,
        collective=subject == Subject.COLLECTIVE,
        thematic=line == CommendationKind.THEMATIC,
        ad_hoc=line == CommendationKind.AD_HOC,
        reported=reports(str(typed.get("award", "")), line, on),
        rows=tables,
        suggested=suggested(typed, tables["years"], on),
        shown={part: used[part] or asked is None or part in asked for part in SECTIONS},
        open={part: used[part] or part in (OPEN.get(line, ()) if asked is None else asked) for part in SECTIONS},
    )


def _in(name: str, fields: tuple[str, ...]) -> bool:
    return any(name == field or name.startswith(f"{field}_") for field in fields)
