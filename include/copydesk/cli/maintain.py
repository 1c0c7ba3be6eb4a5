"""`copydesk maintain`: the weekly upkeep, by hand."""

from copydesk.cli.lake import Lake, settings_for


def maintain(lake: Lake = None) -> None:
    """Do the weekly upkeep now.

    Put small files together, delete what no kept version needs, remove what dead runs left behind.
    """
    from copydesk.cli.output import screen
    from copydesk.cli.tables import table
    from copydesk.lake.maintain import compact, remove_old_staging, vacuum

    settings = settings_for(lake)
    compacted = compact(settings)
    vacuumed = vacuum(settings)
    rows = [(name, c["removed"], c["added"], vacuumed.get(name, 0)) for name, c in compacted.items()]
    screen().print(table(None, ("table", "files put together", "into", "files deleted"), rows))
    screen().print(f"{remove_old_staging(settings)['removed']} old staging folders removed")
