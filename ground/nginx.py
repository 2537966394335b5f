"""nginx in front of Odoo: one address, the websocket split, limits, headers, pages in Latvian when something fails."""

import shutil
from pathlib import Path

from . import apt
from .home import GROUND, HOME, PINS, environment, is_root, write
from .instance import Instance
from .say import Fail, Step

PRIVATE = HOME / "nginx"
PAGES = GROUND / "pages"

# The web client compiles its templates in the browser (unsafe-eval) and Odoo's pages carry inline scripts and styles.
# Nothing may come from, or be sent to, another host.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "media-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "frame-src 'self' blob:",
        "connect-src 'self'",
        "object-src 'self'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)

_CONF = """\
daemon off;
worker_processes 2;
{user}
pid {run}/nginx.pid;
error_log {logs}/nginx.log warn;
events {{ worker_connections 1024; }}
http {{
    default_type text/html;  # of the pages below; Odoo says itself what its answers are
    access_log off;
    server_tokens off;
    client_body_temp_path {run}/body;
    proxy_temp_path {run}/proxy;
    fastcgi_temp_path {run}/fastcgi;
    uwsgi_temp_path {run}/uwsgi;
    scgi_temp_path {run}/scgi;
    sendfile on;
    keepalive_timeout 65;
    client_max_body_size 25m;
    client_header_timeout 20s;
    client_body_timeout 60s;
    send_timeout 60s;
    large_client_header_buffers 4 16k;
    gzip on;
    gzip_vary on;
    gzip_proxied any;
    gzip_min_length 1024;
    gzip_types text/css text/plain text/xml application/json application/javascript text/javascript image/svg+xml;

    map $http_upgrade $connection_upgrade {{ default upgrade; '' ''; }}
    upstream odoo {{ server {odoo}:{http}; keepalive 16; }}
    upstream websocket {{ server {odoo}:{websocket}; }}

    server {{
        listen {bind}:{web};
        server_name _;
        absolute_redirect off;

        add_header Content-Security-Policy "{policy}" always;
        add_header X-Content-Type-Options nosniff always;
        add_header Referrer-Policy same-origin always;
        add_header X-Frame-Options SAMEORIGIN always;
        add_header Permissions-Policy "camera=(), microphone=(), geolocation=(), payment=()" always;
        add_header Cross-Origin-Opener-Policy same-origin always;

        proxy_hide_header X-Content-Type-Options;
        proxy_hide_header X-Frame-Options;
        proxy_cookie_flags ~ httponly samesite=lax;

        # What the visitor sends of these is dropped: Odoo counts failed logins by address.
        proxy_set_header Host $http_host;
        proxy_set_header X-Forwarded-Host $http_host;
        proxy_set_header X-Forwarded-For $remote_addr;
        proxy_set_header X-Forwarded-Proto $scheme;
        proxy_set_header X-Real-IP $remote_addr;
        proxy_http_version 1.1;
        proxy_set_header Connection "";
        proxy_redirect off;
        proxy_connect_timeout 10s;
        proxy_read_timeout 300s;
        proxy_send_timeout 60s;
        proxy_buffers 16 16k;
        proxy_buffer_size 32k;
        # An acknowledged request must not be sent twice.
        proxy_next_upstream off;

        error_page 413 /dis-pages/413.html;
        error_page 502 503 504 /dis-pages/502.html;
        location ^~ /dis-pages/ {{ internal; alias {pages}/; }}

        # Doors that are for this machine only, or for nobody.
        location ^~ /queue_job {{ return 404; }}
        location ^~ /web/database {{ return 404; }}
        location ^~ /xmlrpc {{ return 404; }}
        location ^~ /jsonrpc {{ return 404; }}

        location /websocket {{
            proxy_pass http://websocket;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection $connection_upgrade;
            proxy_read_timeout 3600s;
        }}
        location / {{ proxy_pass http://odoo; }}
    }}
}}
"""


def program() -> Path | None:
    """Debian's nginx, or the one fetched."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if found:
        return Path(found)
    fetched = PRIVATE / "usr/sbin/nginx"
    return fetched if fetched.exists() else None


def ensure() -> None:
    """nginx is there; fetched without root where it is not."""
    if program():
        return
    with Step("Fetching nginx from Debian, signatures checked") as step:
        apt.fetch_private(PINS["debian"]["nginx"], PRIVATE, step)
    if not program():
        raise Fail("No nginx could be had.", "apt-get install -y nginx-light   (as root), then start again.")


def write_conf(instance: Instance) -> list[str]:
    """Write the configuration; returns the command that starts nginx with it."""
    run = instance.folder / "nginx"
    run.mkdir(parents=True, exist_ok=True)
    instance.logs.mkdir(parents=True, exist_ok=True)
    values = {
        "user": "user root;" if is_root() else "",  # our folders may be closed to anybody else
        "run": run,
        "logs": instance.logs,
        "odoo": instance.host("http"),
        "http": instance.port("http"),
        "websocket": instance.port("gevent") if instance.workers else instance.port("http"),
        "bind": instance.bind,
        "web": instance.port("web"),
        "policy": POLICY,
        "pages": PAGES,
    }
    write(run / "nginx.conf", _CONF.format(**values))
    return [str(program()), "-p", str(run), "-c", str(run / "nginx.conf"), "-e", str(instance.logs / "nginx.log")]


def child_environment() -> dict[str, str]:
    libraries = ":".join(str(folder) for folder in PRIVATE.glob("usr/lib/*-linux-gnu"))
    return environment(LD_LIBRARY_PATH=libraries) if libraries else environment()
