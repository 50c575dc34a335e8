"""Draws a project's output/packet.json with WeasyPrint: packet.py PROJECT PDF [VARIANT]."""

import json
import sys
from datetime import datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

HERE = Path(__file__).parent


def main(project, pdf, variant="pdf/a-2a"):
    packet = json.loads(Path(project, "output/packet.json").read_text())
    templates = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    created = datetime(**packet["created"]).isoformat() + "Z"
    html = templates.get_template("packet.html").render(packet=packet, created=created)
    fonts = FontConfiguration()
    # The fonts are found beside the project's own.
    style = CSS(string=(HERE / "packet.css").read_text(), base_url=f"{project}/", font_config=fonts)
    document = HTML(string=html, base_url=f"{project}/")
    document.write_pdf(pdf, stylesheets=[style], font_config=fonts, pdf_variant=variant, pdf_tags=True)


main(*sys.argv[1:])
