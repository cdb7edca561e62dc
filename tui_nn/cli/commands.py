"""Click's commands taught our ways: options in any place, words in the learner's language."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from tui_nn import __version__
from tui_nn.cli.output import Output
from tui_nn.cli.settings import Settings
from tui_nn.errors import UsageError


class OneOf(click.Choice[str]):
    """One of several words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The word, if it is one of them; UsageError else."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            name = param.opts[0] if param is not None else ""
            known = ", ".join(str(choice) for choice in self.choices)
            raise UsageError("cli.one-of", option=name, found=value, known=known) from None


def common_options() -> list[click.Parameter]:
    """The options of every command; their help texts are keys of phrases."""
    return [
        click.Option(["--lang"], metavar="es|en", help="cli.option.lang"),
        click.Option(["--lessons"], metavar="DIR", help="cli.option.lessons"),
        click.Option(["--data-dir"], metavar="DIR", help="cli.option.data-dir"),
        click.Option(["--learner"], metavar="NAME", help="cli.option.learner"),
        click.Option(["--version"], is_flag=True, help="cli.option.version"),
        click.Option(["--help", "-h", "help_wanted"], is_flag=True, help="cli.option.help"),
    ]


_COMMON = ("lang", "lessons", "data_dir", "learner")


class TutorCommand(click.Command):
    """A command that is called with the settings, and whose help is told by phrases.

    ``cli.usage.NAME`` are its arguments, and ``cli.about.NAME`` says what it does.
    """

    def __init__(self, name: str, **options: Any) -> None:
        options["params"] = [*options.get("params", ()), *common_options()]
        super().__init__(
            name,
            add_help_option=False,
            context_settings={"allow_extra_args": True},
            **options,
        )

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the common options out of the others; tell the help where it is wanted."""
        if not isinstance(self, click.Group):
            ctx.resilient_parsing = not {"--help", "-h", "--version"}.isdisjoint(args)
        rest = super().parse_args(ctx, args)
        ctx.resilient_parsing = False
        settings: Settings = ctx.obj
        given = {name: ctx.params.pop(name, None) for name in _COMMON}
        version, wanted = ctx.params.pop("version", False), ctx.params.pop("help_wanted", False)
        settings.take(given)
        if version:
            Output.to(settings.environment).line(f"tui {__version__}")
            ctx.exit()
        if wanted:
            Output.to(settings.environment).raw(self.get_help(ctx) + "\n")
            ctx.exit()
        if rest and not isinstance(self, click.Group):
            raise UsageError("cli.too-many", found=" ".join(rest))
        return rest

    def invoke(self, ctx: click.Context) -> Any:
        """Call the command with the settings before its own options."""
        if self.callback is None:
            return None
        return ctx.invoke(self.callback, ctx.obj, **ctx.params)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The whole help, in the learner's language."""
        settings: Settings = ctx.obj
        say = settings.phrases.say
        plain = Output.to(settings.environment).spelling.plain
        usage = say("cli.help.usage"), say(f"cli.usage.{self.name}")
        formatter.write(plain(" ".join(usage)) + "\n")
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(plain(say(f"cli.about.{self.name}")))
        self.format_commands_of(ctx, formatter)
        with formatter.section(plain(say("cli.help.options"))):
            formatter.write_dl(
                [(_usage(option), plain(say(option.help or ""))) for option in self.options_of(ctx)]
            )

    def options_of(self, ctx: click.Context) -> list[click.Option]:
        """The options that the help tells."""
        del ctx
        return [param for param in self.params if isinstance(param, click.Option)]

    def format_commands_of(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Nothing: it has no subcommands."""


class TutorGroup(TutorCommand, click.Group):
    """The command itself: a subcommand, or else a lesson to open in the app."""

    subcommands: Mapping[str, str] = {}
    """Each subcommand and the module that holds it as ``COMMAND``."""
    otherwise = ""
    """The one that is meant where no name of one is given."""

    def __init__(self, name: str) -> None:
        super().__init__(name, invoke_without_command=True, callback=self._without_subcommand)
        # What it doesn't know may be an option of the app, which is named by no word.
        self.context_settings["ignore_unknown_options"] = True

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the subcommands, in the order told."""
        del ctx
        return [name for name in self.subcommands if name != self.otherwise]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A subcommand; only now is it imported."""
        del ctx
        if cmd_name not in self.subcommands:
            return None
        command = import_module(self.subcommands[cmd_name]).COMMAND
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The subcommand that is named; where none is, the app gets all arguments."""
        if args[0] in self.list_commands(ctx):
            return super().resolve_command(ctx, args)
        rest = args[1:] if args[0] == self.otherwise else args
        return self.otherwise, self.get_command(ctx, self.otherwise), rest

    def invoke(self, ctx: click.Context) -> Any:
        """The subcommand, or the other one without arguments."""
        return click.Group.invoke(self, ctx)

    def _without_subcommand(self) -> Any:
        ctx = click.get_current_context()
        if ctx.invoked_subcommand is not None:
            return None
        command = self.get_command(ctx, self.otherwise)
        assert command is not None
        with command.make_context(self.otherwise, [], parent=ctx) as inner:
            return command.invoke(inner)

    def options_of(self, ctx: click.Context) -> list[click.Option]:
        """Those of the subcommand that is meant where none is named; the common ones among them."""
        command = self.get_command(ctx, self.otherwise)
        assert isinstance(command, TutorCommand)
        return command.options_of(ctx)

    def format_commands_of(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The subcommands with what each does."""
        settings: Settings = ctx.obj
        say = settings.phrases.say
        plain = Output.to(settings.environment).spelling.plain
        with formatter.section(plain(say("cli.help.commands"))):
            formatter.write_dl(
                [(name, plain(say(f"cli.about.{name}"))) for name in self.list_commands(ctx)]
            )


def _usage(option: click.Option) -> str:
    names = ", ".join(option.opts)
    if option.is_flag:
        return names
    metavar = option.metavar
    if metavar is None and isinstance(option.type, click.Choice):
        metavar = "|".join(str(choice) for choice in option.type.choices)
    return f"{names} {metavar or 'TEXT'}"
