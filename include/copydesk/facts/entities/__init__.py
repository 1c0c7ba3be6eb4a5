"""Names of people, organisations and places: `find` orders the steps."""
