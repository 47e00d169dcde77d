"""Files that are refused before anything is read from them: bombs, locks, other things."""

import io
import random
import resource
import struct
import zipfile

import pytest
import xlsxwriter
import xlwt

from bot.spreadsheets import REASONS, Limits, Refused, read

SMALL = Limits(size=1_000_000, unpacked=5_000_000, rows=200, columns=20, area=2_000, cell=500)


def reason(data: bytes, limits: Limits | None = None, name: str = "名单.xlsx") -> str:
    with pytest.raises(Refused) as refused:
        read(name, data, limits)
    assert set(refused.value.values) == set(REASONS[refused.value.reason_id])
    return refused.value.reason_id


def outcome(data: bytes) -> str:
    try:
        read("a", data, SMALL)
    except Refused as refused:
        return refused.reason_id
    return "read"


def xlsx(rows: int = 3, columns: int = 3) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet()
    for row in range(rows):
        page.write_row(row, 0, [f"r{row}c{column}" for column in range(columns)])
    book.close()
    return out.getvalue()


def corners(far: str) -> bytes:
    """The sheet of a workbook with one cell in A1 and one far away."""
    row = far.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        f'<row r="{row}"><c r="{far}"><v>1</v></c></row></sheetData></worksheet>'
    ).encode()


def xls(far: tuple[int, int] = (2, 2)) -> bytes:
    out = io.BytesIO()
    book = xlwt.Workbook()
    page = book.add_sheet("a")
    page.write(0, 0, "学号")
    page.write(*far, 1.5)
    book.save(out)
    return out.getvalue()


def repacked(data: bytes, changes: dict[str, bytes]) -> bytes:
    """The same zip with some parts replaced or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            if part.filename not in changes:
                new.writestr(part.filename, old.read(part))
        for name, content in changes.items():
            new.writestr(name, content)
    return out.getvalue()


def compound(*names: str) -> bytes:
    """A minimal OLE2 container: header, one FAT sector, one directory sector."""
    header = bytearray(512)
    header[:8] = bytes.fromhex("d0cf11e0a1b11ae1")
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<III", header, 44, 1, 1, 0)
    struct.pack_into("<IIIII", header, 56, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    fat = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    directory = bytearray()
    for name in ("Root Entry", *names):
        entry = bytearray(128)
        raw = name.encode("utf-16-le")
        entry[: len(raw)] = raw
        struct.pack_into("<HBB", entry, 64, len(raw) + 2, 5 if name == "Root Entry" else 2, 1)
        struct.pack_into("<II", entry, 116, 0xFFFFFFFE, 0)
        directory += entry
    return bytes(header) + fat + bytes(directory).ljust(512, b"\0")


def test_an_empty_file_is_empty_in_every_kind() -> None:
    assert reason(b"") == "empty"
    assert reason(b"\xef\xbb\xbf\r\n \r\n") == "empty"
    assert reason(xlsx(rows=0)) == "empty"
    assert reason(b",,,\r\n,,,\r\n") == "empty"


def test_a_file_over_the_size_limit_is_not_touched() -> None:
    assert reason(b"a" * 11, Limits(size=10)) == "too-large"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image"),
        (b"<html><table><tr><td>\xd1\xa7\xba\xc5</td></tr></table></html>", "html"),
        (b"\r\n <!DOCTYPE html><html>", "html"),
        (b'<?xml version="1.0"?><Workbook/>', "xml"),
        (b"Rar!\x1a\x07\x01\0", "zip"),
        (b"\x7fELF\x02\x01\x01\0\0\0\0\0", "unknown"),
        (compound("WordDocument"), "doc"),
        (compound("Other"), "unknown"),
    ],
)
def test_another_kind_of_file_is_named_whatever_it_is_called(data: bytes, kind: str) -> None:
    with pytest.raises(Refused) as refused:
        read("名单.xlsx", data)
    assert (refused.value.reason_id, refused.value.values["kind"]) == ("wrong-kind", kind)


def test_zips_that_are_no_workbook_are_named() -> None:
    for parts, kind in (
        ({"word/document.xml": b"<a/>"}, "doc"),
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, "ods"),
        ({"a.txt": b"x"}, "zip"),
    ):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        with pytest.raises(Refused) as refused:
            read("a.xlsx", out.getvalue())
        assert refused.value.values == {"kind": kind}


def test_encrypted_workbooks_are_told_apart_from_damaged_ones() -> None:
    assert reason(compound("EncryptionInfo", "EncryptedPackage")) == "encrypted"


def test_an_xls_with_a_password_is_encrypted() -> None:
    data = bytearray(xls())
    # The record after the first BOF becomes FILEPASS: that is how a locked stream begins.
    start = data.find(b"\x09\x08\x10\x00")
    length = struct.unpack_from("<H", data, start + 2)[0]
    struct.pack_into("<H", data, start + 4 + length, 0x002F)
    assert reason(bytes(data)) == "encrypted"


def test_a_zip_with_locked_parts_is_encrypted() -> None:
    data = bytearray(xlsx())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    assert reason(bytes(data)) == "encrypted"


def test_a_part_that_unpacks_too_well_is_a_bomb() -> None:
    bomb = repacked(xlsx(), {"xl/media/image1.png": b"\0" * 4_000_000})
    assert reason(bomb) == "bomb-ratio"


def test_too_much_in_all_is_a_bomb_even_when_every_part_is_modest() -> None:
    noise = random.Random(1).randbytes(1_500_000)
    bomb = repacked(xlsx(), {f"xl/media/{i}.bin": noise for i in range(4)})
    assert reason(bomb, Limits(unpacked=5_000_000)) == "bomb-size"


def test_sizes_that_lie_are_found_by_counting() -> None:
    bomb = bytearray(repacked(xlsx(), {"xl/media/image1.png": b"\0" * 4_000_000}))
    true = struct.pack("<I", 4_000_000)
    while (at := bomb.find(true)) >= 0:
        bomb[at : at + 4] = struct.pack("<I", 100)
    assert reason(bytes(bomb)) in ("bomb-ratio", "damaged")


def test_archives_inside_and_thousands_of_parts_are_bombs() -> None:
    assert reason(repacked(xlsx(), {"xl/embeddings/a.xlsx": xlsx()})) == "bomb-nested"
    many = {f"xl/p{i}.xml": b"<a/>" for i in range(60)}
    assert reason(repacked(xlsx(), many), Limits(parts=50)) == "bomb-parts"


def test_a_document_type_is_refused_before_its_entities_grow() -> None:
    lol = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><sst>&c;</sst>'
    assert reason(repacked(xlsx(), {"xl/sharedStrings.xml": lol})) == "bomb-entities"


def test_a_part_twice_under_one_name_is_refused() -> None:
    data = io.BytesIO(xlsx())
    with (
        zipfile.ZipFile(data, "a") as archive,
        pytest.warns(UserWarning, match="Duplicate"),
    ):
        archive.writestr("xl/worksheets/sheet1.xml", b"<worksheet/>")
    assert reason(data.getvalue()) == "damaged"


@pytest.mark.parametrize("place", ["xl/evil.bin", "docProps/sheet9.txt", "xl/media/sheet.png"])
def test_a_sheet_hidden_under_another_name_is_measured_all_the_same(place: str) -> None:
    whole = xlsx()
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        links = archive.read("xl/_rels/workbook.xml.rels")
    links = links.replace(b"worksheets/sheet1.xml", f"/{place}".encode())
    bomb = repacked(whole, {"xl/_rels/workbook.xml.rels": links, place: corners("XFD1048576")})
    assert reason(bomb) in ("too-many-rows", "damaged")


def test_rows_and_columns_are_counted() -> None:
    assert reason(xlsx(rows=201), SMALL) == "too-many-rows"
    assert reason(xlsx(columns=21), SMALL) == "too-many-columns"
    assert reason(("x\n" * 201).encode(), SMALL) == "too-many-rows"
    assert reason((",".join("x" * 21)).encode(), SMALL) == "too-many-columns"


def test_two_cells_in_far_corners_cost_no_memory() -> None:
    def far(place: str) -> bytes:
        return repacked(xlsx(), {"xl/worksheets/sheet1.xml": corners(place)})

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert reason(far("XFD1048576")) == "too-many-rows"
    assert reason(far("KN59000")) == "too-spread"
    assert reason(xls(far=(65_000, 255))) == "too-many-rows"
    assert reason(xls(far=(59_000, 255))) == "too-spread"
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 60_000, "kilobytes"


def test_a_dimension_that_lies_is_refused() -> None:
    data = bytearray(xls())
    at = data.find(struct.pack("<HH", 0x0200, 14))
    assert at > 0
    struct.pack_into("<IIHH", data, at + 4, 0, 0xFFFFFFFF, 0, 0xFFFF)
    assert reason(bytes(data)) == "damaged"


def test_a_table_of_strings_that_claims_billions_is_refused() -> None:
    data = bytearray(xls())
    at = data.find(struct.pack("<H", 0x00FC), 512)
    assert at > 0
    struct.pack_into("<II", data, at + 4, 0x7FFFFFFF, 0x7FFFFFFF)
    assert reason(bytes(data)) == "damaged"


def test_one_endless_cell_is_refused() -> None:
    assert reason(b"a,b\n" + b"x" * 501, SMALL) == "cell-too-long"
    assert reason(b'a,b\n"' + b"x,\n" * 400, SMALL) == "cell-too-long"


def test_bytes_that_are_no_text_are_refused() -> None:
    assert reason(b"\xff\xfe\x00\xd8") == "unreadable-text"
    assert reason(b"a,b\n\xff\xff\xff\n") == "unreadable-text"


def test_looping_chains_in_a_container_end() -> None:
    looping = bytearray(compound("Workbook"))
    struct.pack_into("<I", looping, 512 + 4, 1)  # the directory is its own next sector
    assert reason(bytes(looping)) == "damaged"


@pytest.mark.parametrize("make", [xlsx, xls, lambda: "学号,姓名\n1,甲\n".encode("gbk")])
def test_damaged_files_are_refused_or_read_and_never_crash(make: object) -> None:
    assert callable(make)
    whole = make()
    chance = random.Random(20260901)
    for _ in range(150):
        broken = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        if chance.random() < 0.3:
            del broken[chance.randrange(len(broken)) :]
        assert outcome(bytes(broken)) in {"read", *REASONS}
