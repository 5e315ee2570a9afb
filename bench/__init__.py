"""What the house can carry: nominations a second from commit to the next service's commit, beside its peers."""
