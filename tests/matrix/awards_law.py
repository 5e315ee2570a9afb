"""The routes of the law and of conclusions for many dossiers, and who may use each."""

from datetime import date

from services.awards.law import catalogue
from services.awards.law.confirming import open_rows
from tests.matrix.cells import Cell, does, everybody

OPEN, COUNTS = "the law is open", "it counts the dossiers one reads"
ROW = next(each for each in open_rows(catalogue()) if each.table == "kinds")
SAID = {"content": ROW.content, "paper": "9/2026/TT-BCA, Đ.3", "dated": str(date(2025, 7, 1))}
MANY = {"unit": "{unit}", "rule": "after-discipline", "outcome": "met", "basis": "1/BC"}
DESK = "appraiser head"
LAW_API: dict[str, Cell] = {
    "GET /law/unconfirmed": everybody(COUNTS),
    "POST /law/confirmations": does("jurist", at="bca", json=SAID | {"key": ROW.key}),
    "POST /law/confirmations/doubt": does("jurist", at="bca", json={**SAID, "key": "{confirmed}", "content": ""}),
    "GET /conclusions": does(DESK, params={"unit": "{unit}"}),
    "POST /conclusions": does(DESK, json=MANY | {"dossiers": ["{dossiers}"]}),
    "GET /conclusions/{conclusion_id}": does(DESK),
}
LAW_PAGES: dict[str, Cell] = {
    "GET /law": everybody(OPEN),
    "GET /law/rows/{row}": everybody(OPEN),
    "GET /law/diff": everybody(OPEN),
    "GET /law/diff/result": everybody(COUNTS),
    "GET /law/open": everybody(COUNTS),
    "GET /law/open/rows/{key}": everybody(OPEN),
    "GET /law/open/{key}": does("jurist", at="bca", ids={"open": ROW.key}),
    "POST /law/open/{key}/confirm": does("jurist", at="bca", data=SAID, ids={"open": ROW.key}),
    "POST /law/open/{key}/doubt": does("jurist", at="bca", data=SAID, ids={"open": "{confirmed}"}),
    "GET /conclusions": does(DESK, params={"unit": "{unit}"}),
    "POST /conclusions": does(DESK, data=MANY | {"dossier": ["{dossiers}"]}),
    "GET /conclusions/{conclusion_id}": does(DESK),
}
