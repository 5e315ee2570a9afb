"""Cases of rules for orders, medals and the commemorative medal: years, service, posts; parts of a dossier."""

from collections.abc import Iterator
from datetime import date, timedelta

from services.awards.law.eligibility.case import Case, Past, Post
from tests.unit.awards.law.told import SENT, Told, case, edge, past, posted, served, told, unit

HIGH = ("minister", "deputy-minister", "general")
HEADS = (*HIGH, "cuc-truong-party", "cuc-truong", "director-hanoi-hcmc")
POSTS = {
    "hcqc-1-post": ("HCQC_1", HIGH, 5),
    "hcqc-2-post": ("HCQC_2", HEADS[:4], 5),
    "hcqc-3-post": ("HCQC_3", HEADS, 5),
    "hcbvtq-1-post": ("HCBVTQ_1", (*HEADS, "province-director"), 10),
    "hcbvtq-2-post": ("HCBVTQ_2", (*HEADS, "province-director", "province-deputy"), 10),
    "hcbvtq-3-post": ("HCBVTQ_3", (*HEADS, "province-director", "province-deputy", "regiment"), 10),
}
SERVED = {
    "hcqc-1-service": ("HCQC_1", 35),
    "hcqc-2-service": ("HCQC_2", 35),
    "hcqc-3-service": ("HCQC_3", 35),
    "hcbvtq-1-service": ("HCBVTQ_1", 35),
    "hcbvtq-2-service": ("HCBVTQ_2", 35),
    "hcbvtq-3-service": ("HCBVTQ_3", 30),
    "hcvv-3-service": ("HCVV_3", 10),
    "hcvv-2-service": ("HCVV_2", 15),
    "hcvv-1-service": ("HCVV_1", 20),
    "hcvantq-service": ("HCVANTQ", 25),
}
SINCE = {
    "hcld-2-before": ("HCLD_2", "person", "HCLD_3", 5),
    "hcld-1-before": ("HCLD_1", "person", "HCLD_2", 5),
    "hccc-2-before": ("HCCC_2", "person", "HCCC_3", 5),
    "hccc-1-before": ("HCCC_1", "person", "HCCC_2", 5),
    "hcbvtq-2-before": ("HCBVTQ_2", "person", "HCBVTQ_3", 5),
    "hcbvtq-1-before": ("HCBVTQ_1", "person", "HCBVTQ_2", 5),
    "hcdl-3-before": ("HCDL_3", "collective", "HCLD_1", 10),
    "hcdl-2-before": ("HCDL_2", "collective", "HCDL_3", 10),
    "hcdl-1-before": ("HCDL_1", "collective", "HCDL_2", 15),
    "hchcm-before": ("HCHCM", "collective", "HCDL_1", 15),
    "hcsv-before": ("HCSV", "collective", "HCHCM", 25),
}
PARTS = {
    "cstdtq-party": ("CSTDTQ", "merit", "party-opinion"),
    "high-orders-party": ("HCSV", "merit", "party-opinion"),
    "local-opinion": ("CSTDTQ", "merit", "local-opinion"),
    "foreign-opinion": ("HCHN", "external", "foreign-opinion"),
    "leadership-retired": ("HCQC_1", "leadership", "retirement-notice"),
    "part-submission": ("CSTDTQ", "merit", "submission"),
    "part-submission-annual": ("CSTDCS", "merit", "submission"),
    "part-report": ("CSTDTQ", "merit", "report"),
    "part-summary": ("BK_TTG", "merit", "summary"),
    "part-summary-simplified": ("HCDC", "ad_hoc", "summary"),
    "part-summary-foreign": ("HCHN", "external", "summary"),
    "part-duty-foreign": ("HCHN", "external", "duty"),
    "part-report-annual": ("CSTDCS", "merit", "report"),
    "part-minutes-annual": ("CSTDCS", "merit", "minutes"),
    "part-initiative-annual": ("CSTDB", "merit", "initiative"),
    "part-initiative-base": ("CSTDCS", "merit", "initiative"),
    "part-initiative-national": ("CSTDTQ", "merit", "initiative"),
    "part-opinion-hero": ("AHLLVT", "merit", "public-opinion"),
    "part-list": ("HCVANTQ", "seniority", "list"),
}
SERVICE_ORDERS = tuple(f"{order}_{grade}" for order in ("HCQC", "HCBVTQ", "HCDL") for grade in (1, 2, 3))


def rows() -> Iterator[Told]:
    for rule, (award, groups, years) in POSTS.items():
        yield from posts(rule, award, groups, years)
    for rule, (award, years) in SERVED.items():
        yield from service(rule, award, "leadership" if award.startswith(("HCQC", "HCB")) else "seniority", years)
    for rule, (award, subject, earlier, years) in SINCE.items():
        yield from since(rule, award, subject, earlier, years)
    yield from alone()
    yield from clean()
    for rule, (award, line, part) in PARTS.items():
        yield from parts(rule, award, line, part)
        dead, spared = case(award, line, posthumous=True, parts=()), rule == "leadership-retired"
        said = "Truy tặng thì không cần thông báo nghỉ hưu" if spared else "Truy tặng vẫn phải có phần này"
        yield from edge(rule, said, ("met" if spared else "not_met", dead))
    unseen = case("HCDC", "ad_hoc")
    yield told("order-standard-unseen", "unknown", "Tiêu chuẩn chưa có toàn văn: người thẩm định đối chiếu", unseen)
    unseen = case("HCDL_1", "leadership")
    yield told("leadership-standard-unseen", "unknown", "Chức vụ chưa có toàn văn: người thẩm định đối chiếu", unseen)
    yield from taking_part()


def before(day: date, years: int) -> date:
    return day.replace(year=day.year - years)


def service(rule: str, award: str, line: str, years: int) -> Iterator[Told]:
    due = before(SENT, years)
    yield told(rule, "met", f"Trên {years} năm công tác", case(award, line, service=served(before(SENT, years + 1))))
    new = case(award, line, service=served(before(SENT, years - 1)))
    yield told(rule, "not_met", f"Chưa đủ {years} năm công tác", new)
    yield told(rule, "unknown", "Chưa khai ngày vào lực lượng", case(award, line))
    sides = [
        (outcome, case(award, line, service=served(day)))
        for outcome, day in (("met", due), ("not_met", due + timedelta(days=1)))
    ]
    yield from edge(rule, f"Đủ {years} năm đúng ngày gửi thì đạt, thiếu một ngày thì không", *sides)


def posts(rule: str, award: str, groups: tuple[str, ...], years: int) -> Iterator[Told]:
    def held(group: str, months: int, *, short: int = 0, **said: bool | None) -> Case:
        year, month = divmod(SENT.year * 12 + SENT.month - 1 - months, 12)
        starts = date(year, month + 1, 1) + timedelta(days=short)
        woman, later = said.get("woman", False), said.get("later")
        post = Post(group, starts, SENT - timedelta(days=1))
        return case(award, "leadership", service=posted(post, woman=woman, later=later))

    full = years * 12
    for group in groups:
        yield told(rule, "met", f"Đủ {years} năm giữ chức vụ ({group})", held(group, full))
    yield told(rule, "not_met", "Chức vụ thấp hơn không tính", held("team-leader", full * 2))
    yield told(rule, "unknown", "Chưa khai chức vụ", case(award, "leadership"))
    yield told(rule, "unknown", "Chưa khai giới tính", held(groups[0], full, woman=None))
    yield told(rule, "unknown", "Nữ, chưa khai nhóm tuổi nghỉ hưu", held(groups[0], full, woman=True))
    said = f"Đúng {years} năm thì đạt, thiếu một ngày thì không"
    yield from edge(rule, said, ("met", held(groups[0], full)), ("not_met", held(groups[0], full, short=1)))
    third = years * 8
    said = "Nữ được giảm một phần ba thời gian, trừ nhóm nghỉ hưu ở tuổi cao hơn"
    woman = [held(groups[0], third, short=short, woman=True, later=False) for short in (0, 1)]
    later = held(groups[0], third, woman=True, later=True)
    yield from edge(rule, said, ("met", woman[0]), ("not_met", woman[1]), ("not_met", later))
    yield from counting(rule, award, groups[0], years)
    yield from added_up(rule, award, groups, years)


def counting(rule: str, award: str, group: str, years: int) -> Iterator[Told]:
    """Posts held together count once; a lowered post counts as the old one until that term ends (Đ.9.2, 4.7)."""
    half = before(SENT, years // 2 + 1)
    twice = posted(Post(group, half, SENT), Post(group, half, SENT))
    yield told(rule, "not_met", "Hai chức vụ cùng lúc chỉ tính một", case(award, "leadership", service=twice))
    start, term = before(SENT, years), SENT - timedelta(days=1)
    lowered = [Post("team-leader", start, term, group, until) for until in (term, term - timedelta(days=1))]
    said = "Chức vụ bị hạ do sắp xếp tính như chức vụ cũ đến hết nhiệm kỳ"
    sides = [
        (outcome, case(award, "leadership", service=posted(post)))
        for outcome, post in zip(("met", "not_met"), lowered, strict=True)
    ]
    yield from edge(rule, said, *sides)


def added_up(rule: str, award: str, groups: tuple[str, ...], years: int) -> Iterator[Told]:
    """Time in a post too short for its own order is added to the next lower one (Đ.4.7, 9.2)."""
    first, turn, last = before(SENT, years), before(SENT, years // 2), SENT - timedelta(days=1)
    lower, higher = Post(groups[-1], first, turn - timedelta(days=1)), Post(groups[0], turn, last)
    short = posted(Post(groups[-1], first + timedelta(days=1), turn - timedelta(days=1)), higher)
    sides = (("met", posted(lower, higher)), ("not_met", short))
    said = "Thời gian ở chức vụ cao hơn chưa đủ cho bậc của nó được cộng vào chức vụ thấp hơn"
    yield from edge(rule, said, *((outcome, case(award, "leadership", service=each)) for outcome, each in sides))


def taking_part() -> Iterator[Told]:
    """The commemorative medal: leaders 10 years, members 15 or (women) 10, twice as fast in hard areas (TT 20/2025)."""
    rule = "knc-time"

    def of(*stays: tuple[str, int], woman: bool | None = False, short: int = 0) -> Case:
        posts, ends = list[Post](), SENT - timedelta(days=1)
        for group, years in stays:
            starts = before(SENT, years) + timedelta(days=short)
            posts.append(Post(group, starts, ends))
        return case("KNC", "seniority", service=posted(*posts, woman=woman))

    yield told(rule, "met", "Lãnh đạo 12 năm", of(("leader", 12)))
    yield told(rule, "met", "Tham gia lực lượng ở cơ sở 16 năm", of(("grassroots", 16)))
    yield told(rule, "not_met", "Tham gia 5 năm", of(("grassroots", 5)))
    yield told(rule, "not_met", "Lãnh đạo 5 năm", of(("leader", 5)))
    yield told(rule, "unknown", "Chưa khai thời gian nào", case("KNC", "seniority"))
    yield told(rule, "unknown", "Chức vụ khác: người thẩm định đối chiếu", of(("regiment", 30)))
    yield told(rule, "unknown", "Chưa khai giới tính", of(("grassroots", 12), woman=None))
    sides = (
        ("leader", 10, False, "Lãnh đạo đúng 10 năm"),
        ("grassroots", 15, False, "Nam tham gia đúng 15 năm"),
        ("grassroots", 10, True, "Nữ tham gia đúng 10 năm"),
        ("grassroots-hard", 5, True, "Nữ ở vùng khó khăn 5 năm, tính hai lần"),
    )
    for group, years, woman, said in sides:
        full, lacking = of((group, years), woman=woman), of((group, years), woman=woman, short=1)
        yield from edge(rule, f"{said} thì đạt, thiếu một ngày thì không", ("met", full), ("not_met", lacking))
    both = of(("grassroots-hard", 5), woman=True), of(("grassroots-hard", 5), woman=False)
    yield from edge(rule, "10 năm quy đổi là đủ cho nữ, chưa đủ cho nam", ("met", both[0]), ("not_met", both[1]))


def since(rule: str, award: str, subject: str, earlier: str, years: int) -> Iterator[Told]:
    def of(history: tuple[Past, ...] = (), complete_from: int | None = None) -> Case:
        return case(award, subject=subject, history=history, complete_from=complete_from)

    long_ago, recent = past(earlier, SENT.year - years - 1), past(earlier, SENT.year - 1)
    yield told(rule, "met", f"Có {earlier} từ hơn {years} năm", of(history=(long_ago,)))
    yield told(rule, "not_met", f"{earlier} mới được tặng năm trước", of(history=(recent,)))
    yield told(rule, "unknown", "Sổ chưa được xác nhận đầy đủ", of())
    first = SENT.year - years
    yield told(rule, "met", "Không bắt buộc có hình thức thấp hơn (Đ.4.1)", of(complete_from=first))
    thematic = past(earlier, SENT.year - 1, line="thematic")
    yield told(rule, "met", "Khen chuyên đề không tính là lần khen trước", of(history=(thematic,), complete_from=first))
    blank = of(history=(past(earlier, SENT.year - years - 1, line=""),))
    yield told(rule, "unknown", f"Chưa rõ {earlier} khen theo loại nào", blank)
    sides = [
        (outcome, of(history=(past(earlier, first, to=date(first, 2, day)),)))
        for outcome, day in (("met", 1), ("not_met", 2))
    ]
    yield from edge(rule, f"Đúng {years} năm kể từ thời điểm trong quyết định trước thì đủ", *sides)
    said = f"Sổ đầy đủ {years} năm gần nhất là đủ để biết, ít hơn thì chưa"
    yield from edge(rule, said, ("met", of(complete_from=first)), ("unknown", of(complete_from=first + 1)))


def alone() -> Iterator[Told]:
    rule, joined = "ddk-alone", served(date(1990, 5, 1))
    known = case("HCDDK", "leadership", service=joined, complete_from=1990)
    yield told(rule, "met", "Sổ đầy đủ, chưa có huân chương cống hiến", known)
    for order in SERVICE_ORDERS:
        has = case("HCDDK", "leadership", history=(past(order, 2020, line="leadership"),))
        yield told(rule, "not_met", f"Đã có {order} về quá trình cống hiến", has)
    yield told(rule, "unknown", "Sổ chưa được xác nhận đầy đủ", case("HCDDK", "leadership"))
    blank = case("HCDDK", "leadership", history=(past("HCQC_1", 2020, line=""),), service=joined, complete_from=1990)
    yield told(rule, "unknown", "Chưa rõ huân chương đã có khen theo loại nào", blank)
    merit = case("HCDDK", "leadership", history=(past("HCQC_1", 2020),), service=joined, complete_from=1990)
    late = case("HCDDK", "leadership", service=joined, complete_from=1991)
    said = "Huân chương về công trạng không cản; sổ phải đầy đủ từ năm vào lực lượng"
    yield from edge(rule, said, ("met", merit), ("unknown", late))


def clean() -> Iterator[Told]:
    rule, starts = "leadership-clean", date(2015, 1, 1)

    def of(*disciplined: bool | None) -> Case:
        held = (Post("minister", starts, disciplined=each) for each in disciplined)
        return case("HCQC_1", "leadership", service=posted(*held))

    yield told(rule, "met", "Không bị kỷ luật khi giữ chức vụ", of(False))  # noqa: FBT003 - of each post in turn
    yield told(rule, "not_met", "Bị kỷ luật khi giữ chức vụ", of(True))  # noqa: FBT003 - likewise
    yield told(rule, "unknown", "Chưa khai kỷ luật", of(None))
    yield told(rule, "unknown", "Chưa khai chức vụ", case("HCQC_1", "leadership"))
    said = "Một trong hai chức vụ có kỷ luật thì không đạt, chưa khai một thì chưa rõ"
    yield from edge(rule, said, ("not_met", of(False, True)), ("unknown", of(False, None)))  # noqa: FBT003 - likewise


def parts(rule: str, award: str, line: str, part: str) -> Iterator[Told]:
    def of(*parts: str) -> Case:
        return case(award, line, parts=parts, honoured=unit())

    yield told(rule, "met", "Có trong hồ sơ", of(part))
    yield told(rule, "not_met", "Hồ sơ không có phần này", of())
    yield told(rule, "unknown", "Chưa đánh dấu các phần của hồ sơ", case(award, line))
    yield from edge(rule, "Phần khác không thay được", ("not_met", of("other")), ("met", of("other", part)))
