"""What `coach-bot doctor` says: what is configured, what works, and what to do about what does not."""

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from coach_bot.app import data_folder, knowledge_folder, open_library, open_prompts, way_of_speaking
from coach_bot.errors import CoachError, SettingsError
from coach_bot.settings import Settings, read_settings, variable


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the check-up; `vital` findings decide whether the coach could talk."""

    what: str
    good: bool
    text: str
    vital: bool = True


def checkup() -> bool:
    """Checks everything that a conversation needs and prints what it found; True if the coach could talk."""
    from rich.console import Console

    console = Console(highlight=False)
    try:
        settings = read_settings()
    except SettingsError as error:
        console.print("[red]✗[/red] settings: ", end="")
        console.print(str(error), markup=False, soft_wrap=True)
        return False
    healthy = True
    for check in (_check_data, _check_texts, _check_embedder, _check_library, _check_speaker, _check_database):
        for finding in _run(check, settings):
            mark = "[green]✓[/green]" if finding.good else ("[red]✗[/red]" if finding.vital else "[yellow]![/yellow]")
            console.print(f"{mark} {finding.what}: ", end="")
            console.print(finding.text, markup=False, soft_wrap=True)
            healthy = healthy and (finding.good or not finding.vital)
    return healthy


def describe_settings(settings: Settings) -> str:
    """Every setting, its value (secrets hidden) and its meaning, a line each."""
    lines = []
    for field, info in Settings.model_fields.items():
        value: Any = getattr(settings, field)
        value = ",".join(value) if isinstance(value, tuple) else value
        shown = "(set)" if "SecretStr" in str(info.annotation) and value.get_secret_value() else str(value or "-")
        lines.append(f"{variable(field):24} {'-' if shown.startswith('*') else shown:24} {info.description}")
    return "\n".join(lines)


def _run(check: Callable[[Settings], list[Finding]], settings: Settings) -> list[Finding]:
    try:
        return check(settings)
    except CoachError as error:
        return [Finding(check.__name__.removeprefix("_check_"), good=False, text=str(error))]


def _check_data(settings: Settings) -> list[Finding]:
    return [Finding("data folder", good=True, text=f"{data_folder(settings).resolve()} can be written")]


def _check_texts(settings: Settings) -> list[Finding]:
    from coach_bot.coaching.reflecting.phrasebook import Phrasebook
    from coach_bot.coaching.screening.texts import SafetyTexts
    from coach_bot.coaching.understanding.lexicon import Lexicon
    from coach_bot.speaking.prompt import load_voice
    from coach_bot.speaking.repertoire import load_questions
    from coach_bot.speaking.scaffold import load_tight
    from coach_bot.speaking.texts import load_texts

    prompts = open_prompts(settings)
    load_texts(prompts, settings, way_of_speaking(settings))
    load_voice(prompts, settings.name)
    load_tight(prompts)
    for name, kind in (("lexicon.yaml", Lexicon), ("guide.yaml", Phrasebook), ("safety.yaml", SafetyTexts)):
        prompts.load(name, kind)
    place = prompts.folder or "those that ship with coach-bot"
    text = f"{place}; {len(load_questions(prompts))} questions. `coach-bot check` reads them over"
    return [Finding("texts", good=True, text=text)]


def _check_embedder(settings: Settings) -> list[Finding]:
    from coach_bot.embedding import make_embedder

    embedder = make_embedder(settings)
    size = embedder.embed(["How are you?"]).shape[1]
    return [Finding("embeddings", good=True, text=f"{embedder.identity} answers with {size} numbers")]


def _check_database(settings: Settings) -> list[Finding]:
    import asyncio

    from coach_bot.journal import open_journal

    async def look() -> str:
        journal = await open_journal(settings.database_url, data_folder(settings), settings.retention_days)
        try:
            return journal.database.url.render_as_string(hide_password=True)
        finally:
            await journal.close()

    return [Finding("database", good=True, text=f"{asyncio.run(look())} can be written")]


def _check_library(settings: Settings) -> list[Finding]:
    library = open_library(settings)
    folder = knowledge_folder(settings)
    count = library.count()
    library.close()
    if count:
        return [Finding("library", good=True, text=f"{count} passages indexed; articles are in {folder}")]
    text = f"nothing indexed yet; `coach-bot serve` or `coach-bot ingest` reads the articles in {folder}"
    return [Finding("library", good=False, text=text, vital=False)]


def _check_speaker(settings: Settings) -> list[Finding]:
    way = way_of_speaking(settings)
    if way == "guide":
        return [Finding("speaker", good=True, text="the guide, without a language model (set OPENAI_API_KEY for one)")]
    if way == "local":
        return _check_local(settings)
    from coach_bot.speaking.model import check_model

    try:
        text = check_model(settings)
    except CoachError as error:
        return [Finding("speaker", good=False, text=f"{error} Until then the guide speaks.", vital=False)]
    return [Finding("speaker", good=True, text=text)]


def _check_local(settings: Settings) -> list[Finding]:
    if importlib.util.find_spec("xllamacpp") is None:
        text = "the extra `local` is not installed: pip install 'coach-bot[local]'. Until then the guide speaks."
        return [Finding("speaker", good=False, text=text, vital=False)]
    from coach_bot.speaking.weights import find_weights

    weights = find_weights(settings)
    if weights is None:
        text = "the weights are missing: run `coach-bot fetch-model`. Until then the guide speaks."
        return [Finding("speaker", good=False, text=text, vital=False)]
    return [Finding("speaker", good=True, text=f"the model on this machine, {weights}")]
