"""Learn the table of lemmas from the training parts of the treebanks.

python -m model.lemma_table --data corpora --out src/truceline/language/data/lemmas.txt
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Collection
from pathlib import Path

from truceline.language.lemmas import LONGEST_ENDING, Lemmas

from . import encoder_folder
from .corpora import Document, read_all

Forms = dict[tuple[str, str], Counter[str]]


def learn(documents: list[Document], vocabulary: Collection[str]) -> list[str]:
    """Lines of the table: rules by ending that hold often enough, then what they get wrong."""
    forms: Forms = defaultdict(Counter)
    for doc in documents:
        for word, tag, lemma in zip(doc.words, doc.tags, doc.lemmas, strict=True):
            plain = word.replace("’", "'").lower()
            forms[tag, plain][lemma if tag.startswith("NNP") else lemma.lower()] += 1
    rules = _rules(forms)
    base = Lemmas([f"{tag}\t{entry}" for tag, entries in rules.items() for entry in entries],
                  vocabulary)  # fmt: skip
    table = {tag: list(entries) for tag, entries in rules.items()}
    for (tag, word), lemmas in sorted(forms.items()):
        lemma, count = lemmas.most_common(1)[0]
        if tag.startswith("NNP") and (tag == "NNP" or count < 2 or lemma.lower() == word):
            continue
        if base.lemma(word, tag) != lemma and not set("\t=>\n") & set(word + lemma):
            table.setdefault(tag, []).append(f"{word}={lemma}")
    return ["\t".join([tag, *entries]) for tag, entries in sorted(table.items())]


def _rules(forms: Forms) -> dict[str, list[str]]:
    """For each tag and ending the commonest change, where the shorter ending's differs."""
    votes: dict[tuple[str, str], Counter[tuple[int, str]]] = defaultdict(Counter)
    for (tag, word), lemmas in forms.items():
        if tag.startswith("NNP"):
            continue
        lemma = lemmas.most_common(1)[0][0]
        shared = 0
        while shared < min(len(word), len(lemma)) and word[shared] == lemma[shared]:
            shared += 1
        change = (len(word) - shared, lemma[shared:])
        if change[0] > 4 or len(change[1]) > 3:
            continue
        for length in range(min(LONGEST_ENDING, len(word)) + 1):
            votes[tag, word[len(word) - length :]][change] += 1
    rules: dict[str, list[str]] = {}
    for (tag, ending), changes in sorted(votes.items(), key=lambda v: (v[0][0], len(v[0][1]))):
        change, count = changes.most_common(1)[0]
        total = changes.total()
        shorter = votes[tag, ending[1:]].most_common(1)[0][0] if ending else None
        sure = not ending or (count >= 6 and count > 0.6 * total)
        if change != shorter and sure and not set("\t=>\n") & set(ending + change[1]):
            rules.setdefault(tag, []).append(f"{ending}>{change[0]}>{change[1]}")
    return rules


def accuracy(lemmas: Lemmas, documents: list[Document]) -> float:
    """Share of words, in percent, whose lemma is right given their gold tag."""
    right = total = 0
    for doc in documents:
        for word, tag, lemma in zip(doc.words, doc.tags, doc.lemmas, strict=True):
            right += lemmas.lemma(word, tag).lower() == lemma.lower()
            total += 1
    return round(100 * right / total, 2)


def write(data: Path, out: Path) -> None:
    """Learn the table from the training splits that may be shipped, and measure it."""
    documents = [d for d in read_all(data) if d.shippable]
    vocabulary = frozenset((encoder_folder() / "vocab.txt").read_text("utf-8").splitlines())
    table = learn([d for d in documents if d.split == "train"], vocabulary)
    lemmas = Lemmas(table, vocabulary)
    out.write_text("\n".join(table) + "\n", encoding="utf-8")
    for corpus in ("gum", "ewt"):
        rest = [d for d in documents if d.split == "test" and d.corpus == corpus]
        print(corpus, "lemmas with gold tags:", accuracy(lemmas, rest))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    write(given.data, given.out)


if __name__ == "__main__":
    main()
