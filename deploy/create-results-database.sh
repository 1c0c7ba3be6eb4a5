#!/bin/bash
# Runs once, when PostgreSQL is new. Celery keeps its results in a database of their own: the workers, which run
# the tasks, know its password, never that of Airflow's metadata.
set -euo pipefail

psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set password="$CELERY_RESULTS_PASSWORD" <<'SQL'
CREATE ROLE celery LOGIN PASSWORD :'password';
CREATE DATABASE celery OWNER celery;
REVOKE CONNECT ON DATABASE airflow FROM PUBLIC;
SQL
