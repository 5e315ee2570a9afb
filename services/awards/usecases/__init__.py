"""What a person can do in awards: permission, sealing, performing. Pages and API both call these."""

PERMISSIONS: dict[str, frozenset[str]] = {
    "appraiser": frozenset(
        {"register.read", "dossier.read", "dossier.appraise", "standing.hold", "calendar.declare", "decision.draft"}
    ),
    "head": frozenset({"register.read", "dossier.read", "dossier.appraise", "award.confer"}),
    "secretary": frozenset(
        {
            "dossier.read",
            "register.read",
            "round.convene",
            "decision.register",
            "decision.draft",
            "award.confer",
            "past.record",
            "fund.keep",
            "object.keep",
            "award.take-back",
        }
    ),
    "member": frozenset({"register.read", "dossier.read", "ballot.cast"}),
    "authority": frozenset(
        {
            "dossier.read",
            "register.read",
            "standing.hold",
            "decision.sign",
            "decision.draft",
            "award.confer",
            "award.cancel",
            "fund.keep",
            "award.take-back",
        }
    ),
    "clerk": frozenset({"register.read", "past.record"}),
    "auditor": frozenset({"register.read", "fund.read", "dossier.read", "audit.read"}),
    "custodian": frozenset({"secret.register"}),
    "jurist": frozenset({"law.confirm"}),
    "admin": frozenset({"calendar.declare"}),
}
"""Permissions by role; a role held in a unit reaches to all units below it.

A member or secretary of the ministry's council may have a post in a department: what they may do in a council is
decided by their being on its list (`rules.is_member`) or by `serves`.
"""
