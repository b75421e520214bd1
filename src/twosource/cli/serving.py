"""`twosource serve`: the desk in a browser."""

from __future__ import annotations

import os
import secrets
import socket
from pathlib import Path
from typing import Annotated

import typer

from twosource.cli.app import Debug, SettingsFile, app, explained, screen
from twosource.errors import OutletError, PluginError, SettingsError
from twosource.settings import load_settings

TOKEN = "TWOSOURCE_TOKEN"
SHORTEST = 16  # characters of a token


@app.command(rich_help_panel="Desk and exports")
def serve(
    library: Annotated[Path, typer.Option("--library", metavar="FILE", help="The library to show.")],
    host: Annotated[
        str, typer.Option("--host", help="The address to listen at; others than this machine's want a token.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65_535, help="0 takes any that is free.")] = 8000,
    certificate: Annotated[
        Path | None, typer.Option("--certificate", metavar="FILE", help="Serve over TLS with this certificate.")
    ] = None,
    key: Annotated[Path | None, typer.Option("--key", metavar="FILE", help="The certificate's private key.")] = None,
    settings: SettingsFile = None,
    debug: Debug = False,
) -> None:
    """Open the desk: pages, search and an API over a library, on this machine."""
    with explained(debug):
        try:
            import uvicorn

            from twosource.web.app import create_app
            from twosource.web.security import Guard, is_loopback
        except ModuleNotFoundError as missing:
            raise PluginError(missing.name or "web", "is not installed: pip install 'twosource[web]'") from missing
        if not library.exists():
            raise OutletError(str(library), "no such library: `twosource add` begins one")
        if (certificate is None) != (key is None):
            raise typer.BadParameter("--certificate and --key go together")
        local = is_loopback(host)
        token = os.environ.get(TOKEN) or (None if local else secrets.token_urlsafe(24))
        if token is not None and len(token) < SHORTEST:
            raise SettingsError(TOKEN, f"a token has {SHORTEST} characters or more")
        listening = listen(host, port)
        guard = Guard(token, hosts=("localhost", "127.0.0.1", "::1") if local else (), secure=certificate is not None)
        served = create_app(library, load_settings(settings), guard)
        scheme = "https" if certificate else "http"
        name = f"[{host}]" if ":" in host else host
        screen.print(f"the desk is open at [bold]{scheme}://{name}:{listening.getsockname()[1]}/[/]", soft_wrap=True)
        if token and TOKEN not in os.environ:
            screen.print(f"whoever enters from elsewhere needs the token [bold]{token}[/]", soft_wrap=True)
        if not local and not certificate:
            screen.print("[yellow]without --certificate all of it, the token too, can be read on the way[/]")
        screen.file.flush()  # somebody may read it through a pipe
        config = uvicorn.Config(
            served,
            log_level="info" if debug else "warning",
            server_header=False,
            proxy_headers=False,
            ssl_certfile=certificate,
            ssl_keyfile=key,
        )
        uvicorn.Server(config).run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there; OutletError where it cannot."""
    kind = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Told that it is TCP, the event loop lets no answer wait for the one before to be acknowledged.
    listening = socket.socket(kind, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)  # whoever comes before all is ready, waits
    except OSError as error:
        listening.close()
        raise OutletError(f"{host}:{port}", f"{(error.strerror or str(error)).lower()}: name another --port") from error
    return listening
