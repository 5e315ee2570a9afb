"""What each topic brings to campaigns, one record a topic; `app.py` lists them."""
