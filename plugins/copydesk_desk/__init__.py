"""The pages behind the Copydesk tab: what a run did, its Data Docs, the latest runs."""
