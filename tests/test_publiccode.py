"""publiccode.yml follows its standard, and says the version and licence that the package has."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

import samenvoor

ROOT = Path(__file__).parents[1]
Test = Callable[[Any], bool]


def one_of(*allowed: str) -> Test:
    return lambda value: value in allowed


def text(most: int = 10_000, least: int = 1) -> Test:
    return lambda value: isinstance(value, str) and least <= len(value.strip()) <= most


def many(each: Test) -> Test:
    return lambda value: isinstance(value, list) and value != [] and all(map(each, value))


def address(value: Any) -> bool:
    return isinstance(value, str) and urlsplit(value).scheme == "https" and bool(urlsplit(value).netloc)


def flag(value: Any) -> bool:
    return isinstance(value, bool)


def language(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", value) is not None


# The mandatory keys of the standard, version 0.7, and those optional ones that we use.
KEYS: dict[str, Test] = {
    "publiccodeYmlVersion": one_of("0.5", "0.6", "0.7"),
    "name": text(),
    "url": address,
    "softwareVersion": text(),
    "platforms": many(text()),
    "categories": many(re.compile(r"[a-z]+(-[a-z]+)*").fullmatch),  # type: ignore[arg-type]
    "developmentStatus": one_of("concept", "development", "beta", "stable", "obsolete"),
    "softwareType": one_of(
        "standalone/mobile",
        "standalone/iot",
        "standalone/desktop",
        "standalone/web",
        "standalone/backend",
        "standalone/other",
        "addon",
        "library",
        "configurationFiles",
    ),
    "intendedAudience/countries": many(re.compile(r"[A-Z]{2}").fullmatch),  # type: ignore[arg-type]
    "legal/license": one_of("EUPL-1.2"),
    "maintenance/type": one_of("internal", "community"),
    "maintenance/contacts": many(lambda contact: text()(contact.get("name"))),
    "localisation/localisationReady": flag,
    "localisation/availableLanguages": many(language),
    **{
        f"description/{lang}/{key}": test
        for lang in ("nl", "en")
        for key, test in {
            "shortDescription": text(150),
            "longDescription": text(10_000, 150),
            "features": many(text(150)),
        }.items()
    },
}


@pytest.fixture(scope="module")
def publiccode() -> dict[str, Any]:
    """Read the file; every string of it is a string, because YAML turns unquoted versions into numbers."""
    content: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))
    return content


def wrong(content: dict[str, Any]) -> list[str]:
    """Name every key that is absent or does not hold what the standard asks."""
    bad = []
    for path, test in KEYS.items():
        value: Any = content
        for key in path.split("/"):
            value = value.get(key) if isinstance(value, dict) else None
        if value is None or not test(value):
            bad.append(path)
    return bad


def test_every_required_key_holds_what_the_standard_asks(publiccode: dict[str, Any]) -> None:
    assert wrong(publiccode) == []


@pytest.mark.parametrize(("path", "value"), [
    ("publiccodeYmlVersion", 0.7),
    ("name", None),
    ("url", "samenvoor"),
    ("platforms", []),
    ("developmentStatus", "alpha"),
    ("softwareType", "web"),
    ("legal/license", "EUPL"),
    ("maintenance/contacts", [{"email": "a@b.nl"}]),
    ("localisation/localisationReady", "yes"),
    ("localisation/availableLanguages", ["Nederlands"]),
    ("description/nl/shortDescription", "x" * 151),
    ("description/en/longDescription", "Too short."),
    ("description/nl/features", []),
])  # fmt: skip
def test_a_wrong_value_is_seen(publiccode: dict[str, Any], path: str, value: object) -> None:
    *above, last = path.split("/")
    content: dict[str, Any] = yaml.safe_load(yaml.safe_dump(publiccode))
    section = content
    for key in above:
        section = section[key]
    section[last] = value

    assert wrong(content) == [path]


def test_version_and_licence_are_those_of_the_package(publiccode: dict[str, Any]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert publiccode["softwareVersion"] == samenvoor.__version__
    assert publiccode["legal"]["license"] == project["license"]
    assert publiccode["name"] == project["name"]
    assert (ROOT / "LICENSE").read_text("utf-8").startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")


def test_both_languages_say_equally_much(publiccode: dict[str, Any]) -> None:
    dutch, english = publiccode["description"]["nl"], publiccode["description"]["en"]

    assert dutch.keys() == english.keys()
    assert len(dutch["features"]) == len(english["features"])
    assert publiccode["localisation"]["availableLanguages"] == list(publiccode["description"])
