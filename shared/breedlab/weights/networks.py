"""The networks whose ImageNet weights the workshop knows, and the files that PyTorch and Keras publish for them.

The table stands here so that a teacher with one framework can fetch the files of both. The tests compare it with what
is installed: torchvision's `*_Weights.DEFAULT` and the source of `keras.applications`.
"""

from dataclasses import dataclass

from breedlab.errors import BreedlabError

STANDIN = "standin"

# Below these addresses lie the files of the table.
HOSTS = {
    "pytorch": "https://download.pytorch.org/models",
    "tensorflow": "https://storage.googleapis.com/tensorflow/keras-applications",
}


@dataclass(frozen=True)
class OfficialFile:
    """A published file: its path below the host, and its hash as far as it is published (`md5:...`, `sha256:...`)."""

    path: str
    known_hash: str | None = None

    @property
    def name(self) -> str:
        """The file name, which is also its name in the framework's cache."""
        return self.path.rsplit("/", 1)[-1]


@dataclass(frozen=True)
class Network:
    """A network: its name in the code, its name for people, and its official file in each track."""

    name: str
    title: str
    files: dict[str, OfficialFile]

    def address(self, track: str) -> str:
        """Where the official file of a track is downloaded from."""
        return f"{HOSTS[track]}/{self.files[track].path}"

    def patterns(self, track: str) -> list[str]:
        """The usual names of a weights file in a folder, best first, as patterns of `Path.glob`."""
        official = self.files[track].name
        if track == "pytorch":
            # torchvision ends its names with the first eight digits of the file's SHA-256.
            return [official, f"{self.name}-{'[0-9a-f]' * 8}.pth", f"{self.name}.pth"]
        with_top = official.replace("_notop", "").replace("_no_top", "")
        return [official, with_top, f"{self.name}.weights.h5", f"{self.name}.h5"]

    def names_for_people(self, track: str) -> str:
        """The usual names in one phrase: "a, b or c"."""
        *names, last = [name.replace("[0-9a-f]" * 8, "<hash>") for name in self.patterns(track)]
        return f"{', '.join(names)} or {last}"


def _network(name: str, title: str, pytorch: OfficialFile, tensorflow: OfficialFile) -> Network:
    return Network(name, title, {"pytorch": pytorch, "tensorflow": tensorflow})


NETWORKS = {
    network.name: network
    for network in (
        _network(
            "resnet50",
            "ResNet-50",
            OfficialFile("resnet50-11ad3fa6.pth", "sha256:11ad3fa6"),
            OfficialFile(
                "resnet/resnet50_weights_tf_dim_ordering_tf_kernels_notop.h5", "md5:4d473c1dd8becc155b73f8504c6f6626"
            ),
        ),
        _network(
            "vgg16",
            "VGG-16",
            OfficialFile("vgg16-397923af.pth", "sha256:397923af"),
            OfficialFile(
                "vgg16/vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5", "md5:6d6bbae143d832006294945121d1f1fc"
            ),
        ),
        _network(
            "mobilenet_v2",
            "MobileNetV2",
            OfficialFile("mobilenet_v2-7ebf99e0.pth", "sha256:7ebf99e0"),
            # Keras publishes no hash for this one.
            OfficialFile("mobilenet_v2/mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224_no_top.h5"),
        ),
    )
}


def find_network(name: str) -> Network:
    """The network of that name; `BreedlabError`, which lists the names, where there is none."""
    if name not in NETWORKS:
        raise BreedlabError(
            f"There is no backbone called '{name}'; choose {', '.join(NETWORKS)} or {STANDIN} (BREEDLAB_BACKBONE)."
        )
    return NETWORKS[name]
