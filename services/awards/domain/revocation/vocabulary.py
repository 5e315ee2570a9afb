"""The words of taking an award back: kinds, grounds and steps, with the article of each kind."""

from collections.abc import Mapping

from shared.contracts.words import Status
from shared.kernel import Word


class RevocationKind(Word):
    """What is done to an award afterwards."""

    CANCEL = "cancel", "Hủy khen thưởng"
    STRIP = "strip", "Tước danh hiệu"
    RESTORE = "restore", "Phục hồi danh hiệu"


class Ground(Word):
    """Upon what it rests."""

    FRAUD = "fraud", "Gian dối trong kê khai thành tích"
    FALSE_PAPERS = "false-papers", "Cung cấp giấy tờ, thông tin sai sự thật"
    UNLAWFUL_PROCEDURE = "unlawful-procedure", "Thẩm định, xét, duyệt trái quy định"
    LATER_FAULT = "later-fault", "Sau khi khen thưởng có kết luận sai phạm trong thời gian tính thành tích"
    JUDGMENT = "judgment", "Bản án phạt tù đã có hiệu lực"
    ACQUITTAL = "acquittal", "Được tòa án tuyên không có tội"


class Step(Word):
    """What is done on the way, from the proposal to the end."""

    PROPOSE = "propose", "Lập hồ sơ, trình"
    SIGN = "sign", "Ký quyết định"
    NOTICES = "notices", "Gửi thông báo"
    OBJECTS = "objects", "Thu hồi hiện vật"
    MONEY = "money", "Thu hồi tiền thưởng"
    FORWARD = "forward", "Nộp tiếp cho cơ quan đã quyết định khen thưởng"
    DROP = "drop", "Không thực hiện"
    CLOSE = "close", "Hoàn tất"


TERMS: Mapping[str, str] = {
    Step.PROPOSE: "trình, ký quyết định",
    Step.SIGN: "nộp lại hiện vật, tiền thưởng",
    Step.OBJECTS: "nộp tiếp hiện vật",
    Step.MONEY: "nộp tiếp tiền thưởng",
}
"""What is to be done within the term that begins with a step."""
GROUNDS: Mapping[str, tuple[Ground, ...]] = {
    RevocationKind.CANCEL: (Ground.FRAUD, Ground.FALSE_PAPERS, Ground.UNLAWFUL_PROCEDURE, Ground.LATER_FAULT),
    RevocationKind.STRIP: (Ground.JUDGMENT,),
    RevocationKind.RESTORE: (Ground.ACQUITTAL,),
}
LAWS: Mapping[str, str] = {
    RevocationKind.CANCEL: "Luật 06/2022/QH15, Đ.93.2",
    RevocationKind.STRIP: "Luật 06/2022/QH15, Đ.93.3",
    RevocationKind.RESTORE: "Luật 06/2022/QH15, Đ.93.6",
}
STANDING: Mapping[str, tuple[Status, ...]] = {
    RevocationKind.CANCEL: (Status.DECIDED, Status.CONFERRED),
    RevocationKind.STRIP: (Status.DECIDED, Status.CONFERRED),
    RevocationKind.RESTORE: (Status.STRIPPED,),
}
"""What an award must be for each."""
