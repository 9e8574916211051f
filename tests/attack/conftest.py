"""The PostgreSQL of the tests of services, for the attacks that look into it."""

from tests.services.conftest import postgresql_module, postgresql_url

__all__ = ["postgresql_module", "postgresql_url"]
