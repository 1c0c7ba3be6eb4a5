"""`copydesk verify`: whether the lake is whole."""

from typing import Annotated

import typer

from copydesk.cli.lake import Lake, lake_folder, settings_for


def verify(
    quick: Annotated[bool, typer.Option("--quick", help="Do not read the pages of the files.")] = False,
    lake: Lake = None,
    json: Annotated[bool, typer.Option("--json", help="Print a list of faults.")] = False,
) -> None:
    """Check that nothing is missing, damaged or miscounted.

    Exit code 1 where something is.
    """
    from dataclasses import asdict

    from copydesk.cli.output import error_screen, print_json, screen
    from copydesk.lake.verify import verify as find_faults
    from copydesk.visible import visible

    faults = list(find_faults(lake_folder(settings_for(lake).lake), quick))
    if json:
        print_json([asdict(fault) for fault in faults])
    elif faults:
        for fault in faults:
            line = f"{fault.table}: {fault.problem}: {fault.where}. To mend it, {fault.mend}."
            error_screen().print(visible(line), soft_wrap=True)
    else:
        screen().print("The lake is whole.")
    if faults:
        raise typer.Exit(1)
