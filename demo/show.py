"""Prints the demo for people: one line per step, a table of the outcomes, and the accounts to sign in with."""

from collections.abc import Iterable
from datetime import date

from rich.console import Console
from rich.table import Table
from rich.text import Text

from demo.calls import Problem
from demo.findings import Line
from demo.people import People
from shared.contracts.words import Role

SAMPLES = (
    "quan-tri", "kiem-tra", "pt-x03", "cb-t-86", "gd-t-86", "td-t-86", "tk-t-86", "uv1-t-86",
    "cb-x-29602", "tr-x-29602", "tr-x-29821", "td-x03", "tk-bca", "bt-bca", "ho-so-mat", "phap-che",
)  # fmt: skip
"""Somebody for every role: at the ministry, in a province, in a commune."""


def samples(people: People) -> list[tuple[str, str, str]]:
    """Login, name and roles of somebody for every role."""
    rows = [people.story.row("accounts", login) for login in SAMPLES]
    return [(row["login"], row["name"], ", ".join(Role(role).label for role in row["roles"])) for row in rows]


class Teller:
    """Writes on the terminal; lines come as things happen."""

    def __init__(self) -> None:
        self.console = Console(highlight=False)

    def say(self, text: str) -> None:
        self.console.print(text, soft_wrap=True)

    def done(self, on: date, who: str, what: str, outcome: str) -> None:
        self._line("[green]✓[/]", on, who, what, outcome)

    def refused(self, on: date, who: str, what: str, problem: Problem) -> None:
        law = f" ({problem.law})" if problem.law else ""
        self._line("[yellow]⊘[/]", on, who, what, f"bị quy tắc từ chối, đúng như phải thế: {problem.detail}{law}")

    def _line(self, sign: str, on: date, who: str, what: str, outcome: str) -> None:
        self.console.print(f"{sign} {on:%d/%m/%Y}  [bold]{who}[/] {what} [dim]· {outcome}[/]", soft_wrap=True)

    def summary(self, nominations: Iterable[Line], figures: Iterable[Line]) -> None:
        """What became of every nomination, and the numbers."""
        self._table("Hồ sơ đề nghị khen thưởng", ("Hồ sơ", "Hình thức", "Đơn vị", "Kết cục", "Quyết định"), nominations)
        self._table("Số liệu", ("Nội dung", "Số lượng"), figures)

    def left_open(self, work: Iterable[Line]) -> None:
        """What waits for whoever wants to try."""
        self._table("Việc còn mở để dùng thử", ("Hồ sơ", "Đơn vị", "Việc tiếp theo", "Người làm"), work)

    def verdict(self, wrong: list[str]) -> None:
        """Whether everything came as it had to; if not, what differed."""
        for difference in wrong:
            self.console.print("[red]✗[/]", Text(difference), soft_wrap=True)
        if not wrong:
            self.say("[green]✓[/] Mọi việc đúng như kịch bản; sổ cái, con dấu và tệp của ba phân hệ đều kiểm tra khớp.")

    def sign_in(self, address: str, people: People, *, listed: bool) -> None:
        """The address, and how to come in; only what was played to its end is `listed` on the page."""
        self._table("Tài khoản mẫu", ("Tên đăng nhập", "Người", "Vai trò"), samples(people))
        self.say(f"Địa chỉ: [bold]{address}[/]   Mật khẩu chung: [bold]{people.password}[/]")
        where = "; trang đăng nhập có danh sách các tài khoản này" if listed else ""
        self.say(f"Từ bây giờ đăng nhập được{where}.")

    def _table(self, title: str, columns: Iterable[str], lines: Iterable[Line]) -> None:
        table = Table(title=title, title_justify="left", title_style="bold")
        for column in columns:
            table.add_column(column, overflow="fold")
        for line in lines:
            table.add_row(*line)
        self.console.print(table)
