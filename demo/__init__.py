"""The drive of the 80th anniversary as data, and the program that plays it through the public interfaces."""
