"""Integration tests of awards: old decisions entered from a workbook."""
