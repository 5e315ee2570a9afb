"""What each topic brings to awards, one record a topic; `app.py` lists them."""
