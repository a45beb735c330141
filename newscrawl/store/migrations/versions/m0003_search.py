"""The last revision of each article becomes searchable."""

import json
import re
import unicodedata

from alembic import op

revision = "0003"
down_revision = "0002"

_SPACELESS = re.compile(r"([\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])")


def upgrade() -> None:
    """Make the index and fill it, an article at a time."""
    connection = op.get_bind()
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE search USING fts5("
        "headline, standfirst, text, captions, tokenize = 'unicode61 remove_diacritics 2')"
    )
    rows = connection.exec_driver_sql(
        "SELECT a.number, r.item FROM articles a JOIN revisions r"
        " ON r.article = a.number AND r.number = a.revision ORDER BY a.number"
    )
    for number, item in rows:
        said = json.loads(item)
        captions = " ".join(each["text"] for each in said["captions"] if each["text"])
        texts = (said["headline"], said["standfirst"], said["text"], captions)
        connection.exec_driver_sql(
            "INSERT INTO search(rowid, headline, standfirst, text, captions) VALUES (?, ?, ?, ?, ?)",
            (number, *(_spaced(each or "") for each in texts)),
        )
    connection.exec_driver_sql("UPDATE newscrawl SET value = '3'")


def _spaced(text: str) -> str:
    return _SPACELESS.sub(r" \1 ", unicodedata.normalize("NFC", text))
