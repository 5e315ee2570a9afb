"""Unit tests: they open no socket."""
