"""What the commands share: how their help looks, and the option that most of them have."""

from typing import Annotated, Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperOption

Lake = Annotated[str | None, typer.Option(metavar="FOLDER", help="Folder or URL of the published tables.")]


class Command(TyperCommand):
    """A command whose help names its arguments plainly: FILE, where typer has `{FILE}` and `FILE <path>`."""

    def collect_usage_pieces(self, ctx: typer.Context) -> list[str]:
        return [piece.replace("{", "").replace("}", "") for piece in super().collect_usage_pieces(ctx)]

    def format_options(self, ctx: typer.Context, formatter: Any) -> None:
        for title, kind in (("Arguments", TyperArgument), ("Options", TyperOption)):
            found = [param.get_help_record(ctx) for param in self.get_params(ctx) if isinstance(param, kind)]
            if found:
                with formatter.section(title):
                    formatter.write_dl([(name.partition(" <")[0], says) for name, says in found])


def examples(*lines: str) -> str:
    """The end of a command's help: how it is used."""
    return "\b\n" + "\n".join(["For example:", *(f"  {line}" for line in lines)])
