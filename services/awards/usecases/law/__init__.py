"""Use cases of the law: its rows, what a change would do, what is unconfirmed."""
