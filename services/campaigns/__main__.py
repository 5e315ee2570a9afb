"""`python -m services.campaigns serve | audit … | letters … | restore …`."""

from services.campaigns.app import plan
from shared.runtime.command import main

if __name__ == "__main__":
    main(plan())
