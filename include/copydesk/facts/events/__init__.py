"""Which events an article reports: attacks, quakes, elections and so on, with their day and place."""
