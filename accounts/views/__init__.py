"""The doors of the house, the team's page and the account's pages."""
