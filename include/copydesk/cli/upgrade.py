"""`copydesk upgrade`: an older lake in today's layout."""

from copydesk.cli.lake import Lake, lake_folder, settings_for


def upgrade(lake: Lake = None) -> None:
    """Write an older lake anew in today's layout.

    Rows stay what they are. Each table changes in one commit; until then readers see the old files, which
    stay for time travel as long as others. It may be stopped and called again: it goes on where it was. It
    needs as much room as the lake takes now.
    """
    from copydesk.cli.output import screen
    from copydesk.cli.tables import table
    from copydesk.lake.upgrade import upgrade as write_anew

    done = list(write_anew(lake_folder(settings_for(lake).lake)))
    if done:
        screen().print(table(None, ("table", "old files", "new files"), done))
    else:
        screen().print("The lake is as this version writes it; nothing is to be done.")
