"""`copydesk repair`: what a run mends by itself, by hand."""

from copydesk.cli.lake import Lake, lake_folder, settings_for


def repair(lake: Lake = None) -> None:
    """Finish or set aside dead runs, and rebuild books that do not know an article.

    A run does so by itself for dead runs that it finds. This looks at every row besides, as after a power
    cut, or when a staging folder was removed by hand.
    """
    from copydesk.cli.output import screen
    from copydesk.lake.repair import repair as rebuild_books
    from copydesk.steps import finish_others
    from copydesk.visible import visible

    folder = lake_folder(settings_for(lake).lake)
    done = [*finish_others(folder), *rebuild_books(folder)]
    for line in done or ["There is nothing to repair."]:
        screen().print(visible(line), soft_wrap=True)
