"""What a form of these pages sends: read up to a size, and from these pages alone."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from starlette.requests import Request

MOST_BYTES = 65_536
MOST_FIELDS = 100
KIND = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form; of a name that is there more than once, `many` has all values.

    Attributes:
        fault: the name of a sentence in `failures` of `prompts/pages.yaml`, empty when the form could be read.
        status: of the answer to such a form.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    many: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fault: str = ""
    status: int = 200

    def get(self, name: str) -> str:
        """A field as it was typed, without spaces around it; empty when it is not there."""
        return self.values.get(name, "").strip()


def state_of(kept: object) -> str:
    """A short sign of what is kept, by which a form knows whether it was changed in the meantime."""
    return hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()[:16]


async def read_form(request: Request) -> Form:
    """The form that a request brings.

    Browsers say with every POST where it comes from; one that does not say it is no form of these pages.
    """
    if not request.headers.get("origin"):
        return Form(fault="foreign", status=403)
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            return Form(fault="too_large", status=413)
    if body and request.headers.get("content-type", "").partition(";")[0].strip().lower() != KIND:
        return Form(fault="unreadable", status=415)
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return Form(fault="unreadable", status=400)
    many: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        text = value.replace("\r\n", "\n").replace("\x00", "")
        many[name] = (*many.get(name, ()), text)
    return Form({name: values[0] for name, values in many.items()}, many)
