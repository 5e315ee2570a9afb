"""Uploaded documents: scanned, read in a process with limits, refused with a secrecy mark; and written workbooks."""
