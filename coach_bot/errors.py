"""What can go wrong, as one small tree; this module imports nothing.

CoachError                 every error that coach-bot raises on purpose
├── SettingsError          a setting is unknown, malformed, or points at nothing
├── ContentError           a file that the owner edits is wrong; names file and line
├── LibraryError           the articles or their index cannot be read or written
│   └── SourceError        one source cannot be read; the others go on
├── EmbeddingError         text could not be turned into vectors
├── SpeakerError           a speaker failed before or during a reply; the guide takes over
├── ConversationError      a conversation cannot be opened: it is another visitor's
└── JournalError           the database cannot be reached, read or written

Each message says what happened, to what, and what to do. It is written for the owner or
the engineer; a visitor sees only the texts of `prompts/texts.yaml`.
"""


class CoachError(Exception):
    """Every error that coach-bot raises on purpose."""


class SettingsError(CoachError):
    """A setting is unknown, malformed, or points at nothing."""


class ContentError(CoachError):
    """A file that the owner edits is wrong; the message names file and line."""


class LibraryError(CoachError):
    """The articles or their index cannot be read or written."""


class SourceError(LibraryError):
    """One source cannot be read; the others go on."""


class EmbeddingError(CoachError):
    """Text could not be turned into vectors."""


class SpeakerError(CoachError):
    """A speaker failed before or during a reply.

    Args:
        reason: one word for logs and events: `refused`, `key`, `busy`, `server`, `hang`, `cut`, `empty`,
            `echo`, `repeats`, `language`, `rejected`, `weights`; `danger` when it finds that somebody may be
            in danger, which is a reply of its own.
        message: what happened and what the owner can do; never holds a key or a visitor's words.
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class ConversationError(CoachError):
    """A conversation cannot be opened: it is another visitor's."""


class JournalError(CoachError):
    """The database cannot be reached, read or written; never holds a statement or a visitor's words."""


def kind_and_place(error: BaseException) -> str:
    """An unforeseen error for the log: its kind and the calls that led to it.

    Its text is left out, for it may hold a visitor's words or a key.
    """
    calls, step = [], error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        calls.append(f"{code.co_filename.rpartition('/')[2]}:{step.tb_lineno} {code.co_name}")
        step = step.tb_next
    return f"{type(error).__module__}.{type(error).__qualname__} at {' > '.join(calls[-6:])}"
