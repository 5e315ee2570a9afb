"""What each topic brings to units, one record a topic; `app.py` lists them."""
