"""The kinds of files a work may have, each known by its extension and its content."""

from assets.files.signatures import DOCUMENTS, Kind, extension_of

# What the library of files knows already, in the words of assets.files.signatures.
_KNOWN = "jpg jpeg png webp gif svg wav mp3 m4a mp4 webm pdf zip txt md py html htm stl"
_OURS = (
    Kind("tif", frozenset({"tif"}), frozenset({"image/tiff"})),
    Kind("tiff", frozenset({"tif"}), frozenset({"image/tiff"})),
    Kind("js", frozenset(), frozenset({"text/javascript", "application/javascript", "application/x-javascript", "text/plain"})),
    Kind("3mf", frozenset({"zip"}), frozenset({"model/3mf", "application/vnd.ms-package.3dmanufacturing-3dmodel+xml"})),
)
KINDS: dict[str, Kind] = {**{name: DOCUMENTS[name] for name in _KNOWN.split()}, **{kind.extension: kind for kind in _OURS}}
# Kinds that the library of signatures does not know: their first bytes are compared here.
BY_HEAD = {"glb": b"glTF\x02\x00\x00\x00", "h5": b"\x89HDF\r\n\x1a\n"}

# What a file is called on our side, whatever the browser that sent it said.
MEDIA_TYPES = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "gif": "image/gif",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "svg": "image/svg+xml",
    "wav": "audio/wav",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "stl": "model/stl",
    "3mf": "model/3mf",
    "glb": "model/gltf-binary",
    "h5": "application/x-hdf5",
    "txt": "text/plain",
    "md": "text/markdown",
    "py": "text/x-python",
    "js": "text/javascript",
    "html": "text/html",
    "htm": "text/html",
}
PICTURES = frozenset({"jpg", "jpeg", "png", "webp", "gif", "tif", "tiff"})
WITH_POSITION = frozenset({"jpg", "jpeg", "png", "webp", "tif", "tiff"})  # formats that may carry EXIF
ARCHIVES = frozenset({"zip", "3mf"})
ACCEPT = ",".join(f".{name}" for name in MEDIA_TYPES)


def media_type_of(name: str) -> str:
    """Of a name whose extension is one of ours."""
    return MEDIA_TYPES[extension_of(name)]


def icon_of(media_type: str) -> str:
    """The Lucide icon of a format, for lists."""
    main = media_type.partition("/")[0]
    special = {"application/zip": "archive", "application/pdf": "file-text", "application/x-hdf5": "layers"}
    codes = {"text/x-python", "text/javascript", "text/html"}
    if media_type in codes:
        return "code"
    return special.get(media_type) or {"image": "image", "audio": "music", "video": "video", "model": "box"}.get(
        main, "file-text"
    )
