"""Stacks into files: one PDF, or a county's own Word form filled for each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from povoffice.services.word_forms import fill_word_form

if TYPE_CHECKING:
    from povoffice.services.batches import Batch
    from povoffice.services.printing import PrintResult
    from povoffice.services.word_forms import WordResult
    from povoffice.ui.pages.papers.stack_view import StackView


class Files(QObject):
    """What the stack of a view is written to."""

    def __init__(self, view: StackView) -> None:
        """Write for a view."""
        super().__init__(view)
        self._view = view
        self._saved: Path | None = None

    def ask_where(self) -> None:
        """Ask for the PDF's name."""
        view = self._view
        session = view.desk.session
        name = f"{session.office_name}_{view.options.document.currentText()}_{session.today():%Y%m%d}.pdf"
        dialog = QFileDialog(view, self.tr("存到"), name.replace("/", "、").replace("：", "_"), "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(lambda path: self.save(Path(path)))
        dialog.open()

    def save(self, out: Path) -> None:
        """Save what is ticked as a PDF."""
        view = self._view
        view.press.save(view.options.id, view.choice(), out, self._on_saved)

    def _on_saved(self, batch: Batch, result: PrintResult) -> None:
        view = self._view
        view.show_batch(batch)
        self._saved = result.path
        view.open_button.show()
        text = self.tr("已存 {pages} 面到 {file}")
        view.desk.messages.tell(text.format(pages=f"{result.pages:,}", file=result.path.name))

    def open_saved(self) -> None:
        """Hand the PDF to the system's viewer."""
        if self._saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved)))

    def ask_word(self) -> None:
        """Ask for the county's form."""
        dialog = QFileDialog(self._view, self.tr("选县里发的 Word 表"), "", self.tr("Word 文件 (*.docx)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self._ask_folder(Path(path)))
        dialog.open()

    def _ask_folder(self, template: Path) -> None:
        dialog = QFileDialog(self._view, self.tr("填好的表存到哪个文件夹"), str(template.parent))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda path: self.fill_word(template, Path(path)))
        dialog.open()

    def fill_word(self, template: Path, folder: Path) -> None:
        """Fill a Word form for everything that is ticked, a file each."""
        view = self._view
        session, per, choice = view.desk.session, view.options.per, view.choice()
        if per is not None:
            view.desk.tasks.run(
                lambda progress: fill_word_form(session, template, per, folder, choice, progress),
                lambda done: self._filled(done, folder),
            )

    def _filled(self, done: WordResult, folder: Path) -> None:
        text = self.tr("已填 {count} 份到文件夹 {folder}")
        self._view.desk.messages.tell(text.format(count=f"{len(done.files):,}", folder=folder.name))
