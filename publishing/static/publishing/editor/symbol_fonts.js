// Fonts whose letters are signs: “m” in the font Symbol is “µ”, and “m” where the font is lost.
// publishing/text/symbol_fonts.py holds the same tables, and says how they are read.

export const LOST = "\ufffd";
export const LOST_SIGN = `a sign that this site cannot tell is shown as ${LOST}: write the right one in its place`;
const FONTS = {
  "symbol": {
    0x20: " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
    0x60: "‾αβχδεφγηιϕκλµνοπθρστυϖωξψζ{|}∼",
    0xa0: "€ϒ′≤⁄∞ƒ",
    0xa9: "♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…",
    0xbf: "↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑",
    0xf1: "⟩∫",
  },
  "wingdings": {
    0x4a: "☺😐☹",
    0x6c: "●❍■□",
    0x71: "❑❒",
    0x75: "◆❖",
    0x80: "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿",
    0x9e: "·•▪",
    0xa7: "▪◻",
    0xd8: "➢",
    0xdf: "←→↑↓↖↗↙↘←→↑↓↖↗↙↘⇦⇨⇧⇩",
    0xfb: "✗✓☒☑",
  },
  "wingdings 2": {
    0x4f: "✗✓☒☑☒☒",
    0xa3: "□",
  },
  "wingdings 3": {
  },
  "webdings": {
  },
};
const SIGNS = Object.fromEntries(
  Object.entries(FONTS).map(([font, parts]) => [
    font,
    new Map(Object.entries(parts).flatMap(([start, signs]) => [...signs].map((sign, n) => [Number(start) + n, sign]))),
  ]),
);
const FIRST_ACCENTED = 0xa0;
const PRIVATE_USE = /[\ue000-\uf8ff\u{f0000}-\u{ffffd}\u{100000}-\u{10fffd}]/gu;
// The characters that the codes from 0x80 to 0x9f have in Windows, where they have one.
const WINDOWS = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";

// The text with each character of private use made the sign that it stands for, or else LOST.
export function withoutPrivateUse(text) {
  return text.replace(PRIVATE_USE, (char) => {
    const code = char.codePointAt(0) - 0xf000;
    const [symbol, wingdings] = [SIGNS.symbol.get(code), SIGNS.wingdings.get(code)];
    return code >= FIRST_ACCENTED && symbol && wingdings ? LOST : (symbol ?? wingdings ?? LOST);
  });
}

// The signs that are seen where this text stands in this font; the text itself in a font of letters.
export function inFont(text, font) {
  const signs = Object.hasOwn(SIGNS, font) ? SIGNS[font] : null;
  return signs ? text.replace(/\S/gu, (char) => signOf(char, signs)) : text;
}

function signOf(char, signs) {
  const point = char.codePointAt(0);
  const inWindows = WINDOWS.indexOf(char);
  const code = point < 0x100 ? point : inWindows >= 0 ? 0x80 + inWindows : point - 0xf000;
  return code >= 0 && code <= 0xff ? (signs.get(code) ?? LOST) : char;
}
