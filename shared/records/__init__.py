"""Everything that is written down: the office (one writer), ledger, outbox, inbox, waiting, letters, seals."""
