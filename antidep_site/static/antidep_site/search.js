"use strict";
/* Offers names of pages below the search box while somebody types: the combobox of the ARIA Authoring Practices.
   Without this script the form is sent as it is. */
{
  const PAUSE = 150; // milliseconds in which nobody types
  const FEWEST_LETTERS = 2;

  const box = document.getElementById("search");
  const list = document.createElement("ul");
  const count = document.createElement("p");
  let timer;
  let asking;

  const options = () => [...list.children];
  const chosen = () => list.querySelector('[aria-selected="true"]');

  function prepare() {
    list.id = "search-suggestions";
    list.className = "search-suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Suggestions");
    count.className = "visually-hidden";
    count.setAttribute("role", "status");
    box.form.append(list, count);
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-controls", list.id);
    close();
    box.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    });
    box.addEventListener("keydown", onKey);
    box.addEventListener("blur", close);
    // Pressed, it would take the focus from the box, and the list would be gone before the click.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => open(event.target.closest("[role=option]")));
  }

  function close() {
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  async function ask() {
    asking?.abort();
    asking = new AbortController();
    const words = box.value.trim();
    if (words.length < FEWEST_LETTERS) {
      close();
      return;
    }
    try {
      const address = `${box.form.dataset.suggestions}?q=${encodeURIComponent(words)}`;
      const answer = await fetch(address, { signal: asking.signal });
      show((await answer.json()).suggestions);
    } catch {
      close(); // typed on, or no network: the form is there
    }
  }

  function show(suggestions) {
    list.replaceChildren(...suggestions.map(option));
    count.textContent = suggestions.length === 1 ? "1 suggestion" : `${suggestions.length} suggestions`;
    close();
    if (suggestions.length && document.activeElement === box) {
      list.hidden = false;
      box.setAttribute("aria-expanded", "true");
    }
  }

  function option({ name, title, address }, place) {
    const item = document.createElement("li");
    item.id = `search-suggestion-${place}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.dataset.address = address;
    item.textContent = name === title ? title : `${name}: ${title}`;
    return item;
  }

  function choose(item) {
    chosen()?.setAttribute("aria-selected", "false");
    item?.setAttribute("aria-selected", "true");
    box.setAttribute("aria-activedescendant", item?.id ?? "");
    item?.scrollIntoView({ block: "nearest" });
  }

  function open(item) {
    if (item) {
      location.assign(item.dataset.address);
    }
  }

  function onKey(event) {
    const items = list.hidden ? [] : options();
    const place = items.indexOf(chosen());
    if (event.key === "Escape" && items.length) {
      close();
    } else if (event.key === "Enter" && place >= 0) {
      open(items[place]);
    } else if (event.key === "ArrowDown" && items.length) {
      choose(items[(place + 1) % items.length]);
    } else if (event.key === "ArrowUp" && items.length) {
      choose(items.at(place > 0 ? place - 1 : -1));
    } else {
      return;
    }
    event.preventDefault();
  }

  prepare();
}
