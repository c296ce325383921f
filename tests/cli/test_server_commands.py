"""The commands of the server, run in this process on the suite's database."""

from collections.abc import Iterator

import pytest
from django.core import checks
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import OperationalError
from django.utils import translation

from huiju.accounts.models import User
from huiju.cli import house, migrate, serve
from huiju.cli import jobs as jobs_command
from huiju.cli.main import main
from huiju.core import health, jobs
from huiju.core.choices import JobState
from huiju.core.jobs import registry
from huiju.core.models import Job
from huiju.core.registries import Finding

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def already_set_up(monkeypatch) -> Iterator[None]:
    """Django stands already; only the language is left to be chosen."""
    monkeypatch.setattr(house, "set_up", translation.activate)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    with translation.override("en"):
        yield


class TestCreateOrganiser:
    FLAGS = ("--email", "li@example.org", "--slug", "city", "--name-en", "City office")

    def test_by_flags_and_again(self, capsys, tmp_path):
        secret = tmp_path / "password"
        secret.write_text("correct horse battery staple\n")
        line = ["createorganiser", *self.FLAGS, "--password-file", str(secret)]
        assert main(line) == 0
        assert capsys.readouterr().out == ("City office (city) stands, owned by li@example.org.\n")
        owner = User.objects.get()
        assert owner.check_password("correct horse battery staple")
        assert owner.language == "en"
        assert main(line) == 0
        assert "was there already" in capsys.readouterr().out

    def test_by_questions(self, capsys, monkeypatch):
        answers = iter(["wang@example.org", "district", "", "区科技局"])
        monkeypatch.setattr("sys.stdin.isatty", lambda: True)
        monkeypatch.setattr("builtins.input", lambda question: next(answers))
        monkeypatch.setattr("getpass.getpass", lambda question: "")
        assert main(["createorganiser", "--language", "zh-hans"]) == 0
        owner = User.objects.get()
        assert (owner.email, owner.language) == ("wang@example.org", "zh-hans")
        assert not owner.has_usable_password()
        assert "区科技局" in capsys.readouterr().out

    def test_nonsense_is_said_without_a_traceback(self, capsys):
        assert main(["createorganiser", "--email", "nobody", "--slug", "city"]) == 2
        assert "not an e-mail address" in capsys.readouterr().err

    def test_a_password_file_that_is_not_there(self, capsys):
        assert main(["createorganiser", *self.FLAGS, "--password-file", "/no/such/file"]) == 2
        assert "/no/such/file cannot be read" in capsys.readouterr().err


class TestDoctor:
    def test_troubles_are_named_with_their_remedy(self, capsys, monkeypatch):
        found = [Finding("Heart", is_well=True), Finding("Leg", False, "It is broken.", "Rest.")]
        monkeypatch.setattr(health, "ask_all", lambda: iter(found))
        assert main(["doctor"]) == 1
        shown = capsys.readouterr().out
        assert shown.startswith("Huiju ")
        assert "✓ Heart\n✗ Leg\n    It is broken.\n    → Rest.\nTroubles found: 1.\n" in shown

    def test_all_well(self, capsys, monkeypatch):
        monkeypatch.setattr(health, "ask_all", lambda: iter([Finding("Heart", is_well=True)]))
        assert main(["doctor"]) == 0
        assert "All is well" in capsys.readouterr().out

    def test_a_check_that_breaks_is_a_finding(self, monkeypatch):
        def liver():
            raise OSError("gone")

        monkeypatch.setattr(health.health_checks, "all", lambda: [liver])
        [finding] = health.ask_all()
        assert (finding.name, finding.is_well, finding.text) == ("liver", False, "OSError: gone")


class TestJobs:
    @pytest.fixture
    def job(self, system_actor):
        jobs.task("tests.cli", title="Counting")(lambda run: jobs.Outcome(text="Counted."))
        yield jobs.start("tests.cli", actor=system_actor)
        registry.forget("tests.cli")

    def test_none(self, capsys):
        assert main(["jobs"]) == 0
        assert capsys.readouterr().out == "Nothing waits, runs or failed.\n"

    def test_what_waits_and_what_failed(self, job, capsys):
        Job.objects.create(name="gone.away", state=JobState.FAILED, error="Lost.")
        Job.objects.create(name="gone.away", state=JobState.SUCCEEDED)
        assert main(["jobs"]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert len(lines) == 2
        assert any(f"{job.key}  Waiting  Counting" in line for line in lines)
        assert any("Failed  Work in the background  Lost." in line for line in lines)

    def test_following_one_until_it_ends(self, job, capsys, monkeypatch):
        monkeypatch.setattr(jobs_command.time, "sleep", lambda seconds: jobs.execute(job.key))
        assert main(["jobs", job.key]) == 0
        shown = capsys.readouterr().out.splitlines()
        assert [line.split("  ")[1] for line in shown[:2]] == ["Waiting", "Done"]
        assert shown[2] == "Counted."

    def test_cancelling_and_repeating(self, job, capsys, monkeypatch):
        assert main(["jobs", job.key, "--cancel"]) == 1
        assert Job.objects.get().state == JobState.CANCELLED
        assert main(["jobs", job.key, "--cancel"]) == 2
        assert "already ended" in capsys.readouterr().err
        monkeypatch.setattr(jobs_command.time, "sleep", lambda seconds: jobs.execute(job.key))
        assert main(["jobs", job.key, "--repeat"]) == 0

    def test_a_key_nobody_knows(self, capsys):
        assert main(["jobs", "nothere"]) == 2
        assert "There is no job nothere." in capsys.readouterr().err


class TestServe:
    @pytest.fixture
    def started(self, monkeypatch):
        """What would have been started: commands by name, and the address to be said."""
        seen = []

        class Watched:
            def __init__(self, commands, language):
                seen.append(commands)

            def run(self, address):
                seen.append(address)
                return 0

        monkeypatch.setattr(serve, "Together", Watched)
        # The command lets go of its connection; within a test's transaction that would end it.
        monkeypatch.setattr(connection, "close", lambda: None)
        monkeypatch.setenv("HUIJU_BASE_URL", "http://127.0.0.1:8000")
        return seen

    def test_everything_together(self, started, monkeypatch):
        monkeypatch.setenv("PORT", "8123")
        assert main(["serve"]) == 0
        commands, address = started
        assert list(commands) == ["web", "worker quick", "worker long"]
        assert address == ("127.0.0.1", 8123)
        assert commands["web"][1:3] == ["-m", "granian"]
        assert commands["web"][commands["web"].index("--port") + 1] == "8123"
        assert commands["worker long"][-2:] == ["--lane", "long"]

    def test_each_alone(self, started):
        assert main(["serve", "--web", "--port", "8124"]) == 0
        assert main(["serve", "--worker"]) == 0
        assert [list(started[0]), started[1]] == [["web"], ("127.0.0.1", 8124)]
        assert [list(started[2]), started[3]] == [["worker quick", "worker long"], None]

    def test_one_lane_works_in_this_process(self, started, monkeypatch):
        worked = []
        monkeypatch.setattr("huiju.core.jobs.worker.work", worked.append)
        assert main(["serve", "--worker", "--lane", "long"]) == 0
        assert (worked, started) == (["long"], [])

    def test_unsafe_settings_stop_it(self, started, monkeypatch, capsys):
        found = [
            checks.Warning("Mind the gap.", hint="Look down."),
            checks.Error("The key is short.", hint="Write a longer one."),
        ]
        monkeypatch.setattr(checks, "run_checks", lambda: found)
        assert main(["serve"]) == 2
        assert capsys.readouterr().err.splitlines() == [
            "Mind the gap. Look down.",
            "The key is short. Write a longer one.",
            "Not started: the settings above are unsafe.",
        ]
        assert started == []

    def test_tables_out_of_step_stop_it(self, started, monkeypatch, capsys):
        monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *_: [1])
        assert main(["serve"]) == 2
        assert "Run: huiju migrate" in capsys.readouterr().err

    def test_a_database_that_is_away_stops_it(self, started, monkeypatch, capsys):
        def away(*_about):
            raise OperationalError("no route to host")

        monkeypatch.setattr(MigrationExecutor, "__init__", away)
        assert main(["serve"]) == 2
        assert "does not answer: no route to host" in capsys.readouterr().err


class TestMigrate:
    @pytest.fixture
    def called(self, monkeypatch):
        calls = []
        monkeypatch.setattr(
            "django.core.management.call_command", lambda name, **options: calls.append(name)
        )
        return calls

    def test_tables_cache_and_static_files(self, called, settings, tmp_path, capsys):
        settings.STATIC_ROOT = tmp_path
        assert main(["migrate"]) == 0
        assert called == ["migrate", "createcachetable", "collectstatic"]
        assert capsys.readouterr().out == "Everything is in step.\n"

    def test_static_files_are_collected_only_when_they_changed(
        self, called, settings, tmp_path, monkeypatch
    ):
        settings.STATIC_ROOT = tmp_path
        migrate.collect()
        migrate.collect()
        assert called == ["collectstatic"]
        monkeypatch.setattr(migrate, "_fingerprint", lambda: "another one")
        migrate.collect()
        assert called == ["collectstatic"] * 2

    def test_a_developers_server_needs_none(self, called, settings, tmp_path):
        settings.STATIC_ROOT, settings.DEBUG = tmp_path, True
        migrate.collect()
        assert called == []

    def test_unsafe_settings_stop_it(self, monkeypatch, capsys):
        from django.core.management.base import SystemCheckError

        def refuse(*_about, **_options):
            raise SystemCheckError("The key is short.")

        monkeypatch.setattr("django.core.management.call_command", refuse)
        assert main(["migrate"]) == 2
        assert "The key is short." in capsys.readouterr().err


class TestDemo:
    def test_it_is_made_then_served(self, monkeypatch, settings):
        did = []
        settings.DEMO = True
        monkeypatch.setattr("huiju.cli.demo.migrate", lambda verbosity: did.append("migrate"))
        monkeypatch.setattr(
            "django.core.management.call_command",
            lambda name, **options: did.append((name, options)),
        )
        monkeypatch.setattr(serve, "serve", lambda given, language: did.append(given.port) or 0)
        monkeypatch.setenv("HUIJU_DEMO", "yes")
        monkeypatch.setenv("HUIJU_HOME", "/nowhere")
        monkeypatch.setenv("HUIJU_BASE_URL", "http://127.0.0.1:8000")
        assert main(["demo", "--size", "small", "--port", "8125"]) == 0
        assert did == ["migrate", ("demo", {"size": "small"}), 8125]
        assert main(["demo", "--no-serve"]) == 0
        assert did[3:] == ["migrate", ("demo", {"size": "full"})]

    def test_not_where_demos_are_switched_off(self, monkeypatch, settings, capsys):
        settings.DEMO = False
        monkeypatch.setenv("HUIJU_DEMO", "no")
        monkeypatch.setenv("HUIJU_HOME", "/nowhere")
        monkeypatch.setenv("HUIJU_BASE_URL", "http://127.0.0.1:8000")
        assert main(["demo"]) == 2
        assert "HUIJU_DEMO" in capsys.readouterr().err


def test_without_the_servers_packages_it_says_what_to_install(monkeypatch, capsys):
    monkeypatch.undo()
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setattr(house, "find_spec", lambda name: None)
    assert main(["doctor"]) == 2
    assert "pip install 'huiju[server]'" in capsys.readouterr().err
