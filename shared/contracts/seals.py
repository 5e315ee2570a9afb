"""The signed head of a ledger, kept by the other services as witnesses."""

from shared.contracts.envelope import Contract


class Sealed(Contract):
    """`hash` is the chain's head at `position`; Ed25519 `signature` (hex) over `<service>:<position>:<hash>`."""

    position: int
    hash: str
    signature: str
    public_key: str
