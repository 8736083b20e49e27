"""Pictures: taken in safely, kept by the hash of their bytes, and given out in the widths that pages need."""

from publishing.pictures.fields import PictureUploadField
from publishing.pictures.files import file_name, read_file
from publishing.pictures.pictures import StoredPicture, store_picture
from publishing.pictures.renditions import make_renditions, picture_address, picture_sources
from publishing.pictures.views import picture

__all__ = [
    "PictureUploadField",
    "StoredPicture",
    "file_name",
    "make_renditions",
    "picture",
    "picture_address",
    "picture_sources",
    "read_file",
    "store_picture",
]
