"""The server behind `fmcheck lsp`: diagnostics, fixes, answers and hovers in the protocol's words. Standard streams only."""

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.workspace import TextDocument

from compliance import __version__
from compliance.cli.editor.shown import Mark, Shown, shown

OPENED = (lsp.TEXT_DOCUMENT_DID_OPEN, lsp.TEXT_DOCUMENT_DID_CHANGE, lsp.TEXT_DOCUMENT_DID_SAVE)


def served(as_of: str, rules: tuple[str, ...]) -> LanguageServer:
    """The server, not yet running."""
    server = LanguageServer("fmcheck", __version__)

    def seen(uri: str) -> tuple[TextDocument, Shown]:
        document = server.workspace.get_text_document(uri)
        return document, shown(uri, document.source, as_of, rules)

    def changed(params: lsp.DidOpenTextDocumentParams | lsp.DidChangeTextDocumentParams | lsp.DidSaveTextDocumentParams) -> None:
        document, found = seen(params.text_document.uri)
        marks = [_diagnostic(document, mark) for mark in found.marks()]
        server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(document.uri, marks, document.version))

    def fixes(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        uri = params.text_document.uri
        return [
            _fix(uri, item, item.data) for item in params.context.diagnostics if isinstance(item.data, str) and item.source == "fmcheck"
        ]

    def answers(params: lsp.CodeLensParams) -> list[lsp.CodeLens]:
        told = seen(params.text_document.uri)[1].answers()
        top = lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0))
        return [lsp.CodeLens(top, lsp.Command(told, ""))] if told else []

    def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        document, found = seen(params.text_document.uri)
        place = document.position_codec.position_from_client_units(document.lines, params.position)
        told = found.at(place.line, place.character)
        return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, told)) if told else None

    for feature in OPENED:
        server.feature(feature)(changed)
    server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions([lsp.CodeActionKind.QuickFix]))(fixes)
    server.feature(lsp.TEXT_DOCUMENT_CODE_LENS, lsp.CodeLensOptions(False))(answers)
    server.feature(lsp.TEXT_DOCUMENT_HOVER)(hover)
    return server


def _diagnostic(document: TextDocument, mark: Mark) -> lsp.Diagnostic:
    place = lsp.Range(lsp.Position(mark.line, mark.start), lsp.Position(mark.line, mark.end))
    severity = lsp.DiagnosticSeverity.Error if mark.wrong else lsp.DiagnosticSeverity.Warning
    place = document.position_codec.range_to_client_units(document.lines, place)
    return lsp.Diagnostic(place, mark.says, severity, source="fmcheck", data=mark.instead or None)


def _fix(uri: str, diagnostic: lsp.Diagnostic, instead: str) -> lsp.CodeAction:
    edit = lsp.WorkspaceEdit({uri: [lsp.TextEdit(diagnostic.range, instead)]})
    kind = lsp.CodeActionKind.QuickFix
    return lsp.CodeAction(f"Write {instead}", kind, [diagnostic], is_preferred=True, edit=edit)
