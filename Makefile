.PHONY: demo test fast lint docs bench clean

demo: ## check examples/newsroom
	@sh scripts/demo
test: ## everything that CI runs
	@sh scripts/test
fast: ## the tests that install nothing
	@sh scripts/setup dev && .venv/bin/python -m pytest -q -m "not slow"
lint:
	@sh scripts/setup dev && .venv/bin/ruff check . && .venv/bin/mypy
docs: ## write docs/rules from the rules, and the output shown in the README
	@sh scripts/setup dev && .venv/bin/python scripts/docs.py
bench: ## CPU of a check against bare parsing, and of starting
	@sh scripts/setup dev && .venv/bin/python benchmarks/speed.py
clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
