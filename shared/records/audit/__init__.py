"""The auditor's room: reads one store as it lies there and names every value that is not what it was."""

from shared.records.audit.evidence import NO_EVIDENCE, Dropped, Erasure, Evidence, Package, Proof, Text
from shared.records.audit.finding import Finding

__all__ = ["NO_EVIDENCE", "Dropped", "Erasure", "Evidence", "Finding", "Package", "Proof", "Text"]
