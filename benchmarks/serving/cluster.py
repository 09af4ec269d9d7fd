"""The site as it runs in service, on loopback: PostgreSQL, granian processes, nginx in front."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.browser.served import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
SITE = ROOT / "deploy" / "nginx"
HOST = "plan.example.jp"
PATIENCE = 60
"""Seconds until a server must answer."""
GRANIAN = (
    *("--interface", "wsgi", "--host", "127.0.0.1", "--blocking-threads", "4"),
    *("--http", "1", "--no-ws", "--log-level", "error", "--workers-kill-timeout", "3"),
)


def environment(database: str, folder: Path, **more: str) -> dict[str, str]:
    """Return that of a site in service: production's headers, logs and figures, and little else."""
    return {
        **{name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ},
        "MALLOC_ARENA_MAX": "2",
        "SITE_MODE": "production",
        "SECRET_KEY": "of a site that lives for the length of a measurement, and no longer",
        "DATABASE_URL": database,
        "ALLOWED_HOSTS": f"{HOST},127.0.0.1",
        "SITE_URL": f"https://{HOST}",
        "PDF_DIR": str(folder / "pdf"),
        "PDF_BUILD": "false",
        "LOG_FORMAT": "json",
        "METRICS_ADDRESS": f"127.0.0.1:{free_port()}",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        **more,
    }


def manage(env: dict[str, str], *arguments: str) -> None:
    """Run one of Django's commands."""
    command = [sys.executable, "-W", "ignore", "-m", "django", *arguments]
    subprocess.run(command, env=env, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


@dataclass
class Server:
    """granian with its workers; may be killed and started again at the same port."""

    env: dict[str, str]
    log: Path
    workers: int = 1
    first: str = "/ja/industry-2024/"
    """The page that it gives when it is there."""
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> float:
        """Start it, and return the seconds until it gave its first page."""
        started = time.perf_counter()
        command = [sys.executable, "-W", "ignore", "-m", "granian", *GRANIAN]
        ours = ("--workers", str(self.workers), "--port", str(self.port))
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*command, *ours, "config.wsgi:application"],
                env=self.env, cwd=ROOT, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        while time.perf_counter() - started < PATIENCE:
            if page(f"{self.address}{self.first}") is not None:
                return time.perf_counter() - started
            time.sleep(0.02)
        self.stop(signal.SIGKILL)
        raise RuntimeError(self.log.read_text(errors="replace")[-2000:])

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End the process with its worker: in peace, or killed in the middle of its work."""
        if self.process and self.process.poll() is None:
            if how == signal.SIGKILL:
                os.killpg(self.process.pid, how)
            else:  # granian tells its workers itself
                self.process.send_signal(how)
            self.process.wait(PATIENCE)

    def memory(self) -> float:
        """Return the resident megabytes of the worker."""
        assert self.process is not None
        task = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        found = []
        for child in task.read_text().split():
            status = Path(f"/proc/{child}/status").read_text()
            found.append(int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024)  # type: ignore[index]
        return max(found)


def page(address: str) -> bytes | None:
    """Return a page that is there, asked for as nginx asks; None otherwise."""
    headers = {"Host": HOST, "X-Forwarded-Proto": "https"}
    try:
        request = urllib.request.Request(address, headers=headers)  # noqa: S310  # loopback
        with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310
            return bytes(answer.read())
    except OSError:
        return None


@contextmanager
def serving(servers: list[Server]) -> Iterator[None]:
    """Run servers, and end them."""
    try:
        for one in servers:
            one.start()
        yield
    finally:
        for one in servers:
            one.stop()


def find_nginx() -> str | None:
    """Return where nginx is on this machine; Debian keeps it where only root looks."""
    return shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")


@contextmanager
def nginx(folder: Path, ports: list[int], extra: str = "") -> Iterator[int]:
    """Run nginx with the site of deploy/nginx before servers at some ports; yield its port.

    Without TLS, and with no limit for this one machine that asks for thousands; all else is the
    site's own. ``extra`` are more locations.
    """
    port, site = free_port(), (SITE / "plan-record.conf").read_text(encoding="utf-8")
    lines = [f"    server 127.0.0.1:{one} max_fails=1 fail_timeout=1s;\n" for one in ports]
    site = re.sub(r"(    server 127\.0\.0\.1:\d+ [^\n]*\n)+", "".join(lines), site, count=1)
    site = site[: site.index("# Plain HTTP")] + site[site.index("# The site\nserver") :]
    site = re.sub(r"\n +(listen|ssl_|limit_req|limit_conn|access_log|http2)[^\n]*", "", site)
    site = site.replace("    server_name ", f"    listen 127.0.0.1:{port};\n    server_name ", 1)
    site = site.replace("/srv/plan-record/static/", f"{ROOT}/var/static/")
    site = site.replace("include plan-record-proxy.conf", f"include {folder}/proxy.conf")
    site = site.replace("include plan-record-headers", f"include {SITE}/plan-record-headers")
    site = site.replace("    # More", f"{extra}\n    # More")
    proxy = (SITE / "plan-record-proxy.conf").read_text(encoding="utf-8")
    proxy = proxy.replace("$scheme", "https").replace("Host $host", f"Host {HOST}")
    (folder / "proxy.conf").write_text(proxy, encoding="utf-8")
    (folder / "nginx.conf").write_text(
        f"""worker_processes auto;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log warn;
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    sendfile on;
    tcp_nopush on;
    open_file_cache max=1000;
    keepalive_requests 100000;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{site}
}}
""",
        encoding="utf-8",
    )
    binary = find_nginx()
    if binary is None:
        raise SystemExit("nginx is missing: sudo apt-get install nginx-light")
    command = [binary, "-c", str(folder / "nginx.conf"), "-g", "daemon off; user root;"]
    process = subprocess.Popen(command)
    try:
        while page(f"http://127.0.0.1:{port}/healthz") is None:
            if process.poll() is not None:
                raise RuntimeError("nginx does not start with the site of deploy/nginx")
            time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait(PATIENCE)
