"""The OpenAPI of the exchange, with what the framework does not see for itself: bodies that routes read on their own,
and how errors look, which every request may meet."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel

from forms.exchange import Problem, PushRequest

_SCHEMAS = "#/components/schemas/"
READ_BY_ROUTES: tuple[type[BaseModel], ...] = (PushRequest,)


def body_of(model: type[BaseModel]) -> dict[str, Any]:
    """`openapi_extra` of a route that reads this message from the bytes of the body."""
    content = {"application/json": {"schema": {"$ref": _SCHEMAS + model.__name__}}}
    return {"requestBody": {"required": True, "content": content}}


def describe(app: FastAPI) -> None:
    """Complete what the application says of itself at `/openapi.json`."""
    generated = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            _complete(generated())
        return generated()

    app.openapi = openapi  # type: ignore[method-assign] # the way FastAPI names for this


def described_names(app: FastAPI) -> frozenset[str]:
    """Every name of a field, a header or a part of a path that is ours."""
    described = app.openapi()
    schemas, paths = described["components"]["schemas"].values(), described["paths"].values()
    parameters = (each for path in paths for operation in path.values() for each in operation.get("parameters", ()))
    fields = (name for schema in schemas for name in schema.get("properties", ()))
    return frozenset({"body", "header", "path", "query", *fields, *(each["name"] for each in parameters)})


def _complete(described: dict[str, Any]) -> None:
    """Write into a description that was generated just now."""
    schemas = described["components"]["schemas"]
    also: tuple[type[BaseModel], ...] = (Problem, *READ_BY_ROUTES)
    for model in also:
        schema = model.model_json_schema(ref_template=_SCHEMAS + "{model}")
        schemas.update(schema.pop("$defs", {}))
        schemas[model.__name__] = schema
    problem = {"application/problem+json": {"schema": {"$ref": _SCHEMAS + Problem.__name__}}}
    for path in described["paths"].values():
        for operation in path.values():
            operation["responses"]["default"] = {"description": "refused; the code says why", "content": problem}
            operation["responses"].pop("422", None)  # the framework's own, which never leaves this centre
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
