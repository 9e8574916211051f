"use strict";
// Without this script every page still works: reload it to see what is new.
for (const place of document.querySelectorAll("[data-refresh]")) {
  const look = async () => {
    try {
      const answer = await fetch(place.dataset.refresh, { credentials: "same-origin" });
      if (answer.status === 401) return location.reload();
      if (answer.ok) update(place, await answer.text());
    } catch {
      // The desk is away: the next look will tell.
    }
    setTimeout(look, Number(place.dataset.every));
  };
  setTimeout(look, Number(place.dataset.every));
}

function update(place, html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").body;
  const log = place.querySelector("[data-part=log]");
  if (!log) {
    // Replaced only when something changed: the focus and a reader's place are kept.
    if (place.innerHTML.trim() !== fresh.innerHTML.trim()) place.replaceChildren(...fresh.childNodes);
    return;
  }
  for (const item of fresh.querySelectorAll("[data-part=log] > li")) {
    const known = document.getElementById(item.id);
    if (!known) log.append(item);
    else if (known.innerHTML !== item.innerHTML) known.replaceWith(item);
  }
  const state = place.querySelector("[data-part=state]");
  const now = fresh.querySelector("[data-part=state]").textContent;
  if (state.textContent !== now) {
    state.textContent = now;
  }
}
