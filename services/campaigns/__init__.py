"""Campaigns: draft, launch by an authority or its delegate, responses, results, tallies, close."""
