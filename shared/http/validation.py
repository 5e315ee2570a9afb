"""Says in Vietnamese what is wrong with a request, field by field."""

from collections.abc import Mapping, Sequence
from typing import Any

MESSAGES = {
    "missing": "Thiếu nội dung bắt buộc.",
    "extra_forbidden": "Không có mục này.",
    "string_type": "Phải là chữ.",
    "string_too_short": "Cần ít nhất {min_length} ký tự.",
    "string_too_long": "Tối đa {max_length} ký tự.",
    "string_pattern_mismatch": "Không đúng dạng quy định.",
    "too_short": "Cần ít nhất {min_length} mục.",
    "too_long": "Tối đa {max_length} mục.",
    "int_type": "Phải là số nguyên.",
    "int_parsing": "Phải là số nguyên.",
    "bool_parsing": "Phải là có hoặc không.",
    "date_parsing": "Phải là ngày có thật, dạng năm-tháng-ngày.",
    "date_from_datetime_parsing": "Phải là ngày có thật, dạng năm-tháng-ngày.",
    "date_type": "Phải là ngày có thật, dạng năm-tháng-ngày.",
    "enum": "Không thuộc các giá trị cho phép.",
    "literal_error": "Không thuộc các giá trị cho phép.",
    "greater_than": "Phải lớn hơn {gt}.",
    "greater_than_equal": "Phải từ {ge} trở lên.",
    "less_than": "Phải nhỏ hơn {lt}.",
    "less_than_equal": "Phải từ {le} trở xuống.",
    "json_invalid": "Không phải JSON hợp lệ.",
    "said": "{message}",
}
OTHERWISE = "Giá trị không hợp lệ."


def field_errors(errors: Sequence[Mapping[str, Any]]) -> tuple[dict[str, str], ...]:
    """`field` (dotted, without `body` or `query` in front) and `message` for each error of pydantic."""
    return tuple({"field": _field(error), "message": _message(error)} for error in errors)


def is_malformed(errors: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the body could not be read at all."""
    return any(error["type"] == "json_invalid" for error in errors)


def _field(error: Mapping[str, Any]) -> str:
    return "" if error["type"] == "json_invalid" else ".".join(str(part) for part in error["loc"][1:])


def _message(error: Mapping[str, Any]) -> str:
    return MESSAGES.get(error["type"], OTHERWISE).format_map(error.get("ctx") or {})
