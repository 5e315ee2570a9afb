"""`python -m services.awards serve | audit … | letters … | restore …`."""

from services.awards.app import plan
from shared.http.command import main

if __name__ == "__main__":
    main(plan())
