"""What campaigns publishes: private event → published contract, or nothing."""

from services.campaigns.domain import campaign, registration, result
from shared.contracts import campaigns as says
from shared.records.book import Entry, Told


def tell_campaign(entry: Entry) -> Told | None:
    state: campaign.State = entry.state
    match entry.event:
        case campaign.Launched(delegation=delegation) if state.draft:
            drafted = state.draft
            contract: says.CampaignsSays = says.CampaignLaunched(
                on=entry.moment.on,
                campaign=entry.key,
                title=drafted.title,
                kind=drafted.kind,
                unit=drafted.unit,
                delegation=delegation,
                starts=drafted.starts,
                ends=drafted.ends,
                awards=drafted.awards,
                nominate_until=drafted.nominate_until,
            )
            return Told(contract)
        case campaign.Closed():
            return Told(says.CampaignClosed(on=entry.moment.on, campaign=entry.key))
    return None


def tell_registration(entry: Entry) -> Told:
    event: registration.Registered = entry.event
    contract = says.RegistrationEntered(
        on=entry.moment.on, campaign=event.campaign, unit=event.unit, targets=len(event.targets)
    )
    return Told(contract)


def tell_result(entry: Entry) -> Told:
    event: result.Reported = entry.event
    return Told(says.ResultReported(on=entry.moment.on, campaign=event.campaign, unit=event.unit, period=event.period))
