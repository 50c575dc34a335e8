"""Draws rare.ttf: one character that the built-in fonts lack, U+20BB7 (土 over 口), from plain strokes.

    pip install fonttools && python3 rare.py
"""
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen


def glyph(strokes):
    """A glyph of rectangles (left, bottom, right, top)."""
    pen = TTGlyphPen(None)
    for left, bottom, right, top in strokes:
        pen.moveTo((left, bottom))
        pen.lineTo((left, top))
        pen.lineTo((right, top))
        pen.lineTo((right, bottom))
        pen.closePath()
    return pen.glyph()


EARTH = [(200, 640, 800, 690), (470, 460, 530, 820), (80, 440, 920, 490)]
MOUTH = [(220, -60, 280, 340), (720, -60, 780, 340), (220, 290, 780, 340), (220, -10, 780, 40)]

font = FontBuilder(1000, isTTF=True)
font.setupGlyphOrder([".notdef", "u20BB7"])
font.setupCharacterMap({0x20BB7: "u20BB7"})
font.setupGlyf({".notdef": glyph([]), "u20BB7": glyph(EARTH + MOUTH)})
font.setupHorizontalMetrics({".notdef": (1000, 0), "u20BB7": (1000, 80)})
font.setupHorizontalHeader(ascent=880, descent=-120)
font.setupNameTable({"familyName": "Haifu Rare", "styleName": "Regular", "psName": "HaifuRare-Regular"})
font.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120, fsType=0)
font.setupPost()
font.font["head"].created = font.font["head"].modified = 0
font.save("rare.ttf")
