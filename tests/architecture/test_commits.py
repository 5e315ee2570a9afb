import subprocess

import pytest

from tests.architecture.tree import ROOT

FROM = "acd1d365fada4fcff8d69b87bc9fb6d7cba39686"
"""The last commit from before subjects were held to a length."""
SUBJECT = 72


def git(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["git", "-c", "safe.directory=*", *words], cwd=ROOT, capture_output=True, check=False, text=True
    )


def faults(message: str) -> list[str]:
    """What is wrong with the form of a commit's message."""
    subject, *body = message.rstrip("\n").split("\n")
    told = {
        f"{len(subject)} characters": len(subject) > SUBJECT,
        "ends with a full stop": subject.endswith("."),
        "no empty line before the body": bool(body and body[0]),
    }
    return [f"{fault}: {subject}" for fault, found in told.items() if found]


def test_every_new_commit_has_a_short_subject_and_a_body_apart() -> None:
    if git("merge-base", "--is-ancestor", FROM, "HEAD").returncode:
        pytest.skip(f"the history since {FROM[:7]} is not here: clone it whole to check the commits")
    messages = git("log", "-z", "--no-merges", "--format=%B", f"{FROM}..HEAD").stdout.split("\0")
    assert [fault for message in messages for fault in faults(message)] == []


@pytest.mark.parametrize(
    ("message", "fault"),
    [("x" * 73, "73 characters"), ("Say it.", "full stop"), ("Say it\nand why", "no empty line")],
)
def test_a_malformed_commit_message_is_reported(message: str, fault: str) -> None:
    assert fault in " ".join(faults(message))


def test_a_message_of_the_right_form_passes() -> None:
    assert faults("x" * 72 + "\n\nWhy it is so long.\n") == []
