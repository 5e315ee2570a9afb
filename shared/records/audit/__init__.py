"""The audit: reads one store as it is and names every value that was changed."""

from shared.records.audit.evidence import NO_EVIDENCE, Dropped, Erasure, Evidence, Package, Proof, Text, joined
from shared.records.audit.finding import Finding

__all__ = ["NO_EVIDENCE", "Dropped", "Erasure", "Evidence", "Finding", "Package", "Proof", "Text", "joined"]
