"""A caption and its credit in one printed text."""

from __future__ import annotations

import pytest

from newscrawl.normalise.credits import clean, credit, is_credit, split

SHORE = "The flooded quay of Brenn on Wednesday."


@pytest.mark.parametrize(
    ("printed", "caption", "maker"),
    [
        (f"{SHORE} (KEYSTONE/Ada Example)", SHORE, "KEYSTONE/Ada Example"),
        (f"{SHORE} | Ada Example/PA Images via Getty Images", SHORE, "Ada Example/PA Images via Getty Images"),
        (f"{SHORE} Foto: Bo Beispiel", SHORE, "Bo Beispiel"),
        (f"{SHORE} © Ada Example", SHORE, "Ada Example"),
        (f"{SHORE} © picture alliance / Foto Example | Foto Example", SHORE, "picture alliance / Foto Example | Foto Example"),
        (f"{SHORE} Photo by Ada Example", SHORE, "Ada Example"),
        (f"{SHORE}Keystone", SHORE, "Keystone"),
        ("Getty Images", None, "Getty Images"),
        ("Foto: picture alliance / prisma TPX", None, "picture alliance / prisma TPX"),
        ("湖畔の水位（山田花子撮影）", "湖畔の水位", "山田花子"),
        ("湖水涨过码头。新华社记者 李明摄", "湖水涨过码头。", "新华社记者 李明"),
        ("호수의 둑. /연합뉴스", "호수의 둑.", "연합뉴스"),
        ("البحيرة فوق الرصيف (أ ف ب)", "البحيرة فوق الرصيف", "أ ف ب"),
        ("The lake over the quay Photo by Ada Example on Unsplash", "The lake over the quay", "Ada Example on Unsplash"),
        ("호수의 둑. [사진 출처 = 브렌 시청]", "호수의 둑.", "브렌 시청"),
        (f"{SHORE} (ansa)", SHORE, "ansa"),
        (SHORE, SHORE, None),
        ("The quay (Archivbild)", "The quay (Archivbild)", None),
        ("Video: How the lake came over the quay that night", "Video: How the lake came over the quay that night", None),
        (f"FILE PHOTO: {SHORE} REUTERS/Ada Example", f"FILE PHOTO: {SHORE}", "REUTERS/Ada Example"),
        ("The minister of Lorvik (left) in Brenn", "The minister of Lorvik (left) in Brenn", None),
        ("", None, None),
    ],
)  # fmt: skip
def test_a_printed_text_is_a_caption_and_a_credit(
    printed: str, caption: str | None, maker: str | None
) -> None:
    assert split(printed) == (caption, maker)


@pytest.mark.parametrize(
    "text",
    ["AFP", "Ada Example/AFP", "Getty Images", "zvg", "Reuters/Bo Beispiel", "Bo St. Example/AFP"],
)
def test_names_beside_a_known_house_are_a_credit(text: str) -> None:
    assert is_credit(text)


@pytest.mark.parametrize(
    "text",
    [
        "The quay of Brenn",
        "AFP reported it. Others did too",
        "x",
        "A" * 400,
        "Reuters says so today",
        "화요일, 마지막 날의 다리. 연합뉴스",
    ],
)
def test_a_sentence_is_no_credit(text: str) -> None:
    assert not is_credit(text)


def test_labels_signs_and_brackets_leave_a_credit() -> None:
    assert credit("(© Foto: Ada Example)") == "Ada Example"
    assert credit("©") is None


def test_the_interfaces_words_leave_a_caption() -> None:
    assert clean("Image caption, The quay Vis mer") == "The quay"
