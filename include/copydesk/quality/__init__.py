"""The checks on rows and runs."""

import logging

# Before anything imports it: it logs some two hundred lines of its own while it is imported.
logging.getLogger("great_expectations").setLevel(logging.WARNING)
