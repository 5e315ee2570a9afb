"""Integration tests of what services let out about their work."""
