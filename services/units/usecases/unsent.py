"""Keeps a form typed after the session had ended: sealed for its account, for half a day."""

import hmac
import os
from datetime import UTC, datetime

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import delete, select
from sqlmodel import Session, col

from services.units.domain.rulebook import UNSENT_UNKNOWN
from services.units.store.tables import Unsent
from shared.access import Person
from shared.http import Service
from shared.http.arriving import KEPT
from shared.http.resuming import Form, form_of
from shared.kernel import new_id
from shared.records.times import stamp

LARGEST = 1_000_000
"""Bytes of one form."""
MOST = 20
"""Forms of one account; the oldest goes first."""
NONCE = 12


async def keep(service: Service, account: str, form: Form) -> str | None:
    """The id under which the account finds it again; None where it is too large to be kept."""
    plain = form.text.encode()
    if len(plain) > LARGEST:
        return None
    id_, nonce, now = new_id(), os.urandom(NONCE), datetime.now(UTC)
    sealed = nonce + _seal(service).encrypt(nonce, plain, f"{account}/{id_}".encode())
    row = Unsent(id=id_, account=account, sealed=sealed, at=stamp(now))

    def save(kept: Session) -> None:
        forget_old(kept, now)
        mine = select(col(Unsent.id)).where(col(Unsent.account) == account).order_by(col(Unsent.id).desc())
        kept.execute(delete(Unsent).where(col(Unsent.id).in_(list(kept.scalars(mine.offset(MOST - 1))))))
        kept.add(row)

    await service.office.keep(save, always=True)
    return id_


def found(service: Service, who: Person, id_: str) -> Form:
    """Raises Unknown for what is another's, too old or was never kept."""
    with service.database.reading() as store:
        row = store.get(Unsent, id_)
    if row is None or row.account != who.account or row.at < stamp(datetime.now(UTC) - KEPT):
        raise UNSENT_UNKNOWN.unknown("Nội dung này không còn được giữ (12 giờ, cho chính người đã nhập).")
    plain = _seal(service).decrypt(row.sealed[:NONCE], row.sealed[NONCE:], f"{who.account}/{id_}".encode())
    return form_of(plain.decode())


async def drop(service: Service, who: Person, id_: str) -> None:
    """Forget it. Raises Unknown."""
    found(service, who, id_)
    await service.office.keep(lambda kept: kept.execute(delete(Unsent).where(col(Unsent.id) == id_)), always=True)


def last_of(service: Service, account: str) -> str | None:
    """What this account has typed last and not sent."""
    young = stamp(datetime.now(UTC) - KEPT)
    mine = select(col(Unsent.id)).where(col(Unsent.account) == account, col(Unsent.at) >= young)
    with service.database.reading() as store:
        return store.scalars(mine.order_by(col(Unsent.id).desc()).limit(1)).first()


def forget_old(kept: Session, now: datetime) -> None:
    kept.execute(delete(Unsent).where(col(Unsent.at) < stamp(now - KEPT)))


def _seal(service: Service) -> AESGCM:
    """The key is derived from one that only units has, outside every store."""
    return AESGCM(hmac.digest(service.home.session_key.read_bytes(), b"thidua unsent forms", "sha256"))
