"""What people read for the codes the services exchange; an unknown code stands for itself."""

LEVELS = {
    "ministry": "Bộ",
    "general_department": "Tổng cục",
    "department": "Cục và tương đương",
    "division": "Phòng và tương đương",
    "province": "Công an cấp tỉnh",
    "commune": "Công an cấp xã",
}
"""From the top of the tree down."""
AWARDS = {
    "GK_TINH": "Giấy khen của Giám đốc Công an tỉnh, thành phố",
    "BK_BO": "Bằng khen của Bộ Công an",
    "BK_TTG": "Bằng khen của Thủ tướng Chính phủ",
    "CO_BO": "Cờ thi đua của Bộ Công an",
}
OUTCOMES = {
    "received": "đã được tiếp nhận",
    "refused": "không được tiếp nhận",
    "appraising": "qua một bước của quy trình",
    "returned": "bị trả lại để bổ sung",
    "in_council": "được hội đồng thông qua",
    "declined": "không được hội đồng thông qua",
    "withdrawn": "đã rút",
    "decided": "đã có quyết định khen thưởng",
    "conferred": "đã được trao tặng",
    "cancelled": "có quyết định khen thưởng bị hủy",
}
"""What became of a nomination."""
