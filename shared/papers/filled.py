"""A workbook that people filled in: columns by title, doubtful cells, and the rows that go back marked."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from shared.papers.cells import letter
from shared.papers.examining import BLANK, FORMULA, Row, cell_of
from shared.papers.sheets import Marked, workbook
from shared.rulebook import SHEET_COLUMNS
from shared.text import day, same

FAULTS = "Lỗi"
"""The column in which a row that went back says what is wrong with it; it comes back again and is passed over."""
CLEAR = 12
"""A day of the month beyond which nobody takes it for a month."""
EXAMPLES = 3
Cells = dict[str, Any]


@dataclass(frozen=True)
class Filled:
    """`fields` has the field of each column, empty for one that is not ours; `rows` are those below the titles."""

    titles: tuple[str, ...]
    fields: tuple[str, ...]
    rows: Sequence[Row]
    passed: Sequence[Row] = ()
    """Rows in which none of our columns holds anything: numbers drawn down too far, a note under the table."""

    def cells(self, row: Row) -> Cells:
        """By field; a row that ends early is empty to its end."""
        values = [*row[1], *[None] * len(self.fields)]
        return {field: value for field, value in zip(self.fields, values, strict=False) if field}


def read_filled(rows: Sequence[Row], columns: Mapping[str, str], optional: Collection[str] = ()) -> Filled:
    """By the titles in the first row, however they are written. Raises Refused (sheet-columns)."""
    titles = tuple(str(cell or "").strip() for number, cells in rows[:1] if number == 1 for cell in cells)
    ours = {same(title): field for title, field in columns.items()}
    fields = tuple(ours.get(same(title), "") for title in titles)
    if missing := [title for title, field in columns.items() if field not in (*fields, *optional)]:
        raise SHEET_COLUMNS.refused(f"Dòng đầu thiếu cột: {', '.join(missing)}. Hãy dùng tệp mẫu.")
    if twice := [title for title, field in columns.items() if fields.count(field) > 1]:
        raise SHEET_COLUMNS.refused(f"Dòng đầu có hai cột cùng tên: {', '.join(twice)}. Hãy bỏ bớt một cột.")
    table = Filled(titles, fields, rows[1:])
    blank = {row[0] for row in table.rows if all(cell in BLANK for cell in table.cells(row).values())}
    passed = tuple(row for row in table.rows if row[0] in blank)
    return replace(table, rows=[row for row in table.rows if row[0] not in blank], passed=passed)


def unused(filled: Filled) -> Iterator[str]:
    """Ignored columns: those with other titles; one without a title is reported if it holds anything."""
    found, every = [], [*filled.rows, *filled.passed]
    for place in range(max([len(filled.titles), *(len(cells) for _, cells in every)])):
        title, field = (pair[place] if place < len(pair) else "" for pair in (filled.titles, filled.fields))
        if field or same(title) == same(FAULTS):
            continue
        if title:
            found.append(f"“{title}”")
        elif any(cells[place] not in BLANK for _, cells in every if place < len(cells)):
            found.append(f"{letter(place)} (không có tiêu đề)")
    if found:
        yield f"Cột {', '.join(found)} không dùng; nội dung của cột không được nhập."
    if filled.passed:
        numbers = ", ".join(str(number) for number, _ in filled.passed[:EXAMPLES])
        more = "" if len(filled.passed) <= EXAMPLES else f" và {len(filled.passed) - EXAMPLES} dòng khác"
        yield f"Dòng {numbers}{more} không ghi gì ở các cột của tệp mẫu nên được bỏ qua."


def mixed(filled: Filled, columns: Mapping[str, str], days: Collection[str], name: str) -> Iterator[str]:
    """A sentence on each column of days of which some are texts and some were made days by the program.

    A program that is set to American dates makes 4 March of "03/04" typed for 3 April, and leaves "13/04" a text.
    """
    for title, field in columns.items():
        if field not in filled.fields or field not in days:
            continue
        place = filled.fields.index(field)
        cells = [(f"{letter(place)}{number}", row[place]) for number, row in filled.rows if place < len(row)]
        typed = [f"{where} “{cell}”" for where, cell in cells if isinstance(cell, str) and _reads(cell)]
        made = sorted(
            (cell.day > CLEAR, number, cell)
            for number, cell in enumerate(row for _, row in cells)
            if isinstance(cell, date)
        )
        if typed and made:
            told = [
                f"{cells[at][0]} ngày {when.day} tháng {when.month} năm {when.year}" for _, at, when in made[:EXAMPLES]
            ]
            yield (
                f"Tệp “{name}”, cột “{title}”: có ô là chữ ({', '.join(typed[:EXAMPLES])}), có ô Excel đã đổi thành "
                f"ngày ({', '.join(told)}). Excel đặt kiểu Mỹ hiểu 03/04 là ngày 4 tháng 3: hãy so các ô đã đổi với "
                "quyết định trên giấy trước khi nhập."
            )


def day_in(value: object) -> date | None:
    """A date cell, or text as people write it (31/12/2024). Raises ValueError."""
    if isinstance(value, date):
        return value
    if value in (None, ""):
        return None
    return day(str(value).strip())


def _reads(text: str) -> bool:
    try:
        return day_in(text) is not None
    except ValueError:
        return False


def kept(filled: Filled, numbers: Collection[int] | None = None) -> str:
    """The titles and rows as JSON: all, or those of some numbers."""
    rows = [row for row in filled.rows if numbers is None or row[0] in numbers]
    return json.dumps([filled.titles, filled.fields, rows], default=_said, ensure_ascii=False)


def from_kept(text: str) -> Filled:
    titles, fields, rows = json.loads(text, object_hook=cell_of)
    return Filled(tuple(titles), tuple(fields), [(number, cells) for number, cells in rows])


def _said(cell: object) -> dict[str, Any]:
    if isinstance(cell, date):
        return {"day": cell.isoformat()}
    if cell is FORMULA:
        return {"formula": True}
    raise TypeError(cell)


def marked(filled: Filled, columns: Mapping[str, str], faults: Mapping[int, Sequence[str]]) -> bytes:
    """A workbook of the rows with faults, which can be mended and sent again: the cells red, what is wrong beside."""
    places = [place for place, title in enumerate(filled.titles) if same(title) != same(FAULTS)]
    field_of = {field: title for title, field in columns.items()}
    rows: list[list[Any]] = [[*(filled.titles[place] for place in places), FAULTS]]
    for number, cells in filled.rows:
        if number not in faults:
            continue
        wrong = {fault.partition(":")[0] for fault in faults[number]}
        values = {place: cells[place] if place < len(cells) else None for place in places}
        red = {place for place in places if field_of.get(filled.fields[place]) in wrong}
        shown = {place: "" if value is FORMULA else value for place, value in values.items()}
        line = [Marked(shown[place]) if place in red else shown[place] for place in places]
        rows.append([*line, "\n".join(faults[number])])
    return workbook({"Dòng lỗi": rows})
