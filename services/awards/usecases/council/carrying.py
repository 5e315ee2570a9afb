"""Carries a member's sheet through the confirmation, sealed to the round's key."""

import hmac
import json
from collections.abc import Sequence

from services.awards.domain.council import commands
from services.awards.domain.council.rulebook import SHEET_OUTDATED
from shared.http import Service
from shared.http.idempotency import keyed
from shared.records.codec import digest_of


def carried(service: Service, round_id: str, sheet: commands.CastSheet) -> str:
    """As text for a hidden field; the mark keeps a member from sealing what the sheet does not offer."""
    said = [sheet.sealed, sheet.public_key, list(sheet.recused)]
    return json.dumps([*said, _mark(service, round_id, sheet.member, said)])


def brought(service: Service, round_id: str, member: str, text: str) -> commands.CastSheet:
    """The sheet again. Raises Refused (sheet-outdated) for what this house did not seal for this member and round."""
    try:
        *said, mark = json.loads(text)
        sealed, key, recused = said
        whole = hmac.compare_digest(mark, _mark(service, round_id, member, said))
    except (ValueError, TypeError):
        whole = False
    if not whole:
        raise SHEET_OUTDATED.refused("Phiếu này không dùng được ở vòng này; phiếu chưa được bỏ, xin bỏ lại.")
    return commands.CastSheet(member, sealed, key, tuple(recused))


def _mark(service: Service, round_id: str, member: str, said: Sequence[object]) -> str:
    return keyed(service.home.enclosure_key, digest_of(["sheet", round_id, member, *said]))
