"""Documents to keep, DOCX and PDF with their Chinese font inside, made in a child process.

`await make(paper, "pdf")` answers with bytes; `paper` is made of model.py's plain data.
"""

from bot.documents.making import make, produce
from bot.documents.model import (
    Block,
    Bullets,
    Certificate,
    Check,
    Checklist,
    Document,
    DocumentError,
    Entry,
    Footer,
    Form,
    Heading,
    KeyValues,
    Made,
    Numbered,
    Paper,
    Paragraph,
    Picture,
    Signatures,
    Table,
    Tone,
    TooLongError,
)

__all__ = [
    "Block",
    "Bullets",
    "Certificate",
    "Check",
    "Checklist",
    "Document",
    "DocumentError",
    "Entry",
    "Footer",
    "Form",
    "Heading",
    "KeyValues",
    "Made",
    "Numbered",
    "Paper",
    "Paragraph",
    "Picture",
    "Signatures",
    "Table",
    "Tone",
    "TooLongError",
    "make",
    "produce",
]
