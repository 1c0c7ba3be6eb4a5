# Airflow's official image with Copydesk in it: the official chart starts scripts that only this image has.
#   make wheel && docker build --file deploy/kubernetes.Dockerfile --tag registry.example.org/copydesk:0.2.0 dist
FROM apache/airflow:3.3.2-python3.11
COPY copydesk-*.whl /tmp/
RUN pip install --no-cache-dir "apache-airflow==3.3.2" "$(ls /tmp/copydesk-*.whl)[airflow,s3]"
RUN printf '"""All DAGs of Copydesk."""\n\nfrom copydesk_airflow import make_dags\n\nmake_dags()\n' > /opt/airflow/dags/copydesk_dags.py
