"""Charts painted by ourselves: bars, stacked bars, days."""
