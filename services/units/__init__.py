"""Units: the tree, people, accounts and delegations; drafts and nominations up to submission."""
