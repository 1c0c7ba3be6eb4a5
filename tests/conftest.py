"""Makes the helpers that lie in this folder importable from every test; no property is a matter of time."""

from hypothesis import HealthCheck, settings

from runs import desk

__all__ = ["desk"]

settings.register_profile("copydesk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("copydesk")
