#!/bin/bash
# Removes what Airflow has noted down of runs, what Celery has of results, and logs, older than KEEP_DAYS days: once, or
# every day. The newest run of each DAG stays, as the scheduler counts from it. The lake is left alone.
set -euo pipefail

clean() {
  airflow db clean --clean-before-timestamp "$(date --utc --date "-$KEEP_DAYS days" +%FT%TZ)" --skip-archive --yes
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
