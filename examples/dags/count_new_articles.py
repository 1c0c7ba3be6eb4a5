"""# An example: what to do when new articles are there

Runs after every run of Copydesk that published something, and counts the new articles by source. Copy it into your own
DAGs folder. It reads one version of the table, so that it sees what that run published and nothing later.
"""

from airflow.sdk import Asset, dag, get_current_context, task

ARTICLES = Asset(name="copydesk_articles", uri="copydesk://lake/articles")


@dag(dag_id="count_new_articles", schedule=[ARTICLES], catchup=False, doc_md=__doc__)
def count_new_articles() -> None:
    @task(multiple_outputs=False)
    def count() -> dict[str, int]:
        from copydesk.lake.read import connect

        counts: dict[str, int] = {}
        for event in get_current_context()["triggering_asset_events"][ARTICLES]:
            new = event.extra  # lake, run_id, version, months, partitions, records_published, …
            with connect(new["lake"], new["version"]) as lake:
                of_run = (
                    "SELECT source, count(*) FROM articles WHERE run_id = ? AND list_contains(?, month) GROUP BY source"
                )
                for source, articles in lake.execute(of_run, [new["run_id"], new["months"]]).fetchall():
                    counts[source] = counts.get(source, 0) + articles
        return counts

    count()


count_new_articles()
