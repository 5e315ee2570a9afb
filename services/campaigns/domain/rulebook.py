"""What every rule of campaigns is called on its page, and the article it comes from (empty: a rule of the house)."""

RULES: dict[str, tuple[str, str]] = {
    "campaign-dates": ("Ngày kết thúc không được trước ngày bắt đầu", "Luật 06/2022/QH15, Đ.17"),
    "campaign-launched": ("Phong trào đã phát động thì không sửa nội dung", ""),
    "campaign-not-draft": ("Chỉ phát động được dự thảo", ""),
    "campaign-not-launched": ("Phong trào chưa phát động", ""),
    "campaign-over": ("Phong trào đã kết thúc", ""),
    "campaign-title": ("Phong trào phải có tên", "Luật 06/2022/QH15, Đ.17"),
    "cluster-dates": ("Đơn vị phải hoạt động khi vào cụm thi đua", ""),
    "cluster-reach": ("Cụm thi đua gồm các đơn vị thuộc phạm vi của đơn vị tổ chức", ""),
    "cluster-too-small": ("Cụm thi đua có ít nhất hai đơn vị", ""),
    "cluster-unknown": ("Không có cụm thi đua này", ""),
    "campaign-unknown": ("Không có phong trào này", ""),
    "delegate-post": ("Phát động thừa ủy quyền theo chức vụ đang giữ", "NĐ 30/2020/NĐ-CP, Đ.13"),
    "delegation-not-valid": ("Ủy quyền phải có hiệu lực vào ngày phát động", ""),
    "draft-stale": ("Dự thảo đã được sửa ở nơi khác", ""),
    "launch-without-delegation": ("Phát động phải có thẩm quyền hoặc được ủy quyền", ""),
    "registration-empty": ("Đăng ký thi đua phải có chỉ tiêu", ""),
    "result-empty": ("Báo cáo kết quả phải có chỉ tiêu", ""),
    "result-negative": ("Kết quả không được là số âm", ""),
    "unit-unknown": ("Không có đơn vị này", ""),
    "unit-dissolved": ("Đơn vị không hoạt động vào ngày này", ""),
}
