"""Money, shares, votes, crowds, distances, times: numbers with their units, and what they are of."""
