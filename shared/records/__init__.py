"""The books of a service: the office (one writer), ledger, outbox, inbox, waiting, dead letters, seals."""
