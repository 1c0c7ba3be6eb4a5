"""Where the places lie that an article names."""
