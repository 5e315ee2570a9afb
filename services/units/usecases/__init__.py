"""What a person can do in units: permission, packing, performing. Pages and API both call these."""

PERMISSIONS: dict[str, frozenset[str]] = {
    "clerk": frozenset({"draft.edit", "nomination.read"}),
    "head": frozenset({"draft.edit", "nomination.read", "nomination.submit"}),
    "authority": frozenset({"nomination.read", "delegation.grant"}),
    "appraiser": frozenset({"nomination.read"}),
    "secretary": frozenset({"nomination.read"}),
    "auditor": frozenset({"nomination.read", "audit.read"}),
    "admin": frozenset({"tree.edit", "account.edit", "person.erase", "nomination.read"}),
}
"""Permissions by role; a role held in a unit reaches to all units below it."""
