# `make run` starts the assistant, `make test` passes the tests: each sets up what it needs.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PY := .venv/bin/python
OPCO := .venv/bin/opco
export PYTHON
export RASA_TELEMETRY_ENABLED := false

.PHONY: help setup setup-test run shell model test test-deploy lint format check evaluate compare report \
        review benchmark attack pictures transcripts plan licences lock clean

help: ## Cette aide
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-18s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup:
	@scripts/setup run

setup-test:
	@scripts/setup test

run: setup ## Prépare tout et démarre l'assistant
	@exec $(OPCO) run

shell: setup ## Parle à l'assistant dans le terminal
	@exec $(OPCO) run --shell

model: setup ## Entraîne le modèle si les données ou la configuration ont changé
	@$(OPCO) model

test: setup-test ## Prépare tout et passe les tests
	@$(OPCO) model
	@$(PY) -m pytest -n auto --maxprocesses 4 --dist loadgroup --no-loadscope-reorder $(ARGS)

test-deploy: setup-test ## Joue le déploiement : le serveur du guide, l'image (ignoré, avec la raison, où c'est impossible)
	@$(OPCO) model
	@OPCO_TEST_DEPLOY=1 $(PY) -m pytest -rs tests/deploy $(ARGS)

lint: setup-test ## Style et types
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy

format: setup-test ## Met le code en forme
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

check: setup ## Vérifie les règles de droit et les réponses
	@$(OPCO) check

evaluate: setup ## Mesure la compréhension sur les questions de test
	@$(OPCO) model
	@$(OPCO) evaluate

compare: setup ## Compare plusieurs chaînes de compréhension (long)
	@$(PY) -m benchmarks.classifiers

report: setup ## Rapport HTML de la compréhension
	@$(OPCO) model
	@$(OPCO) report

review: setup ## Relit ce que l'assistant n'a pas compris
	@$(OPCO) review

benchmark: setup-test ## Mesures de vitesse, en rapports
	@$(OPCO) model
	@for file in benchmarks/*.py; do echo "== $$file"; \
	  $(PY) -m benchmarks.$$(basename $$file .py) || exit 1; done

attack: setup-test ## Attaque l'assistant qui tourne (une dizaine de minutes)
	@$(OPCO) model
	@$(PY) -m tests.attack $(ARGS)

pictures: setup-test ## Refait les images de la documentation, depuis l'assistant qui tourne
	@$(OPCO) model
	@$(PY) -m tests.pictures

transcripts: setup ## Refait la page des conversations, avec l'assistant qui tourne
	@$(PY) -m tests.transcripts

plan: setup-test ## Redessine le plan de la maison (docs/plan.md), d'après ses imports
	@$(PY) -m tests.support.floor_plan

licences: setup-test ## Licences des bibliothèques installées
	@$(PY) -m piplicenses --order=license --with-urls

lock: setup-test ## Refait les deux fichiers de versions, avec empreintes et sans adresse
	@cd requirements && for kind in runtime dev; do ../$(PY) -m piptools compile --quiet --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras --allow-unsafe \
	  $$kind.in -o $$kind.txt; done

clean: ## Retire l'environnement, le modèle et les bases
	@rm -rf .venv .cache var models/*.tar.gz
