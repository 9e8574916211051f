"""Tables of before, which this code no longer brings to date; apart from what does, and from Alembic."""


class TooOld(Exception):
    """The database stopped at a revision, named, whose next step only an earlier release had."""
