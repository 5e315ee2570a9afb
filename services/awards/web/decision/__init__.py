"""Pages of decisions: drafted, signed, corrected, put on paper, conferred, refused."""
