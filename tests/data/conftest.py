"""Small archives in the official layout, odd image files, a served folder, and stand-ins for the drawing."""

import hashlib
import io
import random
import struct
import subprocess
import sys
import tarfile
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image

BREEDS = {"Abyssinian": "1 1 1", "beagle": "5 2 5", "pug": "26 2 26"}
BOX = (
    "<annotation><size><width>{0}</width><height>{1}</height></size><object><bndbox>"
    "<xmin>9</xmin><ymin>5</ymin><xmax>40</xmax><ymax>36</ymax></bndbox></object></annotation>"
)


def picture(seed: object, size: tuple[int, int] = (64, 48), mode: str = "RGB") -> Image.Image:
    """A picture of soft noise, the same for the same seed."""
    noise = random.Random(str(seed)).randbytes(8 * 6 * 3)
    return Image.frombytes("RGB", (8, 6), noise).resize(size, Image.Resampling.BICUBIC).convert(mode)


def encoded(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def bomb() -> bytes:
    """A PNG of 30,000 x 30,000 pixels in about 110 KB."""
    packer = zlib.compressobj(9)
    row = bytes(1 + 30_000 // 8) * 1000
    data = b"".join(packer.compress(row) for _ in range(30)) + packer.flush()

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def make_odd_files() -> dict[str, tuple[bytes, str, str]]:
    """Name -> (bytes, what preparation does, a word of its reason): one of each kind that users have."""
    turned = Image.Exif()
    turned[0x0112] = 6
    photograph = picture("odd", (120, 90))
    good = encoded(photograph, quality=90)
    flipped = bytearray(good)
    for place in range(len(good) // 2, len(good) - 2, 97):
        flipped[place] ^= 0x55
    rgba = photograph.convert("RGBA")
    rgba.putalpha(picture("alpha", (120, 90), "L"))
    return {
        "beagle_901.jpg": (b"", "left out", "empty"),
        "beagle_902.jpg": (good[: len(good) // 3], "left out", "damaged"),
        "beagle_903.jpg": (encoded(photograph, "GIF"), "re-encoded", "GIF"),
        "beagle_904.jpg": (encoded(rgba, "PNG"), "re-encoded", "white"),
        "beagle_905.jpg": (encoded(photograph.convert("L")), "re-encoded", "grey"),
        "beagle_906.jpg": (encoded(photograph.convert("CMYK")), "re-encoded", "CMYK"),
        "beagle_907.jpg": (encoded(photograph, exif=turned), "re-encoded", "turned"),
        "beagle_908.jpg": (b"<html><body>404 Not Found</body></html>", "left out", "web page"),
        "beagle_909.jpg": (good + bytes(2000), "re-encoded", "2000 stray bytes"),
        "beagle_910.jpg": (encoded(Image.new("RGB", (1, 1))), "left out", "too small"),
        "beagle_911.JPEG": (good, "kept", "renamed"),
        "beagle_912.webp": (encoded(photograph, "WEBP"), "re-encoded", "WEBP"),
        "beagle_913.png": (bomb(), "left out", "bomb"),
        "beagle_914.jpg": (bytes(flipped), "left out", "damaged"),
        "beagle_915.mat": (b"MATLAB 5.0 MAT-file, Platform: GLNXA64" + bytes(180), "left out", "not an image"),
        "beagle_916.jpg": (good, "kept", ""),
    }


def write_tar(path: Path, members: Mapping[str, bytes]) -> None:
    with tarfile.open(path, "w:gz") as tar:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))


def make_mirror(
    folder: Path,
    count: int = 5,
    *,
    more: Mapping[str, bytes] | None = None,
    annotations: Mapping[str, bytes] | None = None,
    size: tuple[int, int] = (64, 48),
    sums: bool = False,
) -> Path:
    """Three breeds, `count` pictures each, the last in test.txt; `more` and `annotations` add files, b"" drops one."""
    folder.mkdir(parents=True, exist_ok=True)
    names = {f"{breed}_{n}": ids for breed, ids in BREEDS.items() for n in range(1, count + 1)}
    images = {f"images/{name}.jpg": encoded(picture(name, size)) for name in names}
    images |= {f"images/{name}": data for name, data in (more or {}).items()}
    lines = {name: f"{name} {ids}\n" for name, ids in names.items()}
    lists = {
        "list.txt": "#Image CLASS-ID SPECIES BREED ID\n" + "".join(lines.values()),
        "trainval.txt": "".join(line for name, line in lines.items() if not name.endswith(f"_{count}")),
        "test.txt": "".join(line for name, line in lines.items() if name.endswith(f"_{count}")),
    }
    listed = {name: text.encode() for name, text in lists.items()}
    listed |= {f"xmls/{name}.xml": BOX.format(*size).encode() for name in names}
    listed |= annotations or {}
    write_tar(folder / "images.tar.gz", images)
    write_tar(folder / "annotations.tar.gz", {f"annotations/{name}": data for name, data in listed.items() if data})
    if sums:
        text = "".join(f"{hashlib.sha256((folder / n).read_bytes()).hexdigest()}  {n}\n" for n in sums_of(folder))
        (folder / "SHA256SUMS").write_text(text, encoding="utf-8", newline="\n")
    return folder


def sums_of(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.tar.gz"))


def snapshot(folder: Path) -> dict[str, str]:
    """Every file below a folder with its SHA-256; locks are passed over."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(".lock")
    }


def run_python(
    code: str, *arguments: object, timeout: float = 60, **options: object
) -> subprocess.CompletedProcess[str]:
    """Run code in a process of its own; `sys.argv[1:]` are the arguments."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=False, **options)  # type: ignore[call-overload, no-any-return]


def generate(name: str, folder: Path, seed: int = 0, *, faces: int = 4, photos: int = 3) -> None:
    """Stands in for the drawing: a few quick pictures in the same layout."""
    for breed in BREEDS:
        for number in range(1, (faces if name == "petfaces" else photos) + 1):
            path = f"{breed}/{breed}_{number}.jpg" if name == "petfaces" else f"{breed}_{number}.jpg"
            target = folder / "images" / path
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(encoded(picture(f"{seed} {name} {path}")))


@pytest.fixture(scope="session")
def tools() -> SimpleNamespace:
    """The functions above, for test modules (which cannot import from here)."""
    return SimpleNamespace(
        bomb=bomb,
        encoded=encoded,
        generate=generate,
        make_mirror=make_mirror,
        odd_files=make_odd_files(),
        picture=picture,
        run_python=run_python,
        snapshot=snapshot,
        write_tar=write_tar,
    )


@pytest.fixture(scope="session")
def small_mirror(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A mirror of 15 pictures with check sums; read it, change nothing."""
    return make_mirror(tmp_path_factory.mktemp("mirror"), sums=True)


@pytest.fixture
def quick_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replaces the drawing by quick stand-ins."""
    monkeypatch.setattr("breedlab.data.synthetic.generate", generate)


@pytest.fixture
def no_oxford(monkeypatch: pytest.MonkeyPatch) -> None:
    """The official archives do not answer."""
    monkeypatch.setattr("breedlab.data.oxford.HOSTS", ("http://127.0.0.1:9",))


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves a folder with a real `python -m http.server` on loopback; returns its address."""
    running = []

    def start(folder: Path) -> str:
        command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", str(folder)]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        running.append(server)
        assert server.stdout is not None
        # "Serving HTTP on 127.0.0.1 port 40123 (http://127.0.0.1:40123/) ..."
        return server.stdout.readline().split("(")[1].split("/)")[0]

    yield start
    for server in running:
        server.kill()
        server.communicate()


@pytest.fixture
def wait_for() -> Callable[[Callable[[], bool]], None]:
    """Waits until something holds, at most 20 s."""

    def wait(holds: Callable[[], bool]) -> None:
        end = time.monotonic() + 20
        while not holds():
            assert time.monotonic() < end, "waited for 20 s in vain"
            time.sleep(0.01)

    return wait
