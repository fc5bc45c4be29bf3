"""The command line: ``povoffice COMMAND …``. Refusals are one line and status 2, never a traceback."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

import click

from povoffice.cli import (
    compare_commands,
    duty_commands,
    export_commands,
    find_commands,
    form_commands,
    import_commands,
    inspection_commands,
    office_commands,
    paper_commands,
    register_commands,
    stats_commands,
)
from povoffice.cli.tools import DONE, FOLDER, REFUSED, Tools
from povoffice.core.errors import CancelledError, OfficeError
from povoffice.core.messages import message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from povoffice.services.office import World


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--account", default="", envvar="POVOFFICE_ACCOUNT", help="用户名（默认第一个用户）")
@click.option("--password-file", type=click.Path(path_type=Path), help="密码文件")
@click.option("--password", envvar="POVOFFICE_PASSWORD", hidden=True)
@click.option(
    "--office", "folder", type=FOLDER, default=None, envvar="POVOFFICE_OFFICE", help="打开窗口时用的数据文件夹"
)
@click.pass_context
def povoffice(
    context: click.Context, account: str, password_file: Path | None, password: str | None, folder: Path | None
) -> None:
    """结对帮扶工作台。不带命令时打开窗口."""
    del password  # read by Tools.password through the context
    tools = context.find_object(Tools)
    if tools is None:  # pragma: no cover - run() always hands one over
        raise click.UsageError("no tools")
    tools.account = account
    tools.password_file = password_file
    if context.invoked_subcommand is None:
        tools.status = tools.open_window(folder)


for _command in (
    office_commands.new,
    office_commands.list_command,
    office_commands.log,
    office_commands.undo,
    office_commands.backup,
    office_commands.restore,
    office_commands.verify,
    compare_commands.compare,
    compare_commands.look_into,
    duty_commands.due,
    duty_commands.plan_visits,
    duty_commands.visit_calendar,
    duty_commands.visit_rules,
    export_commands.export,
    export_commands.sent,
    export_commands.template,
    find_commands.find,
    form_commands.demo,
    form_commands.forms,
    form_commands.inspect,
    import_commands.learned,
    import_commands.pending,
    inspection_commands.packet_command,
    paper_commands.issue,
    paper_commands.print_command,
    paper_commands.returned,
    register_commands.import_command,
    register_commands.check,
    register_commands.pair,
    stats_commands.stats,
):
    povoffice.add_command(_command)


def run(world: World, open_window: Callable[[Path | None], int], arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    tools = Tools(world, open_window)
    try:
        povoffice.main(args=arguments, prog_name="povoffice", standalone_mode=False, obj=tools)
    except OfficeError as error:
        tools.say(error.message)
        return REFUSED
    except (CancelledError, KeyboardInterrupt, click.Abort):
        tools.say(message("work.cancelled"))
        return REFUSED
    except click.ClickException as error:
        tools.say(message("cli.usage", detail=error.format_message()))
        return REFUSED
    except click.exceptions.Exit as error:
        return error.exit_code
    except Exception as error:  # noqa: BLE001 - the last resort: a line for the clerk, the rest for whoever asks
        if os.environ.get("POVOFFICE_DEBUG"):
            traceback.print_exc(file=sys.stderr)
        tools.say(message("cli.fault", kind=type(error).__name__))
        return REFUSED
    return tools.status or DONE
