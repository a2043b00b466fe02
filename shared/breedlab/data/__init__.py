"""Where images come from and how they are prepared; free of any framework."""

from breedlab.data.folders import check_class_folders, labelled_files
from breedlab.data.listing import files_by_breed
from breedlab.data.manifest import FileRecord, Manifest, read_manifest
from breedlab.data.prepare import get
from breedlab.data.reading import read_image
from breedlab.data.sorting import sort_by_breed
from breedlab.data.splits import split, write_split
from breedlab.data.splitting import split_files

__all__ = [
    "FileRecord",
    "Manifest",
    "check_class_folders",
    "files_by_breed",
    "get",
    "labelled_files",
    "read_image",
    "read_manifest",
    "sort_by_breed",
    "split",
    "split_files",
    "write_split",
]
