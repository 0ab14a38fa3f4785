"""Builds many MkDocs sites as `mkdocs build --strict` does, in one process.

Loading MkDocs takes longer than building a small site. Reads the folders of the
sites as arguments and writes one line of JSON for each: the folder, and what was
found, which is nothing when the site is sound.
"""

import json
import logging
import os
import sys

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException


class Collector(logging.Handler):
    """Keeps what MkDocs warns of; in strict mode it only counts it itself."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.messages = []

    def emit(self, record):
        self.messages.append(record.getMessage())


def check(folder):
    collector = Collector()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(collector)
    try:
        config = load_config(
            os.path.join(folder, "mkdocs.yml"),
            strict=True,
            site_dir=os.path.join(folder, "site"),
        )
        build(config)
        return collector.messages
    except (MkDocsException, SystemExit) as error:
        return collector.messages or [str(error)]
    finally:
        logger.removeHandler(collector)


for each in sys.argv[1:]:
    print(json.dumps({"folder": each, "found": check(each)}), flush=True)
