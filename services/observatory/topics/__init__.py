"""What each topic brings to the observatory, one record a topic; `app.py` lists them."""
