"""The law of awards: its pages, who confirmed which rule, and what a unit may ask of it."""

from services.awards.api.law import confirming as confirming_api
from services.awards.api.law import eligibility
from services.awards.domain.law import rulebook
from services.awards.law import law_rules
from services.awards.store.law import confirming
from services.awards.usecases.law.asking import answers
from services.awards.web.law import confirming as confirming_web
from services.awards.web.law import law
from shared.kernel import rules_in
from shared.records.audit import Evidence
from shared.runtime.topic import Topic

WORDS = {
    "law.confirmed.v1": "Xác nhận một quy định theo {paper}, ngày {dated}",
    "law.doubted.v1": "Rút xác nhận một quy định theo {paper}, ngày {dated}",
}

TOPIC = Topic(
    books=(confirming.BOOK,),
    read_models=(confirming.LawPaperRow,),
    evidence=Evidence(words=WORDS),
    rules=law_rules() | rules_in(rulebook),
    permissions={"jurist": frozenset({"law.confirm"})},
    api=(eligibility.router, confirming_api.router),
    web=(law.router, confirming_web.router),
    answers=answers,
)
