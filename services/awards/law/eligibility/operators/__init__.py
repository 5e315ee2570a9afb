"""The operators of the law. Code knows operators; which award needs which, with what numbers, is data."""

from services.awards.law.eligibility.operators import collective, conduct, history, papers, service, years
from services.awards.law.eligibility.operators.registry import Nothing, Operator

__all__ = ["OPERATORS", "Nothing", "Operator"]

OPERATORS: dict[str, Operator] = {
    "achievement-once": Operator(Nothing, papers.achievement_once),
    "after-discipline": Operator(Nothing, conduct.after_discipline),
    "all-completed": Operator(Nothing, collective.all_completed),
    "ask-of-year": Operator(years.AskOfYear, years.ask_of_year),
    "ask-person": Operator(conduct.AskPerson, conduct.ask_person),
    "award-before": Operator(history.AwardBefore, history.award_before),
    "basis-not-from": Operator(history.BasisNotFrom, history.basis_not_from),
    "belongs-to": Operator(conduct.BelongsTo, conduct.belongs_to),
    "clean-in-post": Operator(Nothing, service.clean_in_post),
    "consecutive-titles": Operator(history.ConsecutiveTitles, history.consecutive_titles),
    "discipline-over": Operator(Nothing, conduct.discipline_over),
    "filed-after-title": Operator(papers.FiledAfterTitle, papers.filed_after_title),
    "filed-by": Operator(papers.FiledBy, papers.filed_by),
    "forwarded-by": Operator(papers.ForwardedBy, papers.forwarded_by),
    "form-once": Operator(Nothing, papers.form_once),
    "graded": Operator(years.Graded, years.graded),
    "has-part": Operator(papers.HasPart, papers.has_part),
    "initiative-once": Operator(Nothing, years.initiative_once),
    "leaders-share": Operator(collective.LeadersShare, collective.leaders_share),
    "leads-cluster": Operator(Nothing, collective.leads_cluster),
    "leads-movement": Operator(collective.LeadsMovement, collective.leads_movement),
    "look-back": Operator(conduct.LookBack, conduct.look_back),
    "members-count": Operator(collective.MembersCount, collective.members_count),
    "members-share": Operator(collective.MembersShare, collective.members_share),
    "movement-years": Operator(papers.MovementYears, papers.movement_years),
    "no-hold": Operator(conduct.NoHold, conduct.no_hold),
    "nominator-stands": Operator(Nothing, conduct.nominator_stands),
    "not-with": Operator(history.NotWith, history.not_with),
    "of-level": Operator(collective.OfLevel, collective.of_level),
    "old-unit-remark": Operator(years.OldUnitRemark, years.old_unit_remark),
    "period-once": Operator(Nothing, papers.period_once),
    "post-years": Operator(service.PostYears, service.post_years),
    "recognised": Operator(years.Recognised, years.recognised),
    "report-fresh": Operator(papers.ReportFresh, papers.report_fresh),
    "service-years": Operator(service.ServiceYears, service.service_years),
    "stands": Operator(Nothing, conduct.stands),
    "taking-part": Operator(service.TakingPart, service.taking_part),
    "title-in-year": Operator(history.TitleInYear, history.title_in_year),
    "years-since": Operator(history.YearsSince, history.years_since),
}
