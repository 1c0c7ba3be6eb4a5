"""Reading, replaying and deleting are three rights: the rights to see and to trigger DAGs."""

import pytest

from rights import EVERYTHING, NOBODY, asked, expected

# What each role of the simple auth manager may do.
SIMPLE = {
    "viewer": ("read", "try", "try rule"),
    "user": EVERYTHING,
    "op": EVERYTHING,
    "admin": EVERYTHING,
}


@pytest.mark.parametrize("role", SIMPLE)
def test_roles_of_the_simple_auth_manager(lake, log_in, role):
    assert asked(log_in(role)) == expected(SIMPLE[role])


def test_who_is_not_logged_in_may_nothing(lake, log_in):
    assert asked(log_in(None)) == NOBODY
