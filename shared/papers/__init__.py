"""Papers that others made: scanned, read in a process with limits, refused with a mark; and workbooks for others."""
