"""A validator of the part of JSON Schema that the processes publish. A keyword that it does not know is an error."""

ANNOTATIONS = {"description", "title", "default", "examples", "format", "$schema"}

TYPES = {
    "null": lambda v: v is None,
    "boolean": lambda v: isinstance(v, bool),
    "integer": lambda v: isinstance(v, int) and not isinstance(v, bool) or isinstance(v, float) and v.is_integer(),
    "number": lambda v: isinstance(v, (int, float)) and not isinstance(v, bool),
    "string": lambda v: isinstance(v, str),
    "array": lambda v: isinstance(v, list),
    "object": lambda v: isinstance(v, dict),
}


def violations(value, schema, path="$"):
    """Everything in which `value` departs from `schema`, a sentence each."""
    if schema is True:
        return []
    if schema is False:
        return [f"{path}: no value is allowed here"]
    found = []
    for keyword, argument in schema.items():
        if keyword in ANNOTATIONS:
            continue
        check = KEYWORDS.get(keyword)
        if check is None:
            found.append(f"{path}: the schema has an unknown keyword {keyword}")
        else:
            found += check(value, argument, path, schema)
    return found


def _type(value, names, path, _):
    names = [names] if isinstance(names, str) else names
    return [] if any(TYPES[name](value) for name in names) else [f"{path}: {value!r} is not {' or '.join(names)}"]


def _equal(a, b):
    return a == b and isinstance(a, bool) == isinstance(b, bool)


def _enum(value, cases, path, _):
    return [] if any(_equal(value, case) for case in cases) else [f"{path}: {value!r} is none of {cases}"]


def _required(value, names, path, _):
    return [f"{path}: {name} is missing" for name in names if isinstance(value, dict) and name not in value]


def _properties(value, properties, path, _):
    if not isinstance(value, dict):
        return []
    return [v for name, schema in properties.items() if name in value for v in violations(value[name], schema, f"{path}.{name}")]


def _additional(value, schema, path, parent):
    if not isinstance(value, dict):
        return []
    others = [name for name in value if name not in parent.get("properties", {})]
    return [v for name in others for v in violations(value[name], schema, f"{path}.{name}")]


def _items(value, schema, path, _):
    if not isinstance(value, list):
        return []
    return [v for index, item in enumerate(value) for v in violations(item, schema, f"{path}[{index}]")]


def _unique(value, unique, path, _):
    if not unique or not isinstance(value, list):
        return []
    return [f"{path}: {item!r} is there twice" for index, item in enumerate(value) if item in value[:index]]


def _any_of(value, schemas, path, _):
    return [] if any(not violations(value, schema) for schema in schemas) else [f"{path}: {value!r} fits no alternative"]


def _one_of(value, schemas, path, _):
    fitting = sum(not violations(value, schema) for schema in schemas)
    return [] if fitting == 1 else [f"{path}: {value!r} fits {fitting} alternatives instead of one"]


def _all_of(value, schemas, path, _):
    return [v for schema in schemas for v in violations(value, schema, path)]


def _bound(kind, measure, holds, words):
    def check(value, limit, path, _):
        if not TYPES[kind](value) or holds(measure(value), limit):
            return []
        return [f"{path}: {value!r} must {words} {limit}"]

    return check


def _itself(value):
    return value


KEYWORDS = {
    "type": _type,
    "enum": _enum,
    "const": lambda value, case, path, parent: _enum(value, [case], path, parent),
    "required": _required,
    "properties": _properties,
    "additionalProperties": _additional,
    "items": _items,
    "uniqueItems": _unique,
    "anyOf": _any_of,
    "oneOf": _one_of,
    "allOf": _all_of,
    "minimum": _bound("number", _itself, lambda v, limit: v >= limit, "be at least"),
    "maximum": _bound("number", _itself, lambda v, limit: v <= limit, "be at most"),
    "exclusiveMinimum": _bound("number", _itself, lambda v, limit: v > limit, "be more than"),
    "exclusiveMaximum": _bound("number", _itself, lambda v, limit: v < limit, "be less than"),
    "minLength": _bound("string", len, lambda v, limit: v >= limit, "be at least as long as"),
    "maxLength": _bound("string", len, lambda v, limit: v <= limit, "be at most as long as"),
    "minItems": _bound("array", len, lambda v, limit: v >= limit, "have at least"),
    "maxItems": _bound("array", len, lambda v, limit: v <= limit, "have at most"),
}
