from shared.design.lawful import in_words


def test_a_sentence_of_the_law_names_awards_by_their_titles_and_no_dossier_by_its_id() -> None:
    said = "Hồ sơ 0198a1b2-0000-7000-8000-00000000000a (GK_TINH) đang xét; có CSTDCS hoặc HCCC_1 năm 2024."
    assert in_words(said) == (
        "Một hồ sơ khác (Giấy khen của Giám đốc Công an tỉnh, thành phố) đang xét; "
        "có Chiến sĩ thi đua cơ sở hoặc Huân chương Chiến công hạng nhất năm 2024."
    )
    assert in_words("Gửi ngày 01/02/2025, số 12/QĐ-BCA.") == "Gửi ngày 01/02/2025, số 12/QĐ-BCA."
