// Links to the site's own pages, copied from its public pages, lead to the page itself, so that they cannot break.

// Makes each link in the text that leads to a page of the site a reference to it, with its section.
export async function pointToPages(editor, pageSearch, ownOrigin) {
  const paths = new Set();
  eachOwnLink(editor.state.doc, ownOrigin, (node, at, url) => paths.add(url.pathname));
  if (!paths.size || !pageSearch) return;
  const found = await pagesAt([...paths], pageSearch);
  const { tr, schema } = editor.state;
  eachOwnLink(editor.state.doc, ownOrigin, (node, at, url) => {
    const page = found.get(url.pathname);
    const section = /^#[A-Za-z0-9][\w-]{0,99}$/.test(url.hash) ? url.hash.slice(1) : null;
    if (page) tr.addMark(at, at + node.nodeSize, schema.marks.link.create({ page: String(page), section, href: null }));
  });
  if (tr.docChanged) editor.view.dispatch(tr.setMeta("addToHistory", false));
}

function eachOwnLink(doc, ownOrigin, use) {
  doc.descendants((node, at) => {
    const href = node.marks.find((mark) => mark.type.name === "link")?.attrs.href;
    if (href?.startsWith(`${ownOrigin}/`)) use(node, at, new URL(href));
  });
}

async function pagesAt(paths, pageSearch) {
  const question = new URLSearchParams(paths.map((path) => ["address", path]));
  try {
    const response = await fetch(`${pageSearch}?${question}`);
    const { results } = response.ok ? await response.json() : { results: [] };
    return new Map(results.map(({ address, id }) => [address, id]));
  } catch {
    return new Map(); // They stay links to the web, which lead to the same place.
  }
}
