"""What a person can do in campaigns: permission and performing. Pages and API both call these modules."""

PERMISSIONS: dict[str, frozenset[str]] = {
    "campaigner": frozenset({"campaign.draft", "campaign.launch", "campaign.close", "response.read"}),
    "authority": frozenset({"campaign.launch", "campaign.close", "response.read"}),
    "clerk": frozenset({"response.enter", "response.read"}),
    "head": frozenset({"response.enter", "response.read"}),
    "auditor": frozenset({"response.read", "audit.read"}),
    "admin": frozenset({"response.read"}),
}
"""Permissions by role; a role held in a unit reaches to all units below it."""
