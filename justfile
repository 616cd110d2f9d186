# Every command of a contributor, each with one line of help: `just` lists them.

bin := if os() == "windows" { ".venv/Scripts/" } else { ".venv/bin/" }
python := bin + "python"
start := if os() == "windows" { "python" } else { "python3" }
lock := "uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command 'just lock'"

# List the recipes
[private]
default:
    @just --list --unsorted

# Set everything up, answer for Heerlen and write its dashboard
demo:
    {{ start }} samenvoor demo

# Set everything up and run all tests; words after it go to pytest
test *words:
    {{ start }} samenvoor test {{ words }}

# Run the style, type, floor and house checks alone: the quick part of `just test`
check:
    {{ python }} -m ruff check
    {{ python }} -m ruff format --check
    {{ python }} -m mypy
    {{ bin }}lint-imports
    {{ python }} -m pytest tests/test_house.py

# Put the files in the one layout and mend what the style check can mend by itself
format:
    {{ python }} -m ruff check --fix
    {{ python }} -m ruff format

# Write the reference pages again from the code
docs:
    {{ python }} docs/generate.py

# Write the golden text of every report again; read the difference before it is committed
golden:
    {{ python }} -m tests.golden.make

# Make the pictures of the README and the explanations again (the first needs Chromium)
picture:
    {{ python }} docs/pictures/make.py
    {{ python }} docs/pictures/gap.py
    {{ python }} docs/pictures/corrected_for_population.py

# Measure the speed and print the ratios; the results file is kept in bench/
bench:
    {{ python }} bench/run.py

# Lock the packages again, with hashes and without the address of any registry (needs uv)
lock *words:
    {{ lock }} pyproject.toml --group build --group test --extra compiled --extra spark {{ words }} --output-file requirements/test.txt
    {{ lock }} pyproject.toml --group build --extra compiled --constraints requirements/test.txt {{ words }} --output-file requirements/compiled.txt
    {{ lock }} pyproject.toml --group build --constraints requirements/test.txt {{ words }} --output-file requirements/base.txt
    {{ lock }} --group spark-server --constraints requirements/test.txt {{ words }} --output-file requirements/spark-server.txt
    {{ lock }} --group vivarium {{ words }} --output-file requirements/vivarium.txt
