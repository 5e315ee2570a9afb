"""Benchmarks: nominations per second from one service's commit to the next one's, compared with other libraries."""
