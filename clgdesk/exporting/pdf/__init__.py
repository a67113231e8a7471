"""The PDF of a map. The only home of reportlab: import it when a PDF is wanted, not before."""

from clgdesk.exporting.pdf.export import export_pdf, pdf_data
from clgdesk.exporting.report import ExportReport, NothingToExport

__all__ = ["ExportReport", "NothingToExport", "export_pdf", "pdf_data"]
