"""What the observatory receives: whom to let in, and where each unit stands. All else it copies from the ledgers."""

from shared.contracts.envelope import Contract
from shared.kernel import Refused, Sending
from shared.records.directory import hear_directory


def hear(contract: Contract) -> list[Sending]:
    return hear_directory(contract) or []


def refused(_contract: Contract, _refusal: Refused) -> list[Sending]:
    """It refuses nothing: it decides nothing."""
    return []
