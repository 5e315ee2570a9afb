"""What a person can do in campaigns: permission and performing. Pages and API both call these modules."""
