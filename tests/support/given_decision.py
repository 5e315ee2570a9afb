"""A decision that is signed, and its correction, asked for and done."""

from dataclasses import replace
from datetime import date

from services.awards.domain import decision
from services.awards.domain.decision import Grantee, Place, Signed
from shared.contracts.nomination import Package

DAY = date(2025, 8, 11)
ORDER = "NĐ 30/2020/NĐ-CP, Đ.15"
FACTS = decision.Facts(DAY, number_taken="", next_register_number=7, head="ab" * 32)
PLACES = (Place("d-1", "v-1", 7), Place("d-2", "v-2", 8))
SIGNED = Signed("01/QĐ-BCA", "bca", "Bộ trưởng", outside=False, on=DAY, places=PLACES, head="ab" * 32)
TEXTS = Package("k-1", 9, "ab")
CORRECT = decision.Correct("5/TB", "recipient", "bca", "Bộ trưởng", TEXTS, (Grantee("d-1", "v-9"),), person="p-1")
PLAIN = decision.Corrected("5/TB", "recipient", "k-1", "", (Grantee("d-1", "v-9"),), "Bộ trưởng", DAY)
CORRECTED = replace(PLAIN, person="p-1", package=TEXTS)
