"""`python -m services.awards serve | audit … | letters … | restore … | law diff --on DATE | audit receipt CODE`."""

import sys

from services.awards.law import BadCatalogue, catalogue


def run() -> None:
    """An invalid law stops the start; the message says only where and why."""
    try:
        catalogue()
    except BadCatalogue as bad:
        sys.exit(f"Phân hệ khen thưởng không khởi động: bộ quy định có dòng chưa đúng.\n{bad}")
    from services.awards.app import plan  # noqa: PLC0415 - likewise
    from services.awards.usecases.law.lines import answer  # noqa: PLC0415 - pages read the law when they are imported
    from shared.runtime.command import main  # noqa: PLC0415 - likewise

    main(plan(), answer)


if __name__ == "__main__":
    run()
