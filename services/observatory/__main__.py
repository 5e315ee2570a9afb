"""`python -m services.observatory serve`."""

from services.observatory.app import plan
from services.observatory.settings import Settings
from shared.runtime.command import main

if __name__ == "__main__":
    main(plan(), settings=Settings())
