"""The rules of the register of awards, awards of the past, the history of a subject."""
