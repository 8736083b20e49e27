// The style of pasted elements: what their program's style sheet says of them, and then what they say themselves.
// The sheet is read as text, since the site's Content-Security-Policy lets no other sheet be used.

const AT_RULE = /@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|@[^;{}]*;/g;
const READ = new Set(
  ("display visibility opacity clip clip-path font-size font-family font-weight font-style vertical-align mso-hide " +
    "mso-char-type mso-symbol-font-family mso-element mso-list mso-text-raise text-decoration text-decoration-line " +
    "text-line-through").split(" "),
);
const ofElements = new WeakMap();

// Each selector in the style sheets of the HTML, with what it declares.
export function styleRules(html) {
  const sheets = [...html.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style\s*>/gi)].map((found) => found[1]);
  const text = sheets.join("\n").replace(/\/\*[\s\S]*?\*\/|<!--|-->/g, "").replace(AT_RULE, "");
  return [...text.matchAll(/([^{}]+)\{([^{}]*)\}/g)]
    .map(([, selector, style]) => [selector.trim(), declarations(style)])
    .filter(([, style]) => style.size);
}

// Remember for each element what the rules say of it, later ones before earlier ones, and its own style before all.
export function followStyles(body, rules) {
  for (const [selector, style] of rules) {
    let found = [];
    try {
      found = body.querySelectorAll(selector);
    } catch {
      // Some programs have selectors of their own.
    }
    for (const element of found) ofElements.set(element, new Map([...(ofElements.get(element) ?? []), ...style]));
  }
  for (const element of body.querySelectorAll("[data-style]")) {
    const own = declarations(element.dataset.style);
    ofElements.set(element, new Map([...(ofElements.get(element) ?? []), ...own]));
  }
}

// What is declared for the element under this name, in small letters; empty if nothing is.
export function declared(element, name) {
  return ofElements.get(element)?.get(name) ?? "";
}

function declarations(style) {
  const pairs = style.split(";").map((declaration) => {
    const [name, ...value] = declaration.split(":");
    return [name.trim().toLowerCase(), value.join(":").replace(/!important/i, "").trim().toLowerCase()];
  });
  return new Map(pairs.filter(([name, value]) => READ.has(name) && value));
}
