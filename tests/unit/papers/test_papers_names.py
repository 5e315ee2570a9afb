"""A secrecy mark in a file name is found in every spelling; an ambiguous name is asked about."""

from typing import Literal
from unicodedata import normalize

import pytest

from shared.papers.names import mark_in_name

BORNE = """
Báo cáo (Mật).png | BC-12-MẬT.png | mật.png | Mật.pdf | MẬT.pdf | bao_cao_TUYET-MAT.png | toi-mat.png
Báo cáo tối mật.pdf | bao-cao-toi-mat.pdf | TOI MAT bao cao 12.pdf | Báo cáo toi mat 2026.pdf | BaoCaoToiMat.pdf
BC_ToiMat.pdf | toimat.pdf | TUYETMAT.pdf | bao-cao-toi-mat1.pdf | toi%20mat.pdf | t%E1%BB%91i%20m%E1%BA%ADt.pdf
ke-hoach-chuyen-an-toi-mat.pdf | phuong-an-toi-mat.pdf | cong-an-toi-mat.pdf | gui-bao-cao-den-toi-mat.pdf
Tài liệu mật.pdf | tài_liệu_mật_2.docx | Báo cáo mật 2026.pdf | BC mật.pdf | BC 15 (Mật).pdf | BáoCáoMật.pdf
TuyetMat.docx | KeHoachTuyetMat2026.pdf | kehoachtuyetmat.pdf | baocaotoimat.pdf | ToiMat_BaoCao.pdf
bao cao - toi mat - PX03.pdf | bao_cao_toi-mat_chuyen_an.pdf | Bao cao (toi mat) chuyen an.pdf | [toi mat] bc.pdf
bao cao TOI MAT chuyen an.pdf | bao-cao-toi-mat-chuyen-an.pdf | to trinh toi mat so 3.pdf | 12-BC-toi-mat(1).pdf
Mật - Báo cáo.pdf | MẬT_ Ke hoach 5.docx
toi mat (2).pdf | toi_mat.pdf | Toi.Mat.pdf | toi+mat.pdf | toi–mat.pdf | TỐIMẬT.pdf | BC_TốiMật_01.pdf
BÁO CÁO TUYỆT MẬT.PDF | tuyet mat chuyen an.pdf | quyết định TUYỆT-MẬT.pdf | Công văn 15 MẬT ngày 3.pdf
Tài liệu mật về chuyên án.pdf | Công văn mật gửi Bộ.pdf | Công văn mật - gửi Bộ.pdf | Hồ sơ mật - bản cuối.pdf
Văn bản mật số 12.pdf | Báo cáo mật tháng 5.pdf | 12-Kế hoạch mật chuyên án.docx | CV 15 mật gửi Bộ.pdf
TàiLiệuMậtVềChuyênÁn.pdf | ke_hoach_mật_ban_cuoi.docx | Báo cáo mật vụ án ma túy.pdf | CV-den-toi-mat.pdf
Tài liệu mật danh sách đặc tình.pdf | den - toi mat.jpg | Biên bản mật (bản 2).pdf
ＴＯＩ ＭＡＴ.pdf | độ mật - mật.pdf | tối\u200bmật.pdf | 20261130toimat.pdf | tốimật1.pdf
"""
ASKED = """
MAT - Bao cao.pdf | Do mat - Mat.docx
bao-cao-mat.pdf | BaoCaoMat.pdf | BC_MAT.pdf | BC-12-MAT.png | tai-lieu-mat.docx | mat.pdf | Công văn (mat).pdf
Báo cáo chuyên án mật.pdf | toi-mat-chuyen-an.pdf | toi-mat-final.pdf | ToiMatChuyenAn.pdf | chuyen-an-toi-mat-moi.pdf
bao-cao-toi-mat-an-ninh.pdf | Gửi công văn mật cho Bộ.pdf | Kế hoạch họp mật.docx | bao-cao-toi-mat-dien-bien.pdf
Danh sách vang (mat).xlsx | cong-van-hoa-toc-mat.pdf | ke-hoach-chuyen-an-mat.docx
"""
ASKED_IN_VAIN = """
Quy chế quản lý tài liệu mật.pdf | cong-van-toi-mat-tran-to-quoc.pdf | bao-cao-tai-san-mat.pdf
"""
INNOCENT = """
Nội quy bảo mật.png | mat-do-dan-cu.png | anh-mat-tran.png | bi_mat_nha_nuoc.png | Bảo vệ bí mật nhà nước.pdf
Công văn gửi tới Mặt trận Tổ quốc.pdf | cong-van-gui-toi-mat-tran-to-quoc.pdf | CongVanGuiToiMatTran.pdf
Hình ảnh buổi tối mất điện.jpg | hinh_anh_buoi_toi_mat_dien.jpg | Tới mặt bằng công trường.jpg
Kế hoạch trao đổi buổi tối mật phục.docx | duong-toi-mat-an-toan-giao-thong.jpg | khu-vuc-toi-mat-an-ninh-trat-tu.jpg
don-trinh-bao-toi-mat-giay-to.pdf | Đơn trình báo tôi mất giấy tờ.pdf | Đường tối mất an toàn.jpg | toi-mat-xe-may.jpg
toi_mat_dien_thoai.jpg | buoi-toi-mat-song.jpg | cccd-mat-truoc.jpg | cccd_mat_1.jpg | anh-mat.jpg | ban-do-mat-bang.png
Nguyễn Văn Mật.jpg | Thành tích đồng chí Nguyễn Văn Mật.pdf | HoSoNguyenVanMat.pdf | Mô hình nuôi ong lấy mật.pdf
bao-cao-tai-san-bi-mat.pdf | BaoCaoMatTran.pdf | Báo cáo Mặt trận.pdf
Báo cáo tài sản mất.pdf | automatic.pdf | format.docx
Họp mặt thân mật.jpg | TRẠM MẬT MÃ.jpg | ĐỔI MẬT KHẨU.pdf | Tố giác tội phạm.pdf | thoi-tiet.png
ToiPham.pdf | Tôi mất.pdf
lam-viec-toi-mat-toi-mui.pdf | gui-den-toi-mat-bang.jpg | Giấy khen.pdf | hom-qua-toi-mat-3-con-bo.jpg | quet.pdf
danh-sach-vang-mat.xlsx | ke-hoach-hop-mat.docx | KH-gap-mat.docx | KHGapMat2026.docx | ke-hoach-ra-mat.docx
KE HOACH RA MAT.pdf | KE HOACH GAP MAT.pdf | bao-cao-ra-mat.pdf | ho-so-khuon-mat.pdf | ho-so-tran-mat.pdf
bao-cao-toi-mat-dien.jpg | den-toi-mat.jpg | anh-den-toi-mat.jpg | bao-cao-toi-mat-nuoc.jpg | troi-toi-mat.jpg
danh-sach-co-mat.xlsx | ho-so-be-mat.pdf | bao-cao-tan-mat.docx | bao-cao-tien-mat.xlsx | tai-lieu-truoc-mat.docx
bien-ban-doi-mat.pdf | ho-so-kham-mat.pdf | thong-bao-vang-mat.docx | DS-vang-mat-thang-5.xlsx | QdThayMat.pdf
Kế hoạch mật phục.docx | Quy định mật độ dân cư.pdf | Hướng dẫn mật khẩu.pdf | Tài liệu mật mã.pdf | Hồ sơ mật vụ.pdf
Báo cáo mật ong Tây Bắc.docx | Dự án mật mía.docx | Báo cáo mật danh.pdf | thông báo mật khẩu mới.pdf
mat-ong-rung-tay-bac.jpg | Mặt trận - họp.pdf | ảnh khuôn - mặt.jpg | mat_bang.pdf
100%.pdf | (1).pdf | ảnh.jpg
"""


def each(names: str) -> list[str]:
    return [name.strip() for line in names.strip().splitlines() for name in line.split("|")]


@pytest.mark.parametrize("name", each(BORNE))
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_that_bears_a_mark_is_refused(name: str, form: Literal["NFC", "NFD"]) -> None:
    assert mark_in_name(normalize(form, name)) == "borne"


@pytest.mark.parametrize("name", each(ASKED) + each(ASKED_IN_VAIN))
def test_a_name_that_may_say_two_things_is_asked_about(name: str) -> None:
    assert mark_in_name(name) == "asked"


@pytest.mark.parametrize("name", each(INNOCENT))
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_an_innocent_name_passes(name: str, form: Literal["NFC", "NFD"]) -> None:
    assert mark_in_name(normalize(form, name)) == ""


def test_every_mark_is_found_no_plain_name_is_refused_and_few_are_asked_about() -> None:
    marked, innocent = each(BORNE) + each(ASKED), each(INNOCENT) + each(ASKED_IN_VAIN)
    assert len(marked) + len(innocent) >= 170
    assert [name for name in marked if not mark_in_name(name)] == []
    assert [name for name in innocent if mark_in_name(name) == "borne"] == []
    assert sum(mark_in_name(name) == "asked" for name in innocent) / len(innocent) < 0.1
