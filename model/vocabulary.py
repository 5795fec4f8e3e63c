"""Count in how many openly licensed documents each word stands: how telling a word is.

    python -m model.vocabulary CORPORA src/truceline/language/data/frequencies.txt

CORPORA holds the tarballs that ``train.py`` reads; genres that are not open are left out. The
first line has the number of documents, the others a word and its count; words of one document
alone are left out, as every word that is missing counts as seen in none.
"""

import re
import sys
from collections import Counter
from pathlib import Path

from model.corpora import read_all

WORD = re.compile(r"[a-z0-9]{2,}")


def main() -> None:
    corpora, out = map(Path, sys.argv[1:])
    counts: Counter[str] = Counter()
    number = 0
    for document in read_all(corpora):
        if document.shippable:
            counts.update(set(WORD.findall(document.text.lower())))
            number += 1
    lines = [f"{word} {n}" for word, n in sorted(counts.items()) if n > 1]
    out.write_text("\n".join([str(number), *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
