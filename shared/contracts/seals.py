"""The signed head of a ledger, which the other services keep as witnesses."""

from shared.contracts.envelope import Contract


class Sealed(Contract):
    """`hash` is the chain's head at `position`; Ed25519 `signature` (hex) over `<service>:<position>:<hash>`."""

    position: int
    hash: str
    signature: str
    public_key: str
