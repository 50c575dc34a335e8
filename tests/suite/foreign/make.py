"""Makes the PDFs in this folder, as other programs write them: reportlab 4 and img2pdf, from PyPI.

    python3 -m venv venv && venv/bin/pip install reportlab img2pdf
    venv/bin/python make.py

They are committed, so that the tests need neither. reportlab writes no tags, embeds a part of the font and says which
characters its glyphs are; `not-embedded.pdf` has a font of Adobe's that is not embedded; `scanned.pdf` is a
picture alone, at 50 dots an inch.
"""

import subprocess
from pathlib import Path

import img2pdf
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

HERE = Path(__file__).parent
FONTS = HERE.parents[2] / "fonts"
WIDTH, HEIGHT = A4

pdfmetrics.registerFont(TTFont("Gothic", FONTS / "BIZUDGothic-Regular.ttf"))
pdfmetrics.registerFont(UnicodeCIDFont("HeiseiKakuGo-W5"))

TEXT = [
    "商工関連イベント時に悪天候が多く集客数が例年より減少したが、地域経済の",
    "活性化が図られた。空き店舗の活用件数は3件であった。",
]
MENDED = [
    "商工関連イベント時に悪天候が多く集客数が例年より減少したが、地域経済の",
    "活性化が図られた。空き店舗の活用件数は4件であった。",
]
ROWS = [("施策", "目標値", "実績値"), ("空き店舗の活用", "2件", "3件"), ("商店街店舗数", "369件", "341件")]
MORE = [*ROWS, ("小売業売場面積", "70,000㎡", "70,319㎡")]


def start(name):
    # Without the time of day in it, the same bytes come of it each time.
    return canvas.Canvas(str(HERE / name), pagesize=A4, invariant=1, pageCompression=1)


def page(pdf, font, title, lines, rows, number):
    pdf.setFont(font, 16)
    pdf.drawCentredString(WIDTH / 2, HEIGHT - 100, title)
    pdf.setFont(font, 10.5)
    for index, line in enumerate(lines):
        pdf.drawString(80, HEIGHT - 150 - 18 * index, line)
    for index, row in enumerate(rows):
        y = HEIGHT - 240 - 22 * index
        for column, cell in zip((80, 240, 340), row):
            pdf.rect(column, y - 7, 160 if column == 80 else 100, 22)
            pdf.drawString(column + 6, y, cell)
    pdf.setFont(font, 9)
    pdf.drawCentredString(WIDTH / 2, 40, f"- {number} -")
    pdf.showPage()


def paper(name, first, rows, pages):
    pdf = start(name)
    page(pdf, "Gothic", "1 施策の評価", first, rows, 1)
    for number, title in enumerate(pages, start=2):
        page(pdf, "Gothic", title, [f"{title}については、次の会議で審議する。"], [], number)
    pdf.save()


paper("before.pdf", TEXT, ROWS, ["2 今後の進め方", "3 その他の事項"])
paper("after.pdf", MENDED, MORE, ["2 今後の進め方", "追加の資料の説明", "3 その他の事項"])

pdf = start("not-embedded.pdf")
page(pdf, "HeiseiKakuGo-W5", "1 施策の評価", TEXT, ROWS, 1)
pdf.save()

subprocess.run(["pdftoppm", "-r", "50", "-gray", "-png", "-f", "1", "-l", "1", "-singlefile", "before.pdf", "scan"], cwd=HERE, check=True)
layout = img2pdf.get_layout_fun((img2pdf.in_to_pt(WIDTH / 72), img2pdf.in_to_pt(HEIGHT / 72)))
(HERE / "scanned.pdf").write_bytes(img2pdf.convert(str(HERE / "scan.png"), layout_fun=layout, nodate=True))
(HERE / "scan.png").unlink()
