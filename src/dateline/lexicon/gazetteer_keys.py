"""Keys under which place names are found: spelling, articles and transliteration folded away."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not decompose into a base letter and a mark.
_PLAIN = str.maketrans(
    {
        "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
        "ß": "ss", "ħ": "h", "ŋ": "ng", "ə": "a",
    }
)  # fmt: skip
_APOSTROPHES = re.compile(r"['’‘ʻʼ`´ʿʾʹʺ″′·]")
_BREAKS = re.compile(r"[\s\-‐‑–—_./,()]+")
_ARTICLE = re.compile(r"^(?:al|el|an|ar|as|ash|at|ad|az|ul|es|et) (?=\S{3})")
_FIRST_WORD = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_MOUNDS = re.compile(r"^(?:tel|tell|tall|tal|til|tall al|tel al|tell al) (?=\S)")
MAX_NAME = 80


@lru_cache(maxsize=65_536)
def place_key(name: str) -> str:
    """Return `name` in lower case without marks, apostrophes and punctuation.

    Abbreviated openings are written out (`St. Louis` and `Saint Louis` share a key).
    """
    folded = unicodedata.normalize("NFKD", name[:MAX_NAME].lower().translate(_PLAIN))
    bare = "".join(c for c in folded if not unicodedata.combining(c))
    words = _BREAKS.sub(" ", _APOSTROPHES.sub("", bare)).strip().split(" ")
    if len(words) > 1 and words[0] in _FIRST_WORD:
        words[0] = _FIRST_WORD[words[0]]
    return " ".join(words)


def without_article(key: str) -> str:
    """Return a key without the Arabic article that opens it (`al qayyarah` → `qayyarah`)."""
    return _ARTICLE.sub("", key)


def key_variants(key: str) -> tuple[str, ...]:
    """Return the key and its other spellings: without article, with another word for mound."""
    variants = [key]
    bare = without_article(key)
    if bare != key:
        variants.append(bare)
    if _MOUNDS.match(bare):
        rest = _MOUNDS.sub("", bare)
        variants += [f"{mound} {rest}" for mound in ("tall", "tell", "tel", "tal")]
    return tuple(dict.fromkeys(variants))


# After the sounds that transliterations of Arabic, Persian, Kurdish and Cyrillic names confuse:
# q/k/g/gh/kh (qaf, gaf, kaf), dh/z/d, th/t/s, j/dj/zh, w/v/u/o, y/i/j.
_SOUNDS = (
    (re.compile(r"shch|sch|tch|tsch"), "c"),
    (re.compile(r"sh|ch"), "c"),
    (re.compile(r"zh|dj|dzh|dsch"), "j"),
    (re.compile(r"gh|kh|ck|[qgkx]"), "k"),
    (re.compile(r"dh|[dz]"), "d"),
    (re.compile(r"th|t"), "t"),
    (re.compile(r"ph|f|v|w(?=[aeiouy])"), "f"),
    (re.compile(r"b|p"), "b"),
)
_VOWELS = re.compile(r"[aeiouyw]+")
_SILENT = re.compile(r"h")
_DOUBLED = re.compile(r"(.)\1+")


def skeleton(key: str) -> str:
    """Return the consonants of a key as the ear hears them; keys that sound alike share it.

    Used only where the exact key fails, within one country: `qayyara`, `qayarah` and `gayara`
    are all `kr`; so are `kokjali` and `gogjali` `kkjl`.
    """
    bare = without_article(key)
    if _MOUNDS.match(bare):
        bare = "tl " + _MOUNDS.sub("", bare)
    sounds = bare.replace(" ", "")
    for pattern, letter in _SOUNDS:
        sounds = pattern.sub(letter, sounds)
    opening = "" if not sounds or sounds[0] not in "aeiouyw" else "a"
    sounds = _SILENT.sub("", _DOUBLED.sub(r"\1", sounds))
    return opening + _DOUBLED.sub(r"\1", _VOWELS.sub("", sounds))


def likeness(left: str, right: str) -> float:
    """Return how alike two keys are in [0, 1]: twice the common pairs of letters over all pairs."""
    if left == right:
        return 1.0
    ours, theirs = _pairs(left), _pairs(right)
    if not ours or not theirs:
        return 0.0
    rest = list(theirs)
    shared = 0
    for pair in ours:
        if pair in rest:
            rest.remove(pair)
            shared += 1
    return 2 * shared / (len(ours) + len(theirs))


def _pairs(key: str) -> list[str]:
    """Return the pairs of neighbouring sounds, confusable letters made one."""
    plain = key.replace("q", "k").replace("g", "k").replace("gh", "k").replace("w", "u")
    plain = _DOUBLED.sub(r"\1", plain.replace("y", "i").replace("h", "").replace(" ", ""))
    return [plain[i : i + 2] for i in range(len(plain) - 1)]
