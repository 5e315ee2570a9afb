"""The store of decisions: drafts, signing, corrections, printing, conferral, notices of non-award."""
