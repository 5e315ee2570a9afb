"""The words of a campaign: its kind, and how far it has come."""

from shared.kernel import Word


class CampaignStatus(Word):
    """How far a campaign has come; it begins and ends as nothing."""

    NONE = "none", "Chưa có"
    DRAFT = "draft", "Dự thảo"
    LAUNCHED = "launched", "Đã phát động"
    CLOSED = "closed", "Đã kết thúc"


class CampaignKind(Word):
    """Whether a movement goes on or ends with its theme."""

    REGULAR = "regular", "Phong trào thi đua thường xuyên"
    THEMATIC = "thematic", "Phong trào thi đua theo chuyên đề"
