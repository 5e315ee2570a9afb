"""`python -m services.awards serve | audit … | letters … | restore … | law diff --on DATE`."""

from services.awards.acts.lawlines import answer
from services.awards.app import plan
from shared.http.command import main

if __name__ == "__main__":
    main(plan(), answer)
