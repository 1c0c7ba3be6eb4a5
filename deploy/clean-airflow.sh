#!/bin/bash
# Removes what Airflow has noted down of runs, what Celery has of results, and logs, older than KEEP_DAYS days: once, or
# every day. The newest run of each DAG stays, as the scheduler counts from it. The lake is left alone.
set -euo pipefail

# A DAG and its versions stay too: the newest run refers to them, and the database would refuse to let them go.
tables() {
  python -c 'from airflow.utils.db_cleanup import config_dict as t; print(*({*t} - {"dag", "dag_version"}), sep=",")'
}

clean() {
  before=$(date --utc --date "-$KEEP_DAYS days" +%FT%TZ)
  airflow db clean --tables "$(tables)" --clean-before-timestamp "$before" --skip-archive --yes
  python -c "from airflow.providers.celery.executors.celery_executor import app; app.backend.cleanup()"
  logs=$(airflow config get-value logging base_log_folder)
  find "$logs" -type f -mtime "+$KEEP_DAYS" -delete
  find "$logs" -mindepth 1 -type d -empty -mtime +1 -delete
  touch "${TMPDIR:-/tmp}/cleaned"
}

clean
while [ "${1:-}" = every-day ]; do
  sleep 1d
  clean
done
