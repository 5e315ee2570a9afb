"""The pages of a nomination: for auditors of its unit, from copies alone."""

from tests.support.lives import RECEIVED, SUBMIT, step

ID = "01a22fc5-9ac9-77d5-8e01-7f0c348c8309"
PATH = f"/observatory/nominations/{ID}"


def told() -> tuple[object, ...]:
    sent = step(1, ("units", "nomination.submitted", SUBMIT), body={"nomination": ID, **SUBMIT})
    received = step(2, RECEIVED, body={"nomination": ID, **RECEIVED[2]})
    return tuple(
        each.__class__(**{**vars(each), "stream": f"{kind}/{ID}"})
        for each, kind in ((sent, "nomination"), (received, "dossier"))
    )
