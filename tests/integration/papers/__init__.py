"""Integration tests of uploaded documents and workbooks."""
