"""The pictures of the widget that are looked at can be taken, and show what they are named for."""

from pathlib import Path

from PIL import Image

from tests.browser.snapshots import PICTURES, take_all


async def test_the_pictures_can_be_taken(tmp_path: Path) -> None:
    chosen = [each for each in PICTURES if each.name in {"phone", "phone-dark", "crowded"}]
    files = await take_all(tmp_path, chosen)
    assert [each.stem for each in files] == ["phone", "phone-dark", "crowded"]
    grounds = []
    for file in files:
        with Image.open(file) as picture:
            grey = picture.convert("L")
            assert len(picture.convert("RGB").getcolors(1_000_000) or ()) > 50
            histogram = grey.histogram()
            grounds.append(histogram.index(max(histogram)))
    light, dark, _ = grounds
    assert light > 200
    assert dark < 60
