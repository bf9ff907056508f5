"""The commands. Heavy imports stand inside them, so that each command starts as fast as it can."""

import gc
import json
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coach_bot.errors import SettingsError
from coach_bot.keeping import export, forget
from coach_bot.pasting.command import embed
from coach_bot.settings import read_settings

if TYPE_CHECKING:
    from coach_bot.library.passages import SyncReport

app = typer.Typer(
    help="A leadership coach in conversation, grounded in the coach's own articles.\n\n"
    "Start with `coach-bot serve` and open the address that it prints. Without a key the coach speaks by its own "
    "rules; set OPENAI_API_KEY or OPENAI_BASE_URL (in the environment or a file .env) and it speaks with that model.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    add_completion=False,
)

Json = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")]


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 for every network.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)] = 8000,
) -> None:
    """Serve the chat in the browser, after indexing what changed in `knowledge/`.

    Health is at /healthz (the process lives) and /readyz (the coach can talk).
    """
    settings = read_settings()
    _check_port(host, port)
    gc.set_threshold(50_000, 20, 100)  # imports leave no garbage: looking for it takes a tenth of the start
    import logging

    from coach_bot.app import create_app
    from coach_bot.web.listening import listen

    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.WARNING)
    application = create_app(settings)
    name = "localhost" if host in {"127.0.0.1", "0.0.0.0", "::"} else f"[{host}]" if ":" in host else host  # noqa: S104
    _say(f"coach-bot at http://{name}:{port}")
    listen(application, host=host, port=port)


@app.command()
def ingest(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="SOURCE...", help="Files, folders or web addresses; default knowledge/."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Index articles: Markdown, text, HTML, PDF and DOCX.

    Unchanged files are skipped and removed ones leave the index. One bad file never stops the rest; the exit status is
    1 if any failed.
    """
    settings = read_settings()
    from coach_bot.app import open_library, sync

    library = open_library(settings)
    report = sync(settings, library, sources or None, show=not as_json and sys.stderr.isatty())
    if as_json:
        print(json.dumps(report.as_dict()))
    else:
        _report(report)
    if report.failed:
        raise typer.Exit(1)


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="What to look for, in plain words.")],
    k: Annotated[int, typer.Option("-k", help="Most passages to show.", min=1, max=100)] = 5,
    as_json: Json = False,
) -> None:
    """Search the indexed articles, as the coach does before it replies."""
    settings = read_settings()
    from coach_bot.app import open_library
    from coach_bot.library import Query

    library = open_library(settings)
    hits = library.search(Query(query), k)
    if as_json:
        rows = [
            {
                "title": hit.passage.title,
                "url": hit.passage.url,
                "source": hit.passage.source,
                "score": round(hit.score, 4),
                "text": hit.passage.text,
            }
            for hit in hits
        ]
        print(json.dumps(rows, ensure_ascii=False))
        return
    if not hits:
        print("Nothing found." if library.count() else "The index is empty. Run `coach-bot ingest` first.")
    for hit in hits:
        heading = " › ".join(part for part in (hit.passage.title, hit.passage.section) if part)
        print(f"{hit.score:.3f}  {heading}  {hit.passage.url or hit.passage.source}\n       {hit.passage.text}\n")


@app.command()
def chat(
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One message a line in, one JSON reply a line out.")] = False,
    thread: Annotated[str, typer.Option(help="Name of the conversation; it lasts as long as this run.")] = "",
    visitor: Annotated[str, typer.Option(help="Who is speaking.")] = "terminal",
) -> None:
    """Talk with the coach in this terminal.

    With --jsonl each line of standard input is a message: a plain string, or {"text", "thread", "visitor"} to speak in
    another conversation of the same run.
    """
    settings = read_settings()
    from coach_bot.terminal import talk, talk_jsonl

    (talk_jsonl if jsonl else talk)(settings, thread, visitor)


@app.command()
def doctor(
    settings_list: Annotated[bool, typer.Option("--settings", help="List every setting and its value.")] = False,
) -> None:
    """Say what is configured, what works, and what to do about what does not.

    The exit status is 1 if the coach could not talk.
    """
    from coach_bot.checkup import checkup, describe_settings

    if settings_list:
        print(describe_settings(read_settings()))
        return
    if not checkup():
        raise typer.Exit(1)


@app.command()
def check(
    scenario: Annotated[str, typer.Option(help="Which leader of prompts/sample.yaml speaks; default the first.")] = "",
    as_json: Json = False,
) -> None:
    """Read over your texts and articles: every mistake with its file and line, then a sample conversation.

    Checks prompts/, knowledge/ and the colours. The exit status is 1 if a mistake must be mended; a warning is only
    worth a look.
    """
    settings = read_settings()
    from coach_bot.review.report import as_json as written
    from coach_bot.review.report import review, show

    checked = review(settings, scenario)
    if as_json:
        print(written(checked))
    else:
        show(checked)
    if checked.errors:
        raise typer.Exit(1)


@app.command("eval")
def evaluate(
    *,
    scenarios: Annotated[
        Path | None, typer.Option(help="A .yaml file of scenarios, or a folder of them; default: those that ship.")
    ] = None,
    against: Annotated[
        list[str] | None, typer.Option(help="Run `plain` or `plain-prompt` beside it; may be given twice.")
    ] = None,
    speaker: Annotated[str, typer.Option(help="`guide`, `local` or `model`; default: as the settings say.")] = "",
    small: Annotated[bool, typer.Option("--small", help="Six scenarios, to see that everything works.")] = False,
    only: Annotated[list[str] | None, typer.Option(metavar="ID", help="Only this scenario; may be repeated.")] = None,
    as_json: Json = False,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the whole scorecard as one page.")] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Keep the transcripts here; a run that was stopped goes on.")
    ] = None,
    score: Annotated[
        list[Path] | None,
        typer.Option(metavar="PATH", help="Score these transcripts, or a folder of them; run nothing."),
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Say what fell against this; status 1 if a rule did.")
    ] = None,
    save: Annotated[
        Path | None, typer.Option("--save-baseline", metavar="FILE", help="Write the figures as a baseline.")
    ] = None,
    judge_model: Annotated[str, typer.Option(help="Also ask this model a few questions about each reply.")] = "",
    reflections: Annotated[
        bool, typer.Option("--reflections", help="Hold guided reflections instead; status 1 if a note invents.")
    ] = False,
) -> None:
    """Hold conversations with invented leaders, and count how well the coach kept to good coaching.

    The scorecard has a column for each speaker. `--html FILE` shows every reply with what the judge found in it.
    """
    settings = read_settings()
    from coach_bot.evals.command import Order, carry_out
    from coach_bot.workshop import open_workshop

    if reflections:
        from coach_bot.evals import reflections as guided

        if not guided.carry_out(open_workshop(settings, speaker), tuple(only or ()), scenarios, as_json=as_json):
            raise typer.Exit(1)
        return
    order = Order(
        scenarios=scenarios,
        only=tuple(only or ()),
        against=tuple(against or ()),
        small=small,
        out=out,
        score=tuple(score or ()),
        as_json=as_json,
        html=html,
        baseline=baseline,
        save=save,
        judge_model=judge_model,
    )
    if not carry_out(order, open_workshop(settings, speaker)):
        raise typer.Exit(1)


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to lay out; made when missing.")],
) -> None:
    """Lay out a coach's own folder: articles, texts, looks and settings to edit. Overwrites nothing."""
    from coach_bot.content.layout import lay_out

    made = lay_out(folder)
    for path in made:
        print(f"made {path}")
    print(
        f"\nNext: put your articles (Markdown, HTML, PDF, DOCX) into {folder / 'knowledge'}, read {folder / '.env'},\n"
        f"then run:  cd {folder} && coach-bot serve"
    )


@app.command("fetch-model")
def fetch_model() -> None:
    """Fetch the weights of the local model (COACH_LOCAL_MODEL), once: 1.1 GB by default."""
    settings = read_settings()
    from coach_bot.speaking.weights import fetch_weights, progress_bar

    with progress_bar("weights") as progress:
        weights = fetch_weights(settings, progress)
    print(weights)


app.command()(embed)
app.command()(export)
app.command()(forget)


def _check_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SettingsError(
                f"cannot listen on {host}, port {port} ({error.strerror}). "
                f"Stop what uses it, or choose another: coach-bot serve --port {port + 1 if port < 65535 else 8000}"
            ) from error


def _report(report: "SyncReport") -> None:
    _say(
        f"{report.articles} articles, {report.passages} passages in {report.seconds:.1f} s: {report.added} added, "
        f"{report.updated} updated, {report.unchanged} unchanged, {report.removed} removed."
    )
    for failure in report.failed:
        _say(f"failed: {failure.error}")


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()
