"""What the ledger of campaigns looks like as tables: whole rows from the state after each event."""

from services.campaigns.domain import campaign, heard, registration, result
from services.campaigns.store.tables import CampaignRow, NominationRow, RegistrationRow, ResultRow
from shared.contracts.campaigns import nominated_until
from shared.records.book import Entry, Row
from shared.records.codec import canonical


def project_campaign(entry: Entry) -> list[Row]:
    state: campaign.State = entry.state
    drafted, launched = state.draft, state.launched
    if drafted is None:
        return []
    values = {
        "code": entry.key,
        "title": drafted.title,
        "kind": drafted.kind,
        "unit": drafted.unit,
        "starts": drafted.starts.isoformat(),
        "ends": drafted.ends.isoformat(),
        "nominate_until": nominated_until(drafted.ends, drafted.nominate_until).isoformat(),
        "awards": " ".join(drafted.awards),
        "occasions": canonical(drafted.occasions),
        "bases": canonical(drafted.bases),
        "targets": canonical(drafted.targets),
        "status": state.status,
        "launched_on": launched.on.isoformat() if launched else None,
        "launched_by": launched.by if launched else None,
        "instrument": launched.instrument if launched else None,
        "signs_as": launched.signs_as if launched else "",
        "event": launched.event if launched else "",
        "place": launched.place if launched else "",
        "people": launched.people if launched else "",
        "closed_on": state.closed_on.isoformat() if state.closed_on else None,
        "version": entry.version,
    }
    return [(CampaignRow, values)]


def project_registration(entry: Entry) -> list[Row]:
    event: registration.Registered = entry.event
    values = {"campaign": event.campaign, "unit": event.unit, "targets": canonical(event.targets)}
    return [(RegistrationRow, values | {"on": entry.moment.on.isoformat(), "actor": entry.actor})]


def project_result(entry: Entry) -> list[Row]:
    event: result.Reported = entry.event
    values = {"campaign": event.campaign, "unit": event.unit, "period": event.period}
    lines = {"lines": canonical(event.lines), "on": entry.moment.on.isoformat(), "actor": entry.actor}
    return [(ResultRow, values | lines)]


def project_nomination(entry: Entry) -> list[Row]:
    known: heard.Nomination = entry.state
    if known.submitted is None or known.on is None or not known.submitted.campaign:
        return []
    values = {"id": entry.key, "outcome": known.outcome, "decision_number": known.decision_number}
    return [(NominationRow, vars(known.submitted) | values | {"on": known.on.isoformat()})]
