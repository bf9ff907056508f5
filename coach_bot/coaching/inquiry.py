"""What a plain question about the articles is about, so that a search looks for its subject and not for "the coach"."""

import re

_WHO = r"(?:(?:the|your|this|that) (?:coach|author|writer|articles?|blog|website|site|library)|you|he|she|they|it)"
_FORMS = (
    rf"what(?:'s)? (?:does|do|did|would|has|have|might|can|is|are) {_WHO}(?: got| have)?(?: to)?"
    r" (?:say|said|saying|think|thought|write|wrote|written|mean|suggest|recommend|advise|believe|teach|offer)"
    r"(?: about| on| of| by| regarding| to do about| when it comes to)?",
    rf"(?:does|do|did|has|have) {_WHO} (?:ever )?(?:say|said|write|wrote|written|talk|mention|cover)(?: anything)?"
    r"(?: about| on)?",
    rf"(?:is|are) there (?:an?y? )?(?:articles?|anything|something)(?: here| in {_WHO})? (?:about|on)",
    rf"{_WHO}(?:'s)? (?:views?|thoughts?|take|opinion|position|ideas?) (?:about|on|of)",
    r"your (?:views?|thoughts?|take|opinion|position|ideas?) (?:about|on|of)",
    r"(?:any|an|the|your) articles? (?:about|on)",
)
_ASKS = re.compile(rf"^.*?\b(?:{'|'.join(_FORMS)})\s+(?P<subject>.{{3,}})$", re.IGNORECASE | re.DOTALL)


def subject(message: str) -> str:
    """The subject of a question about the articles ("carrot and stick"); other messages come back as they are."""
    asked = _ASKS.match(message.strip())
    return asked["subject"].strip(" ?.!\n") if asked else message
