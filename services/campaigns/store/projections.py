"""What the ledger of campaigns looks like as tables: whole rows from the state after each event."""

from services.campaigns.domain import campaign, heard, registration, result
from services.campaigns.store.tables import CampaignRow, NominationRow, RegistrationRow, ResultRow
from shared.contracts.campaigns import nominated_until
from shared.records.book import Entry, Row, put
from shared.records.codec import canonical


def project_campaign(entry: Entry) -> list[Row]:
    state: campaign.State = entry.state
    drafted, launched = state.draft, state.launched
    if drafted is None:
        return []
    return [
        put(
            CampaignRow,
            code=entry.key,
            title=drafted.title,
            kind=drafted.kind,
            unit=drafted.unit,
            starts=drafted.starts.isoformat(),
            ends=drafted.ends.isoformat(),
            nominate_until=nominated_until(drafted.ends, drafted.nominate_until).isoformat(),
            awards=" ".join(drafted.awards),
            occasions=canonical(drafted.occasions),
            bases=canonical(drafted.bases),
            targets=canonical(drafted.targets),
            status=state.status,
            launched_on=launched.on.isoformat() if launched else None,
            launched_by=launched.by if launched else None,
            instrument=launched.instrument if launched else None,
            signs_as=launched.signs_as if launched else "",
            event=launched.event if launched else "",
            place=launched.place if launched else "",
            people=launched.people if launched else "",
            closed_on=state.closed_on.isoformat() if state.closed_on else None,
            version=entry.version,
        )
    ]


def project_registration(entry: Entry) -> list[Row]:
    event: registration.Registered = entry.event
    return [
        put(
            RegistrationRow,
            campaign=event.campaign,
            unit=event.unit,
            on=entry.moment.on.isoformat(),
            actor=entry.actor,
            targets=canonical(event.targets),
        )
    ]


def project_result(entry: Entry) -> list[Row]:
    event: result.Reported = entry.event
    return [
        put(
            ResultRow,
            campaign=event.campaign,
            unit=event.unit,
            period=event.period,
            on=entry.moment.on.isoformat(),
            actor=entry.actor,
            lines=canonical(event.lines),
        )
    ]


def project_nomination(entry: Entry) -> list[Row]:
    known: heard.Nomination = entry.state
    if known.submitted is None or known.on is None or not known.submitted.campaign:
        return []
    return [
        put(
            NominationRow,
            id=entry.key,
            campaign=known.submitted.campaign,
            unit=known.submitted.unit,
            award=known.submitted.award,
            subject=known.submitted.subject,
            outcome=known.outcome,
            on=known.on.isoformat(),
            decision_number=known.decision_number,
        )
    ]
