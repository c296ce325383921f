"""`huiju serve`: web and workers of the small office together, or each alone on many machines."""

import argparse
import os
import signal
import sys
from collections.abc import Sequence

from huiju.cli import house
from huiju.cli.language import Language, say
from huiju.cli.parsing import Parser
from huiju.cli.together import Together

LANES = ("quick", "long")


def run(arguments: Sequence[str], language: Language) -> int:
    """Serve until asked to end; answers the exit code."""
    given = _parser(language).parse_args(arguments)
    return house.told(serve, given, given.language)


def _parser(language: Language) -> Parser:
    parser = Parser("serve", language, "about_serve")
    add = parser.add_argument
    add_address(parser, language)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--web", action="store_true", help=say(language, "help_web"))
    which.add_argument("--worker", action="store_true", help=say(language, "help_worker"))
    add("--lane", choices=LANES, help=say(language, "help_lane"))
    return parser


def add_address(parser: Parser, language: Language) -> None:
    """Where to listen, for all commands that serve."""
    parser.add_argument("--host", default="127.0.0.1", help=say(language, "help_host"))
    port = os.environ.get("PORT", "8000")
    parser.add_argument("--port", type=int, default=port, help=say(language, "help_port"))


def serve(given: argparse.Namespace, language: Language) -> int:
    """Check that all is in place, then run what was asked for."""
    os.environ.setdefault("HUIJU_BASE_URL", f"http://{given.host}:{given.port}")
    house.set_up(language)
    alone = bool(given.worker and given.lane)
    house.refuse_unsafe(language, quietly=alone)
    _need_tables(language)
    if alone:
        return _work(given.lane)
    processes = {} if given.worker else {"web": web_command(given.host, given.port)}
    if not given.web:
        processes |= {f"worker {lane}": worker_command(lane) for lane in LANES}
    address = None if given.worker else (given.host, given.port)
    return Together(processes, language).run(address)


def web_command(host: str, port: int) -> list[str]:
    """The web server. Threads wait for the database; processes use the machine's cores."""
    from django.conf import settings

    return [
        sys.executable, "-m", "granian", "--interface", "wsgi",
        "--host", host, "--port", str(port),
        "--workers", str(settings.WEB_PROCESSES),
        "--blocking-threads", str(settings.WEB_THREADS),
        "--respawn-failed-workers", "--no-ws", "--no-access-log", "--log-level", "warning",
        "huiju.config.wsgi:application",
    ]  # fmt: skip


def worker_command(lane: str) -> list[str]:
    return [sys.executable, "-m", "huiju.cli", "serve", "--worker", "--lane", lane]


def _need_tables(language: Language) -> None:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor
    from django.db.utils import OperationalError

    from huiju.core.health import static_files

    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except OperationalError as error:
        raise house.CannotStartError(say(language, "no_database", reason=error)) from error
    finally:
        connection.close()
    if waiting or not static_files().is_well:
        raise house.CannotStartError(say(language, "not_migrated"))


def _work(lane: str) -> int:
    from huiju.core.choices import Lane
    from huiju.core.jobs.worker import work

    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    work(Lane(lane))
    return house.DONE
