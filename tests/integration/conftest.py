"""Fixtures of the integration tests."""

from tests.fakes.fixtures import fake_openai
from tests.support.places import place, postgres

__all__ = ["fake_openai", "place", "postgres"]
