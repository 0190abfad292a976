# Every goal does its own set-up; a second run does only what is new.
.DEFAULT_GOAL := help
.PHONY: help setup demo serve test bench lint clean

help: ## say what the goals do
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

setup: ## install what is missing: Debian packages, and files from PyPI into .deps/
	@Scripts/setup.sh

demo: setup ## check, ingest, account and report the example parks; reports go to out/
	@Scripts/demo.sh

serve: setup ## show a sample park in the browser (PARK="Examples/campus --port 8471" for another)
	swift build --product phloem
	.build/debug/phloem serve $(PARK)

test: setup ## run the tests
	swift test

bench: setup ## measure Phloem beside DuckDB, SQLite, PostgreSQL, pint and SciPy on the same work (BENCH="--runs 3 --json")
	@Benchmarks/run.sh $(BENCH)

lint: ## check the format and the words of the sources
	@Scripts/lint.sh

clean: ## remove what was built and written; .deps/ stays
	rm -rf .build out
