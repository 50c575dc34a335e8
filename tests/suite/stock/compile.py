"""The stock compiler by its Python package, without feature flags: the packet of a project after `haifu data`.

compile.py PROJECT OUTPUT VERSION writes PNGs of 36 dpi and packet.pdf into the folder OUTPUT, by Typst VERSION.
"""

import pathlib
import sys

import typst

project, output = map(pathlib.Path, sys.argv[1:3])
version = sys.argv[3].replace(".", ", ")
typst.compile(f"#assert.eq(sys.version, version({version}))".encode(), format="svg")

entry = project / "templates" / "packet.typ"
options = {"root": project, "font_paths": [project / "fonts"], "ignore_system_fonts": True}
pages = typst.compile(entry, format="png", ppi=36, **options)
for number, page in enumerate(pages, start=1):
    (output / f"{number:02}.png").write_bytes(page)
(output / "packet.pdf").write_bytes(typst.compile(entry, format="pdf", **options))
