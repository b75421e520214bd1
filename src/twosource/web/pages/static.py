"""Stylesheets and scripts."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Response

from twosource.web.look import static_files

router = APIRouter()
FOREVER = "public, max-age=31536000, immutable"


@router.get("/static/{digest}/{name}")
def static(digest: str, name: str) -> Response:
    """A file that pages load; its address changes when it does."""
    found = static_files().get(name)
    if found is None:
        raise HTTPException(404, "no such file")
    body, kind = found
    return Response(body, media_type=kind, headers={"cache-control": FOREVER})
