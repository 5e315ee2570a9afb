"""The rules of deadlines: title, what a person can do, article (none: a rule of the house)."""

from shared.kernel import Rule

CALENDAR_DAY = Rule("calendar-day", "Ngày khai phải trong tầm của lịch", "Chọn ngày trong những năm mà lịch đã có.")
CALENDAR_INSTRUMENT = Rule(
    "calendar-instrument", "Khai lịch phải có số văn bản", "Ghi số văn bản thông báo ngày nghỉ, ngày làm bù."
)
CALENDAR_NOT_DECLARED = Rule(
    "calendar-not-declared", "Ngày chưa được khai", "Chỉ bỏ được ngày đã khai; xem lại danh sách ngày."
)
CALENDAR_UNCHANGED = Rule(
    "calendar-unchanged", "Ngày khai đã đúng như lịch", "Không cần khai; ngày này đã như vậy trong lịch."
)
