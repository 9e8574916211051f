"""Every environment variable that the project reads, with its default and what it is for."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseSettings, Field

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """The configuration of one process; build it with ``Settings()`` where the process starts.

    Each field is read from the environment variable named in ``env``. Nothing is read at import.
    """

    database_url: str = Field(
        f"sqlite:///{ROOT / 'var' / 'opco.db'}",
        env="DATABASE_URL",
        description="Where companies, requests and decisions are kept.",
    )
    data_folder: Path = Field(
        ROOT / "data", env="OPCO_DATA", description="Topics, schemes, dialogue and reference data."
    )
    adviser_webhook_url: str | None = Field(
        None,
        env="ADVISER_WEBHOOK_URL",
        description="Where requests for an adviser are posted; without it they stay in the table.",
    )
    adviser_webhook_secret: str | None = Field(
        None,
        env="ADVISER_WEBHOOK_SECRET",
        description="Secret that signs what is posted (whsec_…, Standard Webhooks).",
    )

    class Config:
        """Read the environment only: no file, no prefix."""

        case_sensitive = True
