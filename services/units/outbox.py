"""What units publishes: private event → published contract, or nothing."""

from services.units.domain import account, delegation, nomination, person, session, unit
from shared.contracts import units as says
from shared.records.book import Entry, Told


def tell_unit(entry: Entry) -> Told:
    match entry.event:
        case unit.Founded(title, level, parent, valid_from, valid_to, successor, _):
            contract: says.UnitsSays = says.UnitFounded(
                on=entry.moment.on,
                unit=entry.key,
                title=title,
                level=level,
                parent=parent,
                valid_from=valid_from,
                valid_to=valid_to,
                successor=successor,
            )
        case unit.Ended(valid_to, successor):
            contract = says.UnitEnded(on=entry.moment.on, unit=entry.key, valid_to=valid_to, successor=successor)
    return Told(contract)


def tell_account(entry: Entry) -> Told:
    state: account.State = entry.state
    return Told(
        says.AccountChanged(
            on=entry.moment.on,
            account=entry.key,
            post=state.post,
            roles=tuple(says.RoleHeld(role=held.role, unit=held.unit) for held in state.roles),
            closed=state.status == "closed",
            posts=tuple(says.PostHeld(**vars(held)) for held in state.posts),
        )
    )


def tell_session(entry: Entry) -> Told | None:
    match entry.event:
        case session.Closed():
            return Told(says.SessionClosed(on=entry.moment.on, session=entry.key))
    return None


def tell_delegation(entry: Entry) -> Told | None:
    match entry.event:
        case delegation.Granted():
            return Told(says.DelegationGranted(on=entry.moment.on, delegation=entry.key, **vars(entry.event)))
        case delegation.Revoked():
            return Told(says.DelegationRevoked(on=entry.moment.on, delegation=entry.key))
    return None


def tell_nomination(entry: Entry) -> Told | None:
    match entry.event:
        case nomination.Submitted(package=package, attempt=attempt) as event:
            contract = says.NominationSubmitted.of(event, on=event.on, nomination=entry.key, attempt=attempt)
            return Told(contract, enclosure=package.ref)
        case nomination.Withdrawn():
            state: nomination.State = entry.state
            campaign = (state.submitted.campaign or None) if state.submitted else None
            return Told(says.NominationWithdrawn(on=entry.moment.on, campaign=campaign, nomination=entry.key))
    return None


def tell_person(entry: Entry) -> Told | None:
    match entry.event:
        case person.Erased(enclosures):
            return Told(says.PersonErased(on=entry.moment.on, person=entry.key, enclosures=enclosures))
    return None
