"""What every command shares: who logs in, how progress and results are told, what the exit status means."""

from __future__ import annotations

import json
import sys
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from typing_extensions import override

from povoffice.core.errors import OfficeError
from povoffice.core.messages import Message, message
from povoffice.services import office

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from povoffice.core.work import Step
    from povoffice.services.office import World
    from povoffice.services.session import Session

DONE, TO_DECIDE, REFUSED = 0, 1, 2
"""Exit status: done; done, but with findings that need a decision; refused."""


@dataclass
class Tools:
    """Handed to every command as click's object."""

    world: World
    open_window: Callable[[Path | None], int]
    account: str = ""
    password_file: Path | None = None
    status: int = DONE
    _told: float = field(default=0.0, repr=False)
    _label: str = field(default="", repr=False)

    def say(self, words: Message) -> None:
        """One line on standard error, whatever stands in a file's name."""
        click.echo(" ".join(self.world.wording.text(words).splitlines()), err=True)

    def result(self, document: object, *, as_json: bool, lines: Callable[[], Iterator[str]]) -> None:
        """The one result on standard output: a JSON document, or lines to read."""
        if as_json:
            click.echo(json.dumps(document, ensure_ascii=False, indent=1))
            return
        for line in lines():
            click.echo(line)

    def progress(self, step: Step) -> None:
        """Tell on standard error how far work is: each new kind of step, and twice a second how much of it."""
        now = time.monotonic()
        if step.label.code == self._label and now - self._told < (0.5 if sys.stderr.isatty() else 5):
            return
        self._told, self._label = now, step.label.code
        label = self.world.wording.text(step.label)
        share = f" {step.done}/{step.total}" if step.total > 1 else ""
        click.echo(f"{label}{share}", err=True)

    def who(self, folder: Path) -> str:
        """The account asked for, or the office's first."""
        return self.account or office.accounts_of(folder)[0]

    def password(self, account: str, *, new: bool = False) -> str:
        """The password from the file, the environment (click fills ``POVOFFICE_PASSWORD`` in) or a prompt.

        Raises:
            OfficeError: the file cannot be read, or there is nobody to ask.
        """
        if self.password_file is not None:
            try:
                return self.password_file.read_text(encoding="utf-8").strip()
            except (OSError, UnicodeDecodeError) as error:
                raise OfficeError("cli.password_file", file=str(self.password_file)) from error
        context = click.get_current_context()
        if given := context.find_root().params.get("password"):
            return str(given)
        if not sys.stdin.isatty():
            raise OfficeError("cli.no_password")
        prompt = self.world.wording.text(message("cli.ask_password", account=account))
        return str(click.prompt(prompt, hide_input=True, confirmation_prompt=new, err=True))

    @contextmanager
    def session(self, folder: Path, *, read_only: bool = False) -> Iterator[Session]:
        """Log in for one command; what was altered is backed up on closing."""
        account = self.who(folder)
        session = office.open_office(self.world, folder, account, self.password(account), read_only=read_only)
        try:
            yield session
        except BaseException:
            office.close(session, back_up=False)
            raise
        try:
            office.close(session)
        except OfficeError as error:  # what was written stands: only its copy is wanting
            self.say(message("cli.no_closing_backup", why=error.message))
            self.status = TO_DECIDE

    @contextmanager
    def keeping(self, folder: Path) -> Iterator[Session]:
        """The same as its writer, so that what is made beside the records is kept; looked at while others have it."""
        with ExitStack() as stack:
            try:
                session = stack.enter_context(self.session(folder))
            except OfficeError as error:
                if error.message.code != "storage.in_use":
                    raise
                session = stack.enter_context(self.session(folder, read_only=True))
            yield session


def credentials(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command take ``--account`` and ``--password-file`` behind its name too."""

    def keep_account(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
        if value:
            context.find_object(Tools).account = value  # type: ignore[union-attr] # the root always sets it

    def keep_file(context: click.Context, _parameter: click.Parameter, value: Path | None) -> None:
        if value:
            context.find_object(Tools).password_file = value  # type: ignore[union-attr] # the root always sets it

    account = click.option("--account", callback=keep_account, expose_value=False, help="用户名")
    password = click.option(
        "--password-file", type=click.Path(path_type=Path), callback=keep_file, expose_value=False, help="密码文件"
    )
    return account(password(command))


open_password = click.option(
    "--open-password",
    "opened_by",
    default="",
    envvar="POVOFFICE_OPEN_PASSWORD",
    help="工作簿的打开密码（也可用环境变量 POVOFFICE_OPEN_PASSWORD）",
)
as_json_option = click.option("--json", "as_json", is_flag=True, help="输出一个 JSON")
FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path)


class IsoDate(click.ParamType[date]):
    """A day as ``2018-07-11``."""

    name = "date"

    @override
    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day, or refuse in one line."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value}: 2018-07-11", param, ctx)


DAY = IsoDate()
