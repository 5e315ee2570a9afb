"""The store of the law as data: what it asks, what a change of it does, what of it is confirmed."""
