import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from deploy.caddy.errors import errors_caddy
from deploy.nats.rights import rights_conf
from shared.bus.manifest import PARCELS, PROVISION, SERVICES, SUPPORTS
from shared.http import Settings
from shared.installation.caddy import ROUTES, errors
from tests.architecture.tree import ROOT
from tests.support.deployment import ADDRESS, BINARIES, COMPOSE, compose, make_secrets, settings


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the keys and passwords the script makes for an operator."""
    folder = tmp_path_factory.mktemp("deploy")
    make_secrets(folder)
    return folder


def test_the_real_compose_accepts_the_file(made: Path) -> None:
    outcome = compose(COMPOSE.read_text(encoding="utf-8"), made, settings(made))
    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stderr == ""


def test_a_misspelt_key_is_refused(made: Path) -> None:
    outcome = compose(COMPOSE.read_text(encoding="utf-8").replace("mem_limit:", "mem_limits:"), made, settings(made))
    assert outcome.returncode != 0
    assert "mem_limits" in outcome.stderr


def test_every_setting_is_asked_for_by_name_and_none_has_a_default(made: Path, tmp_path: Path) -> None:
    everything = settings(made)
    for name in everything:
        others = {other: value for other, value in everything.items() if other != name}
        outcome = compose(COMPOSE.read_text(encoding="utf-8"), tmp_path, others)
        assert outcome.returncode != 0
        assert name in outcome.stderr


def test_only_declared_settings_reach_each_service(made: Path, tmp_path: Path) -> None:
    asked = {f"THIDUA_{name.upper()}" for name in Settings.model_fields} - {"THIDUA_HOME", "THIDUA_DEMO"}
    for given in (dict[str, str](), {"THIDUA_CLAMD": "tcp://clamd:3310", "THIDUA_DRAFT_FILES": "7"}):
        text = COMPOSE.read_text(encoding="utf-8")
        told = json.loads(compose(text, tmp_path, settings(made) | given, "--format", "json").stdout)["services"]
        for service in SERVICES:
            environment = told[service]["environment"]
            assert asked <= environment.keys()
            assert {name: environment[name] for name in asked if environment[name] and name in given} == given
            assert environment["THIDUA_UNIT_MEGABYTES"] is None


def test_secrets_of_the_script_are_private_and_made_once(made: Path) -> None:
    before = (made / ".env").read_bytes()
    make_secrets(made)
    assert (made / ".env").read_bytes() == before
    private = [made / ".env", *(path for path in (made / "deploy" / "secrets").rglob("*") if path.is_file())]
    assert {path.stat().st_mode & 0o777 for path in private} == {0o600}


def test_an_installation_of_passwords_is_carried_over_and_keeps_what_the_stores_need(tmp_path: Path) -> None:
    old = "THIDUA_PUBLIC_URL=https://cu.example.vn\nPOSTGRES_PASSWORD=pold\nTHIDUA_NATS_PASSWORD_ADMIN=padmin\n"
    (tmp_path / ".env").write_text(old, encoding="utf-8")
    make_secrets(tmp_path)
    carried = settings(tmp_path)
    assert carried["THIDUA_PUBLIC_URL"] == "https://cu.example.vn"
    assert carried["POSTGRES_PASSWORD"] == "pold"
    assert not [name for name in carried if "NATS_PASSWORD" in name]
    assert all(carried[f"THIDUA_NKEY_{user.upper()}"].startswith("U") for user in (*SERVICES, PROVISION))


def test_each_container_is_given_its_own_secrets_and_no_other(made: Path) -> None:
    told = compose(COMPOSE.read_text(encoding="utf-8"), made, settings(made), "--format", "json").stdout
    given = {
        name: {one["source"] for one in part.get("secrets", [])} for name, part in json.loads(told)["services"].items()
    }
    common = {"session_public", "digest_key", "speakers", "operations_token"}
    own = {name: common | {f"seal_{name}", f"identity_{name}"} for name in SERVICES}
    own |= {name: common | {f"identity_{name}"} for name in SUPPORTS}
    own["units"] |= {"session_key"}
    for parcel in PARCELS:  # nobody else opens a package
        own[parcel.hearer] |= {"enclosure_key"}
    assert {name: each for name, each in given.items() if each} == own | {PROVISION: {"provision"}}


def test_the_rights_file_says_what_the_manifest_says() -> None:
    written = (ROOT / "deploy" / "nats" / "rights.conf").read_text(encoding="utf-8")
    assert written == rights_conf(), "run make generate"


def test_the_real_nats_server_accepts_its_configuration(made: Path) -> None:
    outcome = subprocess.run(
        [BINARIES / "nats-server", "-t", "-c", ROOT / "deploy" / "nats" / "nats.conf"],
        env=settings(made),
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr


def test_the_real_caddy_accepts_its_configuration_and_routes_like_the_house(tmp_path: Path) -> None:
    outcome = subprocess.run(
        [BINARIES / "caddy", "adapt", "--config", ROOT / "deploy" / "caddy" / "Caddyfile", "--validate"],
        env={"THIDUA_PUBLIC_URL": ADDRESS, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr
    (server,) = json.loads(outcome.stdout)["apps"]["http"]["servers"].values()
    assert _proxied(server["routes"]) == ROUTES
    assert list(_answers(server["errors"]["routes"])) == list(_answers(errors()))
    assert "<h1>" in str(server["errors"]), "people get a page"


def _answers(node: object) -> Iterator[tuple[object, object]]:
    """Body and status of everything that is said where no service answers, in its order."""
    match node:
        case {"handler": "static_response", **answer}:
            yield answer["body"], answer["status_code"]
        case dict():
            for child in node.values():
                yield from _answers(child)
        case list():
            for child in node:
                yield from _answers(child)


def test_the_file_of_errors_says_what_the_house_says() -> None:
    written = (ROOT / "deploy" / "caddy" / "errors.caddy").read_text(encoding="utf-8")
    assert written == errors_caddy(), "run make generate"


def _proxied(routes: list[dict[str, object]]) -> dict[str, list[str]]:
    """Paths by service, found wherever Caddy nests a reverse proxy below a path."""
    found: dict[str, list[str]] = {}

    def walk(node: object, paths: list[str]) -> None:
        match node:
            case {"handler": "reverse_proxy", "upstreams": [{"dial": str(dial)}]}:
                found[dial.partition(":")[0]] = paths
            case dict():
                matched = next((part["path"] for part in node.get("match", []) if "path" in part), paths)
                for child in node.values():
                    walk(child, matched)
            case list():
                for child in node:
                    walk(child, paths)

    walk(routes, [])
    return found


def test_continuous_integration_runs_what_must_pass_here_and_nothing_else() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    assert [step["run"] for step in steps if "run" in step] == [".ci/run"]
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
