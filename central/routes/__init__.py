"""HTTP in, services called, HTTP out. No decision is taken here."""
