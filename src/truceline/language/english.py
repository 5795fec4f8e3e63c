"""The shipped reader of English: tokeniser, network, decoders and lemmas put together."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from .analysis import Analysis, Name, Role, Sentence, Span, Word
from .designations import designations
from .lemmas import Lemmas
from .tokenise import tokenise

if TYPE_CHECKING:
    from .decode import Ints
    from .model import Network
    from .windows import Read


class EnglishReader:
    """Reads English with the weights in a folder; see ``load_reader`` for the shipped ones."""

    name = "truceline-en"

    def __init__(self, folder: Path) -> None:
        from .model import Network

        self._network = Network(folder)
        vocabulary = self._network.pieces.vocabulary
        self._lemmas = Lemmas.load(folder / "lemmas.txt", vocabulary)
        self.version = self._network.version

    def read(self, texts: Sequence[tuple[str, Sequence[Span]]]) -> Iterator[Analysis]:
        """Analyse texts one by one; see ``analysis.Reader``. Any text is read, none refused."""
        for text, blocks in texts:
            places: list[Span] = []
            begins: list[bool] = []
            for start, end in blocks:
                found = list(tokenise(text, start, end))
                places += found
                begins += [i == 0 for i in range(len(found))]
            yield self.read_words(text, places, begins)

    def read_words(self, text: str, places: Sequence[Span], begins: Sequence[bool]) -> Analysis:
        """Analyse words that are given; ``begins`` says which of them begin a block."""
        from .windows import read_windows

        network = self._network
        words = [text[start:end] for start, end in places]
        spaced = [not i or places[i - 1][1] < places[i][0] for i in range(len(places))]
        costs = [len(network.pieces(word)) for word in words]
        building = _Building(network, self._lemmas, text, places)
        windows = read_windows(
            costs, begins, lambda a, b: network.score(words[a:b], spaced[a:b], begins[a:b])
        )
        for window in windows:
            building.add(window)
        return building.finished()


def _is_common(words: Sequence[Word]) -> bool:
    """ "The ministry", "a militia": nouns in small letters that their tags call common."""
    return all(w.text.islower() and w.tag in {"NN", "NNS", "DT"} for w in words)


class _Building:
    """An analysis as its windows come in."""

    def __init__(
        self, network: "Network", lemmas: Lemmas, text: str, places: Sequence[Span]
    ) -> None:
        self.labels, self.lemmas, self.text, self.places = network.labels, lemmas, text, places
        self.root = network.labels.relations.index("root")
        self.words: list[Word] = []
        self.sentences: list[Sentence] = []
        self.names: list[Name] = []
        self.roles: list[Role] = []

    def add(self, read: "Read") -> None:
        """Decode the sentences of a window."""
        import numpy as np

        from .decode import best_path, best_tree, spans

        scores, count = read.scores, read.edges[-1]
        chosen = np.zeros(len(scores.tags), dtype=np.intp)
        for a, b in pairwise(read.edges):
            columns = np.concatenate([[0], np.arange(a + 1, b + 1)])
            chosen[a:b] = columns[best_tree(scores.arcs[a:b, columns])]
        relations = scores.relations(chosen)
        relations[:, self.root] = np.where(chosen == 0, np.inf, -np.inf)
        best, tags = relations.argmax(axis=1), scores.tags.argmax(axis=1)
        self._as_nouns(read.first, tags, chosen, best)
        for i in range(count):
            self._word(read.first + i, int(chosen[i]), read.first, int(tags[i]), int(best[i]))
        for a, b in pairwise(read.edges):
            first, last = read.first + a, read.first + b
            root = next(w.index for w in self.words[first:last] if w.is_root)
            self.sentences.append(Sentence(first=first, last=last, root=root))
            labels, roles = self.labels.names, self.labels.roles
            names = [
                Name(first=first + x, last=first + y, label=kind)
                for x, y, kind in spans(best_path(scores.names[a:b], labels), labels)
                if not _is_common(self.words[first + x : first + y])
            ]
            names += list(designations(self.words[first:last], names))
            self.names += sorted(names, key=lambda n: (n.first, -n.last, n.label))
            for x, y, kind in spans(best_path(scores.roles[a:b], roles), roles):
                self.roles.append(Role(first=first + x, last=first + y, role=kind))

    def _as_nouns(self, offset: int, tags: "Ints", heads: "Ints", relations: "Ints") -> None:
        """ "The shooting": an "-ing" right behind an article of its own is a noun.

        So are 303 of 315 in the training parts of GUM and EWT; the rest are "the following".
        """
        labels = self.labels
        for i in range(1, len(tags)):
            own = heads[i - 1] == i + 1 and labels.relations[relations[i - 1]] == "det"
            if own and labels.tags[tags[i]] == "VBG":
                start, end = self.places[offset + i]
                if self.text[start:end].lower() != "following":
                    tags[i] = labels.tags.index("NN")

    def _word(self, index: int, head: int, offset: int, tag: int, relation: int) -> None:
        start, end = self.places[index]
        text, label = self.text[start:end], self.labels.tags[tag]
        self.words.append(
            Word(
                index=index,
                start=start,
                end=end,
                text=text,
                lemma=self.lemmas.lemma(text, label),
                tag=label,
                head=offset + head - 1 if head else index,
                relation=self.labels.relations[relation],
            )
        )

    def finished(self) -> Analysis:
        return Analysis(
            self.text,
            tuple(self.words),
            tuple(self.sentences),
            tuple(self.names),
            tuple(self.roles),
        )


@cache
def load_reader() -> EnglishReader:
    """The shipped reader, loaded once a process; raises ModelError where it is damaged."""
    from .model import shipped_folder

    return EnglishReader(shipped_folder())
