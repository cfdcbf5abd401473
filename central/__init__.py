"""The centre: receives finalised records over HTTPS, keeps them in PostgreSQL and answers with signed receipts."""
