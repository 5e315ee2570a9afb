"""The law as data, one library: what the rest of the service asks of it is imported from here."""

from services.awards.law.days import names_of
from services.awards.law.judging import crossed, judged, rules_for, verdict_on
from services.awards.law.library import (
    FOLDER,
    Catalogue,
    award_title,
    award_type,
    catalogue,
    conditions_of,
    council_of,
    law_rules,
    read_catalogue,
    rule_title,
    way_of,
)
from services.awards.law.own import Policy, Setting
from services.awards.law.reading import BadCatalogue
from services.awards.law.rows import AwardType, Council, Deadline, Route
from services.awards.law.stations import Stage
from services.awards.law.workdays import (
    ASKED,
    DAY,
    SATURDAY,
    Calendar,
    add_workdays,
    first_within,
    is_workday,
    next_workday,
    workdays_between,
)

__all__ = [
    "ASKED",
    "DAY",
    "FOLDER",
    "SATURDAY",
    "AwardType",
    "BadCatalogue",
    "Calendar",
    "Catalogue",
    "Council",
    "Deadline",
    "Policy",
    "Route",
    "Setting",
    "Stage",
    "add_workdays",
    "award_title",
    "award_type",
    "catalogue",
    "conditions_of",
    "council_of",
    "crossed",
    "first_within",
    "is_workday",
    "judged",
    "law_rules",
    "names_of",
    "next_workday",
    "read_catalogue",
    "rule_title",
    "rules_for",
    "verdict_on",
    "way_of",
    "workdays_between",
]
