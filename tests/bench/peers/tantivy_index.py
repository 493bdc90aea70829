"""Tantivy, the search engine in Rust, with English stems and bm25: any of the words may occur."""

from __future__ import annotations

import re

import tantivy

from tests.bench.peers.base import NOTHING, Base, Best


def build(base: Base) -> Best:
    """An index in memory with one document a fact."""
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("id", stored=True, tokenizer_name="raw")
    schema.add_text_field("text", tokenizer_name="en_stem")
    index = tantivy.Index(schema.build())
    writer = index.writer()
    for entry in base.entries:
        writer.add_document(tantivy.Document(id=entry.id, text=entry.text))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def best(question: str) -> tuple[str, float]:
        asked = " ".join(re.findall(r"\w+", question.lower()))
        hits = searcher.search(index.parse_query(asked, ["text"]), 1).hits if asked else []
        return (searcher.doc(hits[0][1])["id"][0], hits[0][0]) if hits else NOTHING

    return best
