"""The environment that the site is configured by, in one typed table.

Production (``SITE_MODE=production``) refuses to start with anything unsafe and names it.
``SITE_MODE=local`` is a laptop: it listens to itself alone and makes its own secret.
"""

from __future__ import annotations

import re
import secrets
from ipaddress import ip_network
from pathlib import Path
from typing import Literal, Self

import dj_database_url
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
SHORTEST_SECRET = 50
"""Characters; the bound below which Django's own deployment check warns (security.W009)."""
VARIED = 5
DJANGOS = "django-insecure-"
"""The same check's other two bounds: different characters, and how Django's own samples begin."""

ADMIN_PATH = re.compile(r"([a-z0-9][a-z0-9-]*/)+")
CONTACT = re.compile(r"(mailto:|https://)[^\s]+")
TAKEN = {"ja", "en", "review", "static", "api", "oembed", "healthz", "readyz"}
"""First parts of addresses that belong to the public."""


class Env(BaseSettings):
    """Read one variable a field; the name of the variable is the field's in capitals."""

    model_config = SettingsConfigDict(extra="ignore")

    site_mode: Literal["local", "production"] = Field(
        description="'local' on a laptop, 'production' in service."
    )
    site_role: Literal["both", "public", "staff"] = Field(
        default="both",
        description="'public': no editing, no logins, a database user that only reads. 'staff': "
        "the other half, behind another address. 'both' in one process.",
    )
    secret_key: SecretStr = Field(
        default=SecretStr(""),
        description=f"At least {SHORTEST_SECRET} random characters. Local: made in var/.",
    )
    database_url: str = Field(
        default="",
        repr=False,
        description="postgres://user:password@host/name. Local: SQLite in var/.",
    )
    allowed_hosts: str = Field(
        default="", description="Names that the site answers to, separated by commas."
    )
    site_url: str = Field(
        default="", description="Address that the public sees, such as https://plan.example.jp"
    )
    https: bool = Field(
        default=True, description="False only where a laptop or a closed network has no TLS."
    )
    second_factor: Literal["", "optional", "publishers", "staff"] = Field(
        default="",
        description="Who must log in with a second factor. Empty: publishers and administrators; "
        "local: whoever has one.",
    )
    staff_idle_minutes: int = Field(
        default=60, ge=5, le=480, description="Minutes without a request that end a login."
    )
    login_attempts: int = Field(
        default=10, ge=3, le=100, description="Wrong passwords in a row that lock an account."
    )
    lockout_minutes: int = Field(
        default=15, ge=1, le=1440, description="Minutes after which a lock opens by itself."
    )
    admin_path: str = Field(
        default="admin/", description="Address of the staff's pages on this site, such as shokuin/"
    )
    admin_networks: str = Field(
        default="",
        description="Networks that reach the staff's pages, such as 10.1.0.0/16, 192.0.2.7. "
        "Empty: all.",
    )
    trusted_proxies: str = Field(
        default="127.0.0.1, ::1",
        description="Our own reverse proxies, whose X-Forwarded-For is believed.",
    )
    security_contact: str = Field(
        default="", description="Whom to tell of a weakness: mailto:… or https://… Empty: nobody."
    )
    email_host: str = Field(
        default="", description="Mail server for reminders. Empty: the site sends no mail."
    )
    email_from: str = Field(default="webmaster@localhost", description="Sender of the reminders.")
    pdf_dir: Path | None = Field(
        default=None,
        description="Folder for finished PDFs. Empty: var/pdf. Processes may share it.",
    )
    pdf_store_mb: int = Field(default=1000, ge=10, description="How much finished PDFs may fill.")
    pdf_build: bool = Field(
        default=True, description="Whether PDFs of an edition are made when it is published."
    )
    pdf_at_once: int = Field(default=2, ge=1, description="How many PDFs are made at once.")
    cache_mb: int = Field(
        default=64, ge=1, description="How much rendered answers may fill in each process."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO",
        description="What is logged, from this on. INFO: a line for each request "
        "that was not answered from memory.",
    )
    log_format: Literal["line", "json"] = Field(
        default="line", description="Lines for people, or JSON for a collector of logs."
    )
    slow_query_ms: int = Field(
        default=500, ge=1, description="Queries that take longer are logged, without their values."
    )
    metrics_address: str = Field(
        default="",
        pattern=r"^$|^[\w.:\[\]-]+:\d{2,5}$",
        description="Where each process answers Prometheus, such as 127.0.0.1:9100; further "
        "processes take the next free ports. Empty: nowhere.",
    )

    @property
    def is_local(self) -> bool:
        return self.site_mode == "local"

    @property
    def hosts(self) -> list[str]:
        return parts_of(self.allowed_hosts)

    @field_validator("admin_path")
    @classmethod
    def _is_a_path(cls, path: str) -> str:
        if not ADMIN_PATH.fullmatch(path) or path.split("/")[0] in TAKEN:
            raise ValueError(
                "lower-case letters, digits and hyphens, with a slash at the end, and no address "
                "of the public pages"
            )
        return path

    @field_validator("database_url")
    @classmethod
    def _is_a_database(cls, url: str) -> str:
        try:
            if url:  # production asks for one further down
                dj_database_url.parse(url)
        except ValueError:  # whose words hold a part of the password
            raise ValueError(
                "not the address of a database, such as postgres://user:password@host/name. In a "
                "password write @ as %40, / as %2F, : as %3A, # as %23, ? as %3F and % as %25"
            ) from None
        return url

    @field_validator("admin_networks", "trusted_proxies")
    @classmethod
    def _are_networks(cls, networks: str) -> str:
        for one in parts_of(networks):
            ip_network(one)  # its ValueError names what is wrong
        return networks

    @field_validator("security_contact")
    @classmethod
    def _is_a_contact(cls, contact: str) -> str:
        if contact and not CONTACT.fullmatch(contact):
            raise ValueError("mailto:… or https://…, on one line")
        return contact

    @model_validator(mode="after")
    def _fill_or_refuse(self) -> Self:
        if self.is_local:
            self._fill_for_a_laptop()
            return self
        self.second_factor = self.second_factor or "publishers"
        if faults := self._faults():
            raise ValueError("production refuses to start: " + " ".join(faults))
        return self

    def _fill_for_a_laptop(self) -> None:
        VAR_DIR.mkdir(exist_ok=True)
        self.https = False
        self.second_factor = self.second_factor or "optional"
        self.allowed_hosts = self.allowed_hosts or "127.0.0.1,localhost,[::1],testserver"
        self.database_url = self.database_url or f"sqlite:///{VAR_DIR / 'db.sqlite3'}"
        if not self.secret_key.get_secret_value():
            self.secret_key = SecretStr(_secret_of_this_copy(VAR_DIR / "secret-key"))

    def _faults(self) -> list[str]:
        found = []
        secret = self.secret_key.get_secret_value()
        if len(secret) < SHORTEST_SECRET or len(set(secret)) < VARIED or secret.startswith(DJANGOS):
            found.append(f"SECRET_KEY needs at least {SHORTEST_SECRET} random characters.")
        if not self.database_url:
            found.append("DATABASE_URL is not set.")
        if not self.hosts or "*" in self.hosts:
            found.append("ALLOWED_HOSTS must name the hosts, and not be '*'.")
        if not self.site_url.startswith("https://" if self.https else "http"):
            found.append("SITE_URL must be the public address, with https.")
        if any(ip_network(one).prefixlen == 0 for one in parts_of(self.trusted_proxies)):
            found.append("TRUSTED_PROXIES must name our own proxies, and not everybody.")
        return found


def parts_of(text: str) -> list[str]:
    """Return what a value names, separated by commas."""
    return [part for part in (one.strip() for one in text.split(",")) if part]


def _secret_of_this_copy(path: Path) -> str:
    if not path.exists():
        path.write_text(secrets.token_urlsafe(60), encoding="ascii")
        path.chmod(0o600)
    return path.read_text(encoding="ascii")


def read_env() -> Env:
    """Return the environment, or end the process with what is wrong in words."""
    try:
        return Env()  # type: ignore[call-arg]  # the fields come from the environment
    except ValidationError as error:
        lines = [
            f"{'.'.join(map(str, fault['loc'])).upper() or 'Settings'}: {fault['msg']}"
            for fault in error.errors()
        ]
        hint = "On a laptop, start with `make run`, or set SITE_MODE=local."
        raise SystemExit("\n".join([*lines, hint])) from None
