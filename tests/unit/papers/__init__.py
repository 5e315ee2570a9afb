"""Unit tests of uploaded documents and workbooks."""
