"""Makes the tagged PDFs in this folder, as other programs tag them: reportlab and pikepdf, from PyPI.

    python3 -m venv venv && venv/bin/pip install reportlab pikepdf
    venv/bin/python tagged.py

They are committed, so that the tests need neither. `word.pdf` has the faults that PDFs of word processors have: styles mapped
by a RoleMap, a level of heading left out, a picture without words, a table without headers, text in no tag. `ruby.pdf` has
readings, and what else the standard offers and few programs write. `cycle.pdf` has a structure that leads back into itself.
"""

from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

HERE = Path(__file__).parent
FONTS = HERE.parents[2] / "fonts"
pdfmetrics.registerFont(TTFont("Gothic", FONTS / "BIZUDGothic-Regular.ttf"))


class Paper:
    """Pages with marked content, and the tree over it."""

    def __init__(self, name):
        self.path = HERE / name
        self.canvas = canvas.Canvas(str(self.path), pagesize=A4, invariant=1, pageCompression=0)
        self.page, self.mark, self.y = 0, 0, 780
        self.canvas.setFont("Gothic", 11)

    def turn(self):
        self.canvas.showPage()
        self.canvas.setFont("Gothic", 11)
        self.page, self.mark, self.y = self.page + 1, 0, 780

    def draw(self, text, tag="Span", x=72, down=20, more="", lines=None):
        """A piece of marked content: (page, number)."""
        mark = self.mark
        self.mark += 1
        self.y -= down
        self.canvas._code.append(f"/{tag} <</MCID {mark}{more}>> BDC")
        for index, line in enumerate(lines or [text]):
            self.canvas.drawString(x, self.y - 14 * index, line)
        self.y -= 14 * (len(lines or [text]) - 1)
        self.canvas._code.append("EMC")
        return (self.page, mark)

    def box(self):
        mark = self.mark
        self.mark += 1
        self.y -= 60
        self.canvas._code.append(f"/Figure <</MCID {mark}>> BDC")
        self.canvas.rect(72, self.y, 100, 50)
        self.canvas._code.append("EMC")
        return (self.page, mark)

    def artifact(self, text):
        self.canvas._code.append("/Artifact <</Type /Pagination>> BDC")
        self.canvas.drawString(290, 30, text)
        self.canvas._code.append("EMC")

    def loose(self, text):
        self.y -= 20
        self.canvas.drawString(72, self.y, text)

    def finish(self, tree, roles=None, change=None, catalog=None):
        self.canvas.save()
        pdf = pikepdf.open(self.path, allow_overwriting_input=True)
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        if roles:
            root.RoleMap = Dictionary({f"/{name}": Name(f"/{role}") for name, role in roles.items()})

        def element(parent, node):
            role, kids, more = (*node, {})[:3]
            made = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), P=parent))
            for key, value in more.items():
                made[f"/{key}"] = value
            children = Array()
            for kid in kids:
                if isinstance(kid, tuple) and isinstance(kid[0], int):
                    page, mark = kid
                    made["/Pg"] = made.get("/Pg", pdf.pages[page].obj)
                    if made.Pg.objgen == pdf.pages[page].obj.objgen:
                        children.append(mark)
                    else:
                        children.append(Dictionary(Type=Name.MCR, Pg=pdf.pages[page].obj, MCID=mark))
                elif isinstance(kid, Dictionary):
                    annotation = pdf.make_indirect(kid)
                    page = pdf.pages[0].obj
                    page.Annots = Array([*page.get("/Annots", []), annotation])
                    children.append(Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page))
                else:
                    children.append(element(made, kid))
            made.K = children
            return made

        root.K = Array([element(root, node) for node in tree])
        pdf.Root.StructTreeRoot = root
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        for key, value in (catalog or {}).items():
            pdf.Root[f"/{key}"] = value
        if change:
            change(pdf, root)
        pdf.save(
            self.path,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
        )


def table(attributes):
    return {"A": Dictionary(O=Name.Table, **attributes)}


def word():
    paper = Paper("word.pdf")
    draw = paper.draw
    title = draw("令和6年度 商工業振興の報告", "Title")
    skipped = draw("今後の進め方", "Heading3")
    body = draw("", "Normal", lines=["The committee discussed the plan and", "agreed on it."], more="/Lang (en-US)")
    first, second = draw("・", "L"), draw("空き店舗の活用", "L", x=90, down=0)
    third, fourth = draw("・", "L"), draw("商店街の支援", "L", x=90, down=0)
    picture, described = paper.box(), paper.box()
    before, link, behind = draw("くわしくは"), draw("市のページ", x=140, down=0), draw("にあります。", x=210, down=0)
    short, rest = draw("市商工会"), draw("の意見を聞いた。", x=130, down=0)
    ligature = draw("xxx", more="/ActualText <FEFF3232>")
    plain = [[draw(text, x=72 + 120 * column, down=0 if column else 20) for column, text in enumerate(row)]
             for row in [["指標", "実績"], ["店舗数", "341件"]]]
    rows = [["", "令和5年度", "令和6年度"], ["店舗数", "345件", "341件"], ["来場者", "10万人"]]
    cells = [[draw(text or " ", x=72 + 120 * column, down=0 if column else 20) for column, text in enumerate(row)]
             for row in rows]
    note = draw("速報の値です。")
    paper.loose("この行はタグに入っていません。")
    paper.artifact("- 1 -")
    paper.turn()
    strange = draw("知らない種類の文です。", "Fancy")
    paper.artifact("- 2 -")
    address = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=Array([140, 400, 210, 420]),
        A=Dictionary(S=Name.URI, URI=String("https://www.example.lg.jp/")),
    )
    field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, Rect=Array([72, 100, 200, 120]), TU=String("お名前"))
    column, row = table({"Scope": Name.Column}), table({"Scope": Name.Row})
    body_rows = [
        ("TR", [("TH", [cells[1][0]], row), ("TD", [cells[1][1]]), ("TD", [cells[1][2]])]),
        ("TR", [("TH", [cells[2][0]], row), ("TD", [cells[2][1]], table({"ColSpan": 2}))]),
    ]
    paper.finish(
        [
            ("Document", [
                ("表題", [title]),
                ("Heading3", [skipped]),
                ("Normal", [body]),
                ("L", [("LI", [("Lbl", [first]), ("LBody", [second])]), ("LI", [("Lbl", [third]), ("LBody", [fourth])])]),
                ("Normal", [("Figure", [picture])]),
                ("Figure", [described], {"Alt": String("商店街の地図")}),
                ("Normal", [before, ("Link", [link, address]), behind]),
                ("Normal", [("Span", [short], {"E": String("朝霞市商工会")}), rest]),
                ("Normal", [ligature]),
                ("Table", [("TR", [("TD", [cell]) for cell in line]) for line in plain]),
                ("Table", [
                    ("THead", [("TR", [("TD", [cells[0][0]]), ("TH", [cells[0][1]], column), ("TH", [cells[0][2]], column)])]),
                    ("TBody", body_rows),
                ]),
                ("Footnote", [note]),
                ("Form", [field]),
                ("Fancy", [strange]),
            ]),
        ],
        roles={"表題": "Heading1", "Heading1": "H1", "Heading3": "H3", "Normal": "P", "Footnote": "Note", "Round": "Round"},
        change=lambda pdf, root: pdf.Root.MarkInfo.update({"/Suspects": True}),
    )


def ruby():
    paper = Paper("ruby.pdf")
    draw = paper.draw
    family, reading = draw("福田", x=72, down=30), draw("ふくだ", x=72, down=-14)
    given, reading_too = draw("敦", x=110, down=14), draw("あつし", x=110, down=-14)
    behind = draw("委員", x=150, down=14)
    left, right = draw("（"), draw("）", x=200, down=0)
    quoted = draw("引用した文", x=72)
    heads = [draw("年度", x=72), draw("目標", x=172, down=0), draw("令和6年度", x=172)]
    data = [draw("活用件数", x=72), draw("2件", x=172, down=0), draw("", lines=[" "], x=272, down=0)]
    identified = lambda name, **more: {"ID": String(name), **table(more)}
    named = table({"Headers": Array([String("count"), String("year")])})
    paper.finish(
        [
            ("Document", [
                ("H1", [
                    ("Ruby", [("RB", [family]), ("RP", [left]), ("RT", [reading]), ("RP", [right])]),
                    ("Ruby", [("RB", [given]), ("RT", [reading_too])]),
                    behind,
                ]),
                ("BlockQuote", [("P", [quoted])]),
                ("Table", [
                    ("TR", [("TH", [heads[0]], table({"RowSpan": 2})), ("TH", [heads[1]], identified("goal"))]),
                    ("TR", [("TH", [heads[2]], identified("year", Headers=Array([String("goal")])))]),
                    ("TR", [("TH", [data[0]], identified("count", Scope=Name.Row)), ("TD", [data[1]], named), ("TD", [data[2]], named)]),
                ], {"A": Dictionary(O=Name.Table, Summary=String("活用件数の目標"))}),
            ]),
        ],
        catalog={
            "Lang": String("ja"),
            "ViewerPreferences": Dictionary(DisplayDocTitle=True),
        },
        change=lambda pdf, root: pdf.docinfo.update({"/Title": "委員の紹介"}),
    )


def cycle():
    paper = Paper("cycle.pdf")
    title, text = paper.draw("題", "H1"), paper.draw("本文", "P")

    def change(pdf, root):
        document = root.K[0]
        document.K.append(document)
        document.K.append(root.K[0].K[0])
        root.RoleMap = Dictionary(A=Name.B, B=Name.A)
        loop = Array([Dictionary(Type=Name.StructElem, S=Name.A)])
        loop = pdf.make_indirect(loop)
        loop[0].K = loop
        document.K.append(Dictionary(Type=Name.StructElem, S=Name.Div, K=loop))

    paper.finish([("Document", [("H1", [title]), ("P", [text])])], change=change)


word()
ruby()
cycle()
