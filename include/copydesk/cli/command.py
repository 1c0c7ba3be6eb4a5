"""How the help of a command looks."""

from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperOption


class Command(TyperCommand):
    """A command whose help names its arguments plainly: FILE, where typer has `{FILE}` and `FILE <path>`."""

    # typer does not say publicly which types click's context and formatter are.
    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        return [piece.replace("{", "").replace("}", "") for piece in super().collect_usage_pieces(ctx)]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        for title, kind in (("Arguments", TyperArgument), ("Options", TyperOption)):
            records = [param.get_help_record(ctx) for param in self.get_params(ctx) if isinstance(param, kind)]
            if lines := [(record[0].partition(" <")[0], record[1]) for record in records if record]:
                with formatter.section(title):
                    formatter.write_dl(lines)


def examples(*lines: str) -> str:
    """The end of a command's help: command lines that show its use."""
    return "\b\n" + "\n".join(["For example:", *(f"  {line}" for line in lines)])
