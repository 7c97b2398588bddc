from __future__ import annotations

import gzip
import json
import tarfile
from pathlib import Path

import yaml
from corpus.choosing import (
    CHOICE,
    Chosen,
    choose,
    deal_groups,
    read_selection,
    write_selection,
)
from corpus.vocabulary import load_vocabulary


def test_groups_stay_together_and_splits_are_not_overfilled() -> None:
    groups = {f"{group}{number}": group for group in "abcdefgh" for number in range(4)}
    splits = deal_groups(groups, {"blind": 9, "dev": 4}, held=["c"])
    assert splits == deal_groups(dict(reversed(groups.items())), {"blind": 9, "dev": 4}, held=["c"])
    for group in "abcdefgh":
        assert len({splits[key] for key in groups if groups[key] == group}) == 1
    counts = [list(splits.values()).count(split) for split in ("blind", "dev", "train")]
    assert counts == [8, 4, 20]
    assert splits["c0"] == "train"


def test_a_selection_is_written_and_read(tmp_path: Path) -> None:
    rows = [
        Chosen("isaf/0002", "dev", "detention: two"),
        Chosen("isaf/0001", "blind", "air # strike"),
    ]
    write_selection("isaf", rows, tmp_path)
    assert read_selection("isaf", tmp_path) == {"isaf/0001": "blind", "isaf/0002": "dev"}
    assert read_selection("gum", tmp_path) == {}


def test_a_crisis_article_is_chosen_and_one_of_sport_is_not(data: Path) -> None:
    path = data / "train" / "wikinews.jsonl.gz"
    filler = "The square was quiet in the evening and shops opened again. " * 8
    rows = [
        ("2010-01-02", "Bomb kills nine in Lomu", "A blast and gunfire killed nine people. "),
        (
            "2010-01-02",
            "Rovers win",
            "The team won the league; the coach shot at the press. ",
        ),
        ("2010-01-02", "Judge retires", "A judge left office. "),
    ]
    with gzip.open(path, "wt", encoding="utf-8") as file:
        for day, title, text in rows:
            row = {"date": day, "title": title, "text": text + filler, "id": title, "url": ""}
            file.write(json.dumps(row) + "\n")
    (data / "train" / "gum-open").mkdir()
    for name in ("train", "devtest"):
        with gzip.open(data / "train" / "gum-open" / f"{name}.conllu.gz", "wt") as file:
            file.write("")
    with tarfile.open(data / "train" / "meantime.tar.gz", "w:gz"):
        pass
    assert [row.id for row in choose("wikinews", data)] == ["wikinews/20100102-bomb-kills-nine"]


def test_the_kept_selections_fill_their_splits() -> None:
    rules = yaml.safe_load(CHOICE.read_text(encoding="utf-8"))
    bullets = list(read_selection("current-events").values())
    assert len(bullets) == rules["bullets"]["number"]
    assert bullets.count("blind") == rules["bullets"]["blind"]
    assert list(read_selection("wikinews").values()).count("blind") == rules["wikinews"]["blind"]
    for name in ("gum", "meantime"):
        assert "blind" not in read_selection(name).values()
    for name in load_vocabulary().sets:
        assert set(read_selection(name).values()) <= set(load_vocabulary().splits)
