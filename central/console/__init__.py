"""The console: pages for whoever looks after an area. Thin, as routes are; decisions are taken in services.

Each kind of pages is a module with a `router`; `central.console.site` names them all.
"""
