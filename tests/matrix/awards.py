"""The routes of awards and who may use each, in the province made by `awards_world`."""

from tests.matrix.awards_law import LAW_API, LAW_PAGES
from tests.matrix.awards_world import world
from tests.matrix.cells import OURS, Cell, does, everybody, lists
from tests.support.awards import BASES, PEOPLE, SAID

__all__ = ["TABLE", "world"]
READERS = "appraiser head secretary member authority auditor"
"""Of dossiers, decisions and rounds."""
REGISTER, RECORDERS = f"{READERS} clerk", "clerk secretary"
DESK, HOLDERS, DRAFTERS = "appraiser head", "appraiser authority", "appraiser secretary authority"
KEEPERS, TAKERS, CONFERS = "secretary authority", "secretary authority", "head secretary authority"
OPEN = "rules, law, calendar, contracts and the state of the process are open"
CODE = "who holds the code of a certificate may check it"
OWN_SHEET = "a workbook is its sender's; rows of other units are told one by one (`test_pages_import.py`)"
LEADS = "it leads to a page that asks"
PAPER, REASON = {"paper": "1/BC"}, {"reason": "Bổ sung"}
HOLD, TERM = {"kind": "complaint", **PAPER, **REASON}, {"form": "warning", "starts": "2025-07-01"}
BODY, ANSWER = ({"body": "Công an tỉnh khác"} | more for more in ({"letter": "1/CV"}, {"answer": "agree", **PAPER}))
RULED = {"ruling": "passed", "ruling_paper": "1/BC", "ruling_dated": "01/07/2025"}
CONCLUDED = {"rule": "report-fresh", "outcome": "met", "basis": "1/BC"}
SIGNED = {"number": "86/QĐ", "unit": "{unit}", "authority": PEOPLE["head"][0]} | SAID | {"bases": "\n".join(BASES)}
NOTICE = {"notice": "1/ĐC", "field": "number", "new": "87/QĐ", "authority": PEOPLE["head"][0], "signer_name": "Ký"}
CLEARED, GIVEN = {"outcome": "cleared", **PAPER}, {"presenter": "Giám đốc", "event": "Lễ trao"}
PAST = {"award": "GK_TINH", "recipient": "{unit}", "year": 2020, "authority": "Giám đốc", "source": "Sổ giấy"}
BACK = {"kind": "cancel", "ground": "fraud", **PAPER}
SEAT = {"account": "member", "role": "member", "since": "2025-01-01"}
COUNCIL = {"unit": "{unit}", "kind": "emulation", "title": "Hội đồng", "instrument": "2/QĐ", "seats": [SEAT]}
SAT = {name: each for name, each in COUNCIL.items() if name != "seats"} | {"since": "2025-01-01", "role.head": "chair"}
ROUND = {"unit": "{unit}", "members": ["head", "secretary", "member", "absent"], "dossiers": ["{passed}"]}
LETTER, THIS = {"paper": "1/YK", "dated": "2025-07-20"}, {"unit": OURS}
DRAWN = {"number": "1/BB", "place": "Phòng A1", "starts_at": "08:00", "ends_at": "09:00", "secretary": "secretary"}
DRAWN |= {"chair_name": "Chủ trì minh họa", "secretary_name": "Thư ký minh họa"}
CHOICE, HAND = {"{voted}": "agree"}, {"member": "absent", "choices": {"{voted}": "agree"}}
TICKED = {"member": "absent", "choice.{voted}": "agree"}
DRAFT, STUB = {"dossiers": ["{passed}"], "number": "88/QĐ"}, {"number": "12", "award": "GK_TINH", "place": "A1"}
DAY = {"day": "2026-01-02", "kind": "holiday", "instrument": "1/TB"}
LISTED = {"unit": "bca", "dossiers": ["{dossiers}"], "place": "Cổng thông tin"}
MONEY, STOCK = {"act": "allot", "amount": 1000, **PAPER}, {"act": "receive", "quantity": 1, **PAPER}
VOID = {"dossier": "{awards}", "voucher": "1/CT"} | REASON
DATED = {"dossier": "{awards}", "achieved_from": "2025-01-01", "achieved_to": "2025-12-31", "source": "9/BC"}

API: dict[str, Cell] = {
    **LAW_API,
    "GET /awards": lists(REGISTER),
    "POST /awards/{award_id}/confer": does(CONFERS, json=GIVEN),
    "GET /calendar": everybody(OPEN),
    "GET /calendar/term": everybody(OPEN),
    "POST /calendar": does("appraiser admin", at="bca", json=DAY),
    "GET /ceremony": does(READERS, params={"decision": "{decisions}"}),
    "GET /councils": lists(READERS, params=THIS),
    "POST /councils": does("secretary", json=COUNCIL),
    "GET /councils/{council_id}": does(READERS),
    "POST /councils/{council_id}/dissolve": does("secretary", json={"instrument": "3/QĐ"}),
    "POST /councils/{council_id}/seats": does("secretary", json=SEAT),
    "POST /councils/{council_id}/seats/end": does("secretary", json={"account": "member", "until": "2025-12-31"}),
    "POST /decisions": does("authority", json=SIGNED | {"dossiers": ["{passed}"], "bases": list(BASES)}),
    "GET /decisions/{decision_id}": does(READERS),
    "POST /decisions/{decision_id}/corrections": does("authority", json=NOTICE),
    "POST /demo/clock": everybody("only a demo has it"),
    "GET /dossiers": lists(READERS, params=THIS),
    "GET /dossiers/{dossier_id}": does(READERS),
    "POST /dossiers/{dossier_id}/appraise": does(DESK),
    "POST /dossiers/{dossier_id}/ruling": does("authority", json={"passed": True, "dated": "2025-07-01", **PAPER}),
    "POST /dossiers/{dossier_id}/conclusions": does(DESK, json=CONCLUDED),
    "POST /dossiers/{dossier_id}/disciplines": does(HOLDERS, json=TERM | PAPER),
    "GET /dossiers/{dossier_id}/eligibility": does(READERS),
    "POST /dossiers/{dossier_id}/endorse": does(DESK),
    "GET /dossiers/{dossier_id}/files/{number}": does(READERS),
    "POST /dossiers/{dossier_id}/forward": does(KEEPERS, json={"addressee": "Thủ tướng Chính phủ", "letter": "1/TTr"}),
    "POST /dossiers/{dossier_id}/recall": does(KEEPERS, json={"reason": "Ghi nhầm nơi nhận."}),
    "POST /dossiers/{dossier_id}/holds": does(HOLDERS, json=HOLD),
    "POST /dossiers/{dossier_id}/notes": does(DESK, json={"mark": "copied", **PAPER}),
    "POST /dossiers/{dossier_id}/notice": does("secretary", json={"number": "1/TB", **REASON, **SAID}),
    "GET /dossiers/{dossier_id}/opinions": does(READERS),
    "POST /dossiers/{dossier_id}/opinions": does(DESK, json={"bodies": [BODY]}),
    "POST /dossiers/{dossier_id}/opinions/answers": does(DESK, json=ANSWER),
    "POST /dossiers/{dossier_id}/opinions/pass": does(DESK),
    "POST /dossiers/{dossier_id}/return": does(DESK, json=REASON),
    "GET /drafts": lists(DRAFTERS),
    "POST /drafts": does(DRAFTERS, json=DRAFT | {"unit": "{unit}"}),
    "DELETE /drafts/{draft_id}": does(DRAFTERS),
    "GET /drafts/{draft_id}": does(DRAFTERS),
    "PUT /drafts/{draft_id}": does(DRAFTERS, json=DRAFT | {"seen": 1}),
    "GET /due": lists(DESK),
    "GET /funds/{unit}/{year}": does(f"{KEEPERS} auditor"),
    "POST /funds/{unit}/{year}": does(KEEPERS, json=MONEY),
    "GET /history/{subject}": does(REGISTER),
    "POST /history/{subject}/confirm": does(RECORDERS, json={"complete_from": 2020, **PAPER}),
    "GET /holds": lists(HOLDERS),
    "POST /holds/{hold_id}/release": does(HOLDERS, json=CLEARED),
    "GET /objects/{unit}": does("secretary"),
    "POST /objects/{unit}/issue": does("secretary", json={"dossiers": ["{awards}"]}),
    "POST /objects/{unit}/{kind}": does("secretary", json=STOCK),
    "POST /past-awards": does(RECORDERS, json=PAST),
    "POST /past-awards/sheet": everybody(OWN_SHEET),
    "GET /past-awards/sheet/{import_id}": does(""),
    "GET /past-awards/sheet/{import_id}/faults.xlsx": does(""),
    "POST /past-awards/sheet/{import_id}/enter": does("", json=PAPER),
    "POST /postings": does("secretary", at="bca", json=LISTED),
    "POST /postings/{posting_id}/feedback": does("", json={"dossier": "{dossiers}", "kind": "agree", **PAPER}),
    "POST /postings/{posting_id}/removal": does("", json=PAPER),
    "POST /revocations": does(TAKERS, json=BACK | {"award": "{awards}"}),
    "GET /revocations/{revocation_id}": does(TAKERS),
    "POST /revocations/{revocation_id}/sign": does("authority", json={"number": "89/QĐ"}),
    "POST /revocations/{revocation_id}/steps": does(TAKERS, json={"step": "drop", **PAPER}),
    "POST /rounds": does("secretary", json=ROUND),
    "GET /rounds/{round_id}": does(READERS),
    "GET /rounds/{round_id}/box": does(READERS, ids={"rounds": "{counted}"}),
    "POST /rounds/{round_id}/opening": does(READERS),
    "POST /rounds/{round_id}/abstention": does(READERS),
    "POST /rounds/{round_id}/attendance": does("secretary", json={"members": {"absent": "sick"}}),
    "POST /rounds/{round_id}/close": does("secretary"),
    "POST /rounds/{round_id}/count": does("secretary", json={}),
    "POST /rounds/{round_id}/minutes": does("secretary", json=DRAWN, ids={"rounds": "{counted}"}),
    "POST /rounds/{round_id}/open": does("secretary", json=HAND),
    "POST /rounds/{round_id}/recusals": does(READERS, json={"member": "absent", "dossier": "{voted}"}),
    "POST /rounds/{round_id}/sheet": does(READERS, json={"choices": CHOICE}),
    "POST /rounds/{round_id}/void": does("secretary"),
    "POST /rounds/{round_id}/written": does("secretary", json=HAND | LETTER),
    "POST /rounds/{round_id}/written/confirm": does(READERS),
    "POST /rounds/{round_id}/written/contest": does(READERS),
    "GET /stubs": lists("custodian", at="bca"),
    "POST /stubs": does("custodian", at="bca", json=STUB),
    "POST /stubs/{stub_id}/close": does("custodian", at="bca", json={"decision": "1"}),
}

PAGES: dict[str, Cell] = {
    "GET /": lists("appraiser head authority"),
    "GET /awards/{award_id}/certificate.pdf": does(READERS),
    "GET /awards/{award_id}/confer": does(CONFERS),
    "POST /awards/{award_id}/confer": does(CONFERS, data=GIVEN),
    "GET /awards/{award_id}/take-back": does(TAKERS),
    "POST /awards/{award_id}/take-back": does(TAKERS, data=BACK),
    "GET /calendar": everybody(OPEN),
    "POST /calendar": does("appraiser admin", at="bca", data=DAY),
    "GET /ceremony": does(READERS, params={"decision": "{decisions}"}),
    "GET /ceremony.pdf": does(READERS, params={"decision": "{decisions}"}),
    "GET /ceremony/choose": lists(CONFERS),
    "GET /councils": lists(READERS),
    "POST /councils": does("secretary", data=SAT),
    "GET /councils/new": does("secretary", params=THIS),
    "GET /councils/{council_id}": does(READERS),
    "POST /councils/{council_id}/{act}": does("secretary", data={"instrument": "3/QĐ"}),
    "GET /decisions/new": lists("authority"),
    "GET /decisions/sign": does("authority", params=THIS | {"dossier": "{passed}"}),
    "POST /decisions/sign": does("authority", data=SIGNED | {"dossier": "{passed}"}),
    "GET /decisions/{decision_id}": does(READERS),
    "GET /decisions/{decision_id}/ceremony": everybody(LEADS),
    "GET /decisions/{decision_id}/correct": does("authority"),
    "POST /decisions/{decision_id}/correct": does("authority", data=NOTICE),
    "GET /decisions/{decision_id}/corrections/{correction_id}.pdf": does(""),
    "GET /decisions/{decision_id}/decision.pdf": does(READERS),
    "GET /dossiers/{dossier_id}": does(READERS),
    "POST /dossiers/{dossier_id}/ruling": does("authority", data=RULED),
    "POST /dossiers/{dossier_id}/appraise": does(DESK),
    "POST /dossiers/{dossier_id}/conclusions": does(DESK, data=CONCLUDED | {"basis_report-fresh": "1/BC"}),
    "POST /dossiers/{dossier_id}/discipline": does(HOLDERS, data=TERM | PAPER),
    "POST /dossiers/{dossier_id}/endorse": does(DESK),
    "GET /dossiers/{dossier_id}/files/{number}": does(READERS),
    "POST /dossiers/{dossier_id}/forward": does(KEEPERS, data={"addressee": "Thủ tướng Chính phủ", "letter": "1/TTr"}),
    "POST /dossiers/{dossier_id}/recall": does(KEEPERS, data={"recall_reason": "Ghi nhầm nơi nhận."}),
    "POST /dossiers/{dossier_id}/hold": does(HOLDERS, data=HOLD),
    "POST /dossiers/{dossier_id}/holds/{hold_id}/release": does(HOLDERS, data=CLEARED),
    "GET /dossiers/{dossier_id}/notice": does(""),
    "POST /dossiers/{dossier_id}/notice": does("", data={"number": "1/TB", **REASON, **SAID}),
    "GET /dossiers/{dossier_id}/notice.pdf": does(""),
    "POST /dossiers/{dossier_id}/opinions": does(DESK, data=BODY),
    "POST /dossiers/{dossier_id}/opinions/answers": does(DESK, data=ANSWER),
    "POST /dossiers/{dossier_id}/opinions/pass": does(DESK),
    "POST /dossiers/{dossier_id}/return": does(DESK, data=REASON),
    "GET /dossiers/{dossier_id}/standing": does(HOLDERS),
    "GET /drafts": lists(DRAFTERS),
    "POST /drafts": does(DRAFTERS, data=THIS | {"dossier": "{passed}"}),
    "GET /drafts/{draft_id}": does(DRAFTERS),
    "POST /drafts/{draft_id}": does(DRAFTERS, data={"dossier": "{passed}", "seen": "1"}),
    "POST /drafts/{draft_id}/discard": does(DRAFTERS),
    "GET /drafts/{draft_id}/draft.pdf": does(DRAFTERS),
    "GET /due": lists(DESK),
    "POST /due": does(DESK, data={"dossier": "{dossiers}", "mark": "copied", **PAPER}),
    "GET /funds": everybody("it lists the funds one keeps or reads"),
    "GET /funds/{unit}/{year}": does(f"{KEEPERS} auditor"),
    "POST /funds/{unit}/{year}": does(KEEPERS, data=MONEY),
    "GET /funds/{unit}/{year}/ledger.xlsx": does(f"{KEEPERS} auditor"),
    "POST /funds/{unit}/{year}/pay": does(KEEPERS, data={"dossier": "{awards}"}),
    "POST /funds/{unit}/{year}/cancel-payment": does(KEEPERS, data=VOID),
    "POST /funds/{unit}/{year}/period": does(KEEPERS, data=DATED),
    "POST /funds/{unit}/{year}/take-back": does(KEEPERS, data={"dossier": "{awards}"}),
    "GET /history/{subject}": does(REGISTER),
    "POST /history/{subject}/confirm": does(RECORDERS, data={"complete_from": "2020", **PAPER}),
    "GET /holds": lists(HOLDERS),
    "GET /import": everybody(OWN_SHEET),
    "POST /import": everybody(OWN_SHEET),
    "GET /import/template.xlsx": everybody(OWN_SHEET),
    "GET /import/{import_id}": does(""),
    "GET /import/{import_id}/faults.xlsx": does(""),
    "POST /import/{import_id}": does("", data=PAPER),
    "POST /import/{import_id}/discard": does(""),
    **LAW_PAGES,
    "GET /objects/{unit}": does("secretary"),
    "POST /objects/{unit}": does("secretary", data=STOCK | {"kind": "certificate"}),
    "POST /objects/{unit}/issue": does("secretary", data={"decision": "{decisions}"}),
    "GET /posted": everybody("the law has the list shown to everybody"),
    "GET /postings": does("secretary", at="bca"),
    "POST /postings": does("secretary", at="bca", data={"dossier": "{dossiers}", "place": "Cổng thông tin"}),
    "POST /postings/{posting_id}/feedback": does("", data={"dossier": "{dossiers}", "kind": "agree", **PAPER}),
    "GET /problems/{rule}": everybody(OPEN),
    "GET /register": lists(REGISTER),
    "GET /state": everybody("it tells any administrator how the service is, and nothing of a unit"),
    "GET /revocations": lists(TAKERS),
    "GET /revocations/{id_}": does(TAKERS),
    "GET /revocations/{id_}/sign": does(TAKERS),
    "POST /revocations/{id_}/sign": does("authority", data={"number": "89/QĐ"}),
    "POST /revocations/{id_}/steps": does(TAKERS, data={"step": "drop", **PAPER}),
    "GET /rounds": lists("secretary"),
    "POST /rounds": does("secretary", data=THIS | {"member": ROUND["members"], "dossier": "{passed}"}),
    "GET /rounds/new": does("secretary", params=THIS),
    "GET /rounds/{round_id}": does(READERS),
    "GET /rounds/{round_id}/box": does(READERS, ids={"rounds": "{counted}"}),
    "POST /rounds/{round_id}/opening": does(READERS),
    "POST /rounds/{round_id}/abstention": does(READERS),
    "POST /rounds/{round_id}/attendance": does("secretary", data={"at.absent": "sick"}),
    "POST /rounds/{round_id}/close": does("secretary"),
    "POST /rounds/{round_id}/count": does("secretary"),
    "POST /rounds/{round_id}/minutes": does("secretary", data=DRAWN | {"number": "2/BB"}, ids={"rounds": "{counted}"}),
    "GET /rounds/{round_id}/minutes.pdf": does(READERS, ids={"rounds": "{counted}"}),
    "POST /rounds/{round_id}/open": does("secretary", data=TICKED),
    "POST /rounds/{round_id}/recuse": does(READERS, data={"dossier": "{voted}"}),
    "GET /rounds/{round_id}/sheet": does(READERS),
    "POST /rounds/{round_id}/sheet": does(READERS, data=TICKED),
    "POST /rounds/{round_id}/void": does("secretary"),
    "POST /rounds/{round_id}/written": does("secretary", data=TICKED | LETTER),
    "POST /rounds/{round_id}/written/confirm": does(READERS),
    "POST /rounds/{round_id}/written/contest": does(READERS),
    "GET /stubs": lists("custodian", at="bca"),
    "POST /stubs": does("custodian", at="bca", data=STUB),
    "POST /stubs/{stub_id}/close": does("custodian", at="bca", data={"decision": "1"}),
    "GET /timeline": lists("auditor", params={"campaign": "cand-80"}),
}

TABLE: dict[str, Cell] = {
    **{f"GET /{path}": everybody(OPEN) for path in ("healthz", "readyz", "problems/{rule}", "schemas/{type_}.json")},
    "GET /verify/": everybody(CODE),
    "GET /verify/{code}": everybody(CODE),
    "GET /verify/{code}/corrections/{correction_id}.pdf": everybody(CODE),
    **{route.replace(" ", " /awards/api/v1", 1): cell for route, cell in API.items()},
    **{route.replace(" ", " /awards", 1): cell for route, cell in PAGES.items()},
}
