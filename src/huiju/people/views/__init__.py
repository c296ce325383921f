"""Pages of people: account, portal, office."""
