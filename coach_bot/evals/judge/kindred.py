"""Words that are the same but for their endings."""

_PAIRS = (
    "told:tell said:say lost:lose felt:feel left:leave gone:go went:go made:make got:get took:take taken:take "
    "gave:give given:give saw:see seen:see knew:know known:know thought:think kept:keep came:come ran:run "
    "wrote:write written:write spoke:speak spoken:speak broke:break broken:break brought:bring held:hold "
    "heard:hear met:meet sat:sit stood:stand meant:mean swore:swear sworn:swear people:person children:child "
    "men:man women:woman "
)
_IRREGULAR = dict(pair.split(":") for pair in _PAIRS.split())


def stem(word: str) -> str:
    """The word without its ending; rough, and the same for both sides of a comparison."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    if word in _IRREGULAR:
        return _IRREGULAR[word][:5]
    for ending in ("ingly", "ing", "ied", "ies", "ed", "es", "ly", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending)
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word
