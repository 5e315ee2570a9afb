"""Generates the AsyncAPI 3.0 document from the contracts and the manifest alone."""

import json
from pathlib import Path
from typing import Any

from shared.bus import manifest
from shared.bus.signing import SIGNATURE
from shared.contracts.envelope import NO_CAMPAIGN, SPEC, Contract
from shared.contracts.registry import ASKED, CONTRACTS, spoken_by

DOCUMENT = Path("docs/asyncapi/thidua.json")
SCHEMAS = "../../shared/contracts/schemas"
"""From the document to the frozen schemas, so that no schema is written twice."""
TEXT = {"type": "string"}
HEADERS = {
    "type": "object",
    "required": [f"ce-{name}" for name in ("specversion", "id", "source", "type", "subject", "time", "sequence")],
    "properties": {
        "ce-specversion": {"const": SPEC},
        "ce-id": TEXT | {"description": "Also the Nats-Msg-Id: a repeated one is dropped."},
        "ce-source": TEXT | {"pattern": "^/thidua/"},
        "ce-type": TEXT | {"enum": sorted(CONTRACTS)},
        "ce-subject": TEXT | {"description": "The stream of the speaker's ledger it comes from."},
        "ce-time": TEXT | {"format": "date-time"},
        "ce-dataschema": TEXT | {"format": "uri-reference"},
        "ce-sequence": TEXT
        | {"pattern": "^[0-9]+$", "description": "Counts what this stream says; a hearer waits on a gap."},
        "ce-campaignid": TEXT,
        "ce-causationid": TEXT | {"description": "The message that led to this one."},
        SIGNATURE: TEXT
        | {
            "pattern": "^[0-9a-f]{128}$",
            "description": "Ed25519 of the speaker over all ce- headers and the SHA-256 of the body; "
            "what carries none, or another's, is a dead letter.",
        },
        "traceparent": TEXT | {"description": "W3C Trace Context."},
    },
}


def document() -> dict[str, Any]:
    """A channel for each speaking service, a message for each contract, an operation for each saying and hearing."""
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Thi Đua",
            "version": "1",
            "description": "CloudEvents 1.0 in binary mode on NATS JetStream. "
            "A message is delivered at least once, in the order of its stream.",
        },
        "defaultContentType": "application/json",
        "channels": {service: _channel(service) for service in manifest.SERVICES} | _questions(),
        "operations": _saying() | _hearing() | _asking(),
        "components": {
            "messages": {type_: _message(contract) for type_, contract in CONTRACTS.items()}
            | {type_: _bare(contract) for type_, contract in ASKED.items()},
            "schemas": {"headers": HEADERS},
        },
    }


def text() -> str:
    """The document as it lies in its file."""
    return json.dumps(document(), indent=2, ensure_ascii=False) + "\n"


def _channel(service: str) -> dict[str, Any]:
    return {
        "address": f"{manifest.PREFIX}.{service}.{{noun}}.{{verb}}.{{version}}.{{campaign}}",
        "title": f"What {service} says",
        "messages": {type_: {"$ref": f"#/components/messages/{type_}"} for type_ in spoken_by(service)},
        "parameters": {
            "noun": {"description": "What it is about, from the type of the message."},
            "verb": {"description": "What happened to it, from the type of the message."},
            "version": {"description": "Major version of the contract: `v1`."},
            "campaign": {"description": f"Code of the campaign, `{NO_CAMPAIGN}` where there is none."},
        },
        "x-nats-stream": manifest.stream_of(service),
        "x-nats-subjects": manifest.subjects_of(service),
    } | ({"x-nats-enclosures": manifest.bucket_of(service)} if service in manifest.senders() else {})


def _questions() -> dict[str, Any]:
    """Request and reply on core NATS: no stream keeps them."""
    return {
        _channel_of(question): {
            "address": question.subject,
            "title": f"What {' and '.join(question.askers)} may ask {question.answerer}",
            "messages": {type_: {"$ref": f"#/components/messages/{type_}"} for type_ in _asked(question)},
        }
        for question in manifest.QUESTIONS
    }


def _asking() -> dict[str, Any]:
    operations: dict[str, Any] = {}
    for question in manifest.QUESTIONS:
        channel = {"$ref": f"#/channels/{_channel_of(question)}"}
        asked, answered = ({"$ref": f"{channel['$ref']}/messages/{type_}"} for type_ in _asked(question))
        reply = {"channel": channel, "messages": [answered]}
        said = {"channel": channel, "messages": [asked], "reply": reply}
        for asker in question.askers:
            operations[f"{asker}-asks-{_channel_of(question)}"] = {"action": "send"} | said
        operations[f"{question.answerer}-answers-{question.name}"] = {"action": "receive"} | said
    return operations


def _channel_of(question: manifest.Question) -> str:
    return f"{question.answerer}-{question.name}"


def _asked(question: manifest.Question) -> tuple[str, str]:
    """The types of the question and of its answer."""
    return (f"{question.answerer}.ask.{question.name}.v1", f"{question.answerer}.answer.{question.name}.v1")


def _bare(contract: type[Contract]) -> dict[str, Any]:
    own = " ".join((vars(contract).get("__doc__") or "").split())
    return {
        "name": contract.type(),
        **({"summary": own} if own else {}),
        "payload": {"$ref": f"{SCHEMAS}/{contract.type()}.json"},
    }


def _message(contract: type[Contract]) -> dict[str, Any]:
    return _bare(contract) | {
        "headers": {"$ref": "#/components/schemas/headers"},
        "x-nats-subject": f"{contract.template()}.{{campaign}}",
        "x-carries-enclosure": "enclosure" in contract.model_fields,
    }


def _saying() -> dict[str, Any]:
    return {
        f"{service}-says": {"action": "send", "channel": {"$ref": f"#/channels/{service}"}}
        for service in manifest.SERVICES
    }


def _hearing() -> dict[str, Any]:
    return {
        hearing.durable: {
            "action": "receive",
            "channel": {"$ref": f"#/channels/{hearing.speaker}"},
            "x-nats-durable": hearing.durable,
            "x-nats-ack-wait-seconds": manifest.ACK_WAIT,
            "x-nats-max-ack-pending": manifest.MAX_ACK_PENDING,
        }
        for hearing in manifest.HEARINGS
    }


if __name__ == "__main__":
    DOCUMENT.write_text(text())
