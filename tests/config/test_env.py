"""Readers of the environment: what is right is taken, nonsense is refused with the remedy."""

import stat

import pytest

from huiju.config import env
from huiju.config.env import Environment, SettingError, Url, Variable


def reading(**values: str) -> Environment:
    return Environment(values)


class TestDotenv:
    def test_lines_comments_and_quotes(self, tmp_path):
        path = tmp_path / ".env"
        path.write_text(
            "# settings\n\nexport A=1\n B = two words \nC='single'\nD=\"double\"\nE='\nF=x=y\nG=\n",
            encoding="utf-8",
        )
        assert env.read_dotenv(path) == {
            "A": "1",
            "B": "two words",
            "C": "single",
            "D": "double",
            "E": "'",
            "F": "x=y",
            "G": "",
        }

    def test_no_file_no_values(self, tmp_path):
        assert env.read_dotenv(tmp_path / ".env") == {}

    def test_a_line_without_a_value_is_named(self, tmp_path):
        path = tmp_path / ".env"
        path.write_text("A=1\nnonsense\n")
        with pytest.raises(SettingError, match=r"line 2: write NAME=value \(found 'nonsense'\)"):
            env.read_dotenv(path)

    def test_the_environment_comes_before_the_file(self):
        both = Environment({"A": "outside"}, {"A": "inside", "B": "inside"})
        assert both.text("A", help="") == "outside"
        assert both.text("B", help="") == "inside"


class TestText:
    def test_given_missing_and_stripped(self):
        assert reading(A=" x ").text("A", "default", help="") == "x"
        assert reading(A="").text("A", "default", help="") == ""
        assert reading().text("A", "default", help="") == "default"

    def test_a_secret_may_lie_in_a_file(self, tmp_path):
        path = tmp_path / "secret"
        path.write_text("  from a file\n")
        assert reading(A_FILE=str(path)).text("A", help="") == "from a file"
        assert reading(A="direct", A_FILE=str(path)).text("A", help="") == "direct"

    def test_a_file_that_cannot_be_read_is_named(self, tmp_path):
        with pytest.raises(SettingError, match=r"A_FILE names .*nothing.*, which cannot be read"):
            reading(A_FILE=str(tmp_path / "nothing")).text("A", help="")
        (tmp_path / "binary").write_bytes(b"\xff\xfe\xff")
        with pytest.raises(SettingError, match="binary"):
            reading(A_FILE=str(tmp_path / "binary")).text("A", help="")


class TestFlag:
    @pytest.mark.parametrize("word", ["1", "true", "Yes", "ON"])
    def test_yes(self, word):
        assert reading(A=word).flag("A", default=False, help="") is True

    @pytest.mark.parametrize("word", ["0", "FALSE", "no", "off"])
    def test_no(self, word):
        assert reading(A=word).flag("A", default=True, help="") is False

    @pytest.mark.parametrize("default", [True, False])
    def test_missing_or_empty_is_the_default(self, default):
        assert reading().flag("A", default=default, help="") is default
        assert reading(A="").flag("A", default=default, help="") is default

    def test_anything_else_is_refused(self):
        with pytest.raises(
            SettingError, match=r"A='maybe' is neither yes nor no\. Write yes or no"
        ):
            reading(A="maybe").flag("A", default=False, help="")


class TestNumber:
    def number(self, environment: Environment) -> int:
        return environment.number("A", 5, least=1, most=10, help="")

    @pytest.mark.parametrize(("word", "number"), [("1", 1), ("10", 10), ("", 5)])
    def test_within_bounds(self, word, number):
        assert self.number(reading(A=word)) == number
        assert self.number(reading()) == 5

    @pytest.mark.parametrize("word", ["0", "11", "-1"])
    def test_outside(self, word):
        with pytest.raises(SettingError, match=f"A={word} is outside 1 to 10"):
            self.number(reading(A=word))

    def test_no_number(self):
        with pytest.raises(SettingError, match="A='ten' is not a whole number"):
            self.number(reading(A="ten"))


class TestChoice:
    def test_known_missing_and_empty(self):
        options = ("en", "zh")
        assert reading(A="zh").choice("A", "en", options=options, help="") == "zh"
        assert reading().choice("A", "en", options=options, help="") == "en"
        assert reading(A="").choice("A", "en", options=options, help="") == "en"

    def test_unknown(self):
        with pytest.raises(SettingError, match=r"A='fr' is unknown\. Write one of: en, zh"):
            reading(A="fr").choice("A", "en", options=("en", "zh"), help="")


class TestZone:
    def test_known_and_missing(self):
        assert reading(A="Europe/Berlin").zone("A", "UTC", help="") == "Europe/Berlin"
        assert reading().zone("A", "UTC", help="") == "UTC"

    def test_unknown(self):
        with pytest.raises(SettingError, match="A='Mars/Base' is no time zone"):
            reading(A="Mars/Base").zone("A", "UTC", help="")


class TestWords:
    def test_commas_part_them(self):
        assert reading(A=" a, b ,,c").words("A", help="") == ["a", "b", "c"]
        assert reading(A="").words("A", ("x",), help="") == []
        assert reading().words("A", ("x", "y"), help="") == ["x", "y"]


class TestUrl:
    def url(self, value: str) -> Url:
        return reading(A=value).url("A", "", schemes=("postgres", "s3"), help="")

    def test_all_parts(self):
        found = self.url("postgres://us%40er:p%2Fw@db.example.org:5433/na%20me?a=1&b=x")
        assert found == Url(
            scheme="postgres",
            user="us@er",
            password="p/w",
            host="db.example.org",
            port=5433,
            path="/na me",
            options={"a": "1", "b": "x"},
        )

    def test_the_default(self):
        found = reading().url("A", "s3://bucket", schemes=("s3",), help="")
        assert (found.host, found.port, found.user) == ("bucket", None, "")

    def test_another_scheme(self):
        with pytest.raises(SettingError, match="A must begin with one of: postgres://, s3://"):
            self.url("mysql://x")

    @pytest.mark.parametrize("value", ["postgres://u:hidden@x:port/y", "postgres://u:hidden@[x/y"])
    def test_an_unreadable_address_is_refused_without_repeating_its_password(self, value):
        with pytest.raises(SettingError) as refused:
            self.url(value)
        assert "cannot be read" in str(refused.value)
        assert "hidden" not in str(refused.value)


def test_every_reader_registers_its_variable():
    one = reading()
    one.text("TEXT", "a", help="text")
    one.flag("FLAG", default=True, help="flag")
    one.flag("OFF", default=False, help="flag")
    one.number("NUMBER", 2, least=1, most=3, help="number")
    one.choice("CHOICE", "x", options=("x", "y"), help="choice")
    one.zone("ZONE", "UTC", help="zone")
    one.words("WORDS", ("a", "b"), help="words")
    one.url("URL", "s3://b", schemes=("s3", "file"), help="url")
    assert one.variables == [
        Variable("TEXT", "text", "a", "text"),
        Variable("FLAG", "yes or no", "yes", "flag"),
        Variable("OFF", "yes or no", "no", "flag"),
        Variable("NUMBER", "whole number from 1 to 3", "2", "number"),
        Variable("CHOICE", "x or y", "x", "choice"),
        Variable("ZONE", "time zone", "UTC", "zone"),
        Variable("WORDS", "list separated by commas", "a,b", "words"),
        Variable("URL", "address (s3://, file://)", "s3://b", "url"),
    ]


class TestSecret:
    def test_it_is_made_once_and_only_its_owner_can_read_it(self, tmp_path):
        home = tmp_path / "deep" / "home"
        assert env.kept_secret(home) == ""
        made = env.make_secret(home)
        assert len(made) >= 50
        assert env.make_secret(home) == made == env.kept_secret(home)
        assert stat.S_IMODE((home / "secret-key").stat().st_mode) == 0o600


class TestDatabase:
    def database(self, value: str):
        return env.database(Url.parse(value))

    def test_sqlite(self):
        found = self.database("sqlite:////srv/huiju.sqlite3")
        assert (found["ENGINE"], found["NAME"]) == (
            "django.db.backends.sqlite3",
            "/srv/huiju.sqlite3",
        )
        assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
        assert found["OPTIONS"]["timeout"] == 20
        assert "journal_mode=WAL" in found["OPTIONS"]["init_command"]
        assert self.database("sqlite:///huiju.sqlite3")["NAME"] == "huiju.sqlite3"
        assert self.database("sqlite://")["NAME"] == ":memory:"

    def test_postgresql(self):
        found = self.database("postgres://li:pw@db:5433/huiju?sslmode=require")
        assert {k: found[k] for k in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")} == {
            "NAME": "huiju",
            "USER": "li",
            "PASSWORD": "pw",
            "HOST": "db",
            "PORT": "5433",
            "OPTIONS": {"sslmode": "require"},
        }
        assert found["ENGINE"] == "django.db.backends.postgresql"
        assert found["CONN_HEALTH_CHECKS"]

    def test_postgresql_through_a_socket(self):
        found = self.database("postgres://li@/huiju?host=/run/postgresql")
        assert (found["HOST"], found["PORT"], found["OPTIONS"]) == ("/run/postgresql", "", {})


class TestStorage:
    def test_folder(self):
        found = env.storage(Url.parse("file:///srv/media"))
        assert found["BACKEND"].endswith("FileSystemStorage")
        assert found["OPTIONS"] == {"location": "/srv/media", "base_url": None}

    def test_bucket(self):
        value = "s3://key:secret@minio:9000/bucket?region=cn-east&protocol=http"
        found = env.storage(Url.parse(value))
        assert found["BACKEND"] == "storages.backends.s3.S3Storage"
        options = found["OPTIONS"]
        assert (options["access_key"], options["secret_key"]) == ("key", "secret")
        assert options["endpoint_url"] == "http://minio:9000"
        assert (options["bucket_name"], options["region_name"]) == ("bucket", "cn-east")
        assert options["file_overwrite"] is False
        assert options["default_acl"] is None
        assert options["querystring_auth"] is True

    def test_bucket_elsewhere(self):
        options = env.storage(Url.parse("s3://k:s@s3.example.org/bucket/"))["OPTIONS"]
        assert (options["endpoint_url"], options["bucket_name"]) == (
            "https://s3.example.org",
            "bucket",
        )
        assert options["region_name"] is None


class TestMail:
    def mail(self, value: str):
        return env.mail(Url.parse(value))

    def test_server_with_starttls(self):
        assert self.mail("smtp://li:p%40w@mail.example.org") == {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": "mail.example.org",
            "EMAIL_PORT": 587,
            "EMAIL_HOST_USER": "li",
            "EMAIL_HOST_PASSWORD": "p@w",
            "EMAIL_USE_SSL": False,
            "EMAIL_USE_TLS": True,
            "EMAIL_TIMEOUT": 30,
        }

    def test_server_with_tls_from_the_start(self):
        found = self.mail("smtps://mail.example.org")
        assert (found["EMAIL_PORT"], found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"]) == (
            465,
            True,
            False,
        )

    def test_server_on_the_same_machine(self):
        found = self.mail("smtp://localhost:25?tls=no")
        assert (found["EMAIL_PORT"], found["EMAIL_USE_TLS"]) == (25, False)

    def test_folder_and_console(self):
        assert self.mail("file:///srv/mail") == {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": "/srv/mail",
        }
        assert self.mail("console://") == {
            "EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"
        }
