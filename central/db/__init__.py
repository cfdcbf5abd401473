"""Tables, migrations and the PostgreSQL behind them."""
