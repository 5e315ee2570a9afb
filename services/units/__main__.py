"""`python -m services.units serve | audit … | letters … | restore …`."""

from services.units.app import plan
from shared.runtime.command import main

if __name__ == "__main__":
    main(plan())
