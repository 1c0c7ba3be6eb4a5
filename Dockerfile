# Airflow with Copydesk in it. Python's own image and our lock, so that what runs here is what the tests ran.
FROM python:3.11.14-slim-bookworm

ARG AIRFLOW_UID=50000
RUN useradd --uid "$AIRFLOW_UID" --gid 0 --create-home airflow \
    && install --directory --owner airflow --group 0 /opt/airflow/logs /opt/copydesk \
    && chmod 1777 /opt/airflow

ENV AIRFLOW_HOME=/opt/airflow \
    PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1

# Every package pinned by hash and as a wheel: nothing is compiled, no setup script runs. pip compiles the bytecode.
COPY requirements-cluster.txt /opt/copydesk/
RUN python -m venv /opt/venv \
    && pip install --no-cache-dir --only-binary :all: --require-hashes --requirement /opt/copydesk/requirements-cluster.txt

COPY pyproject.toml README.md LICENSE NOTICE /opt/copydesk/
COPY include /opt/copydesk/include
COPY plugins /opt/copydesk/plugins
COPY dags /opt/copydesk/dags
RUN pip install --no-cache-dir --no-deps /opt/copydesk

# Sorts and large queries spill to it: on disk, whatever else of the container may not be written to.
VOLUME /tmp

USER airflow
WORKDIR /opt/airflow
ENTRYPOINT ["airflow"]
CMD ["version"]
