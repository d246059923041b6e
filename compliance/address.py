"""Where this project is, for reports and schemas that name it; .ci/regenerate.py sets it from .ci/repository.toml."""

ADDRESS = ""


def schema_id(name: str, version: int = 1) -> str:
    """What a published schema is called: where it can be read once the project has an address, until then a name that leads nowhere."""
    return f"{ADDRESS}/raw/HEAD/schemas/{name}-{version}.schema.json" if ADDRESS else f"urn:fmcheck:schema:{name}:{version}"
