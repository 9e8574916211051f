"use strict";
// Without this script every page still works: reload it to see what is new.

const title = document.title;
const part = (name, inside = document) => inside.querySelector(`[data-part=${name}]`);

/** Say to a screen reader what came. */
function announce(words) {
  const news = part("news");
  if (news && words) news.textContent = words;
}

// ---- What comes -------------------------------------------------------------------------------

for (const place of document.querySelectorAll("[data-refresh]")) {
  let waiting;
  place.look = async () => {
    clearTimeout(waiting);
    try {
      const answer = await fetch(place.dataset.refresh, { credentials: "same-origin" });
      if (answer.status === 401) return location.reload();
      if (answer.ok) update(place, new DOMParser().parseFromString(await answer.text(), "text/html").body);
    } catch {
      // The desk is away: the next look will tell.
    }
    waiting = setTimeout(place.look, Number(place.dataset.every));
  };
  waiting = setTimeout(place.look, Number(place.dataset.every));
  place.scrollTop = place.scrollHeight;
}

function update(place, fresh) {
  if (part("log", place)) updateLog(place, fresh);
  else updateList(place, fresh);
}

function updateLog(place, fresh) {
  const log = part("log", place);
  const atEnd = place.scrollHeight - place.scrollTop - place.clientHeight < 60;
  const came = merge(log, part("log", fresh).children, false);
  const state = part("state", place);
  const now = part("state", fresh);
  if (state.innerHTML !== now.innerHTML) {
    if (state.textContent.trim() !== now.textContent.trim()) announce(now.textContent.trim().replace(/\s+/g, " "));
    state.replaceChildren(...now.childNodes);
  }
  // Shown, not announced: it would cover what is said.
  part("typing", place).textContent = part("typing", fresh).textContent;
  const visitor = came.filter((item) => item.classList.contains("visitor"));
  if (visitor.length) {
    announce(visitor.map((item) => item.textContent.trim().replace(/\s+/g, " ")).join(" ").slice(0, 200));
    alertTeam(`Nouveau message : ${document.querySelector("h1").textContent}`);
  }
  if (came.length && atEnd) place.scrollTop = place.scrollHeight;
  if (document.hidden && visitor.length) document.title = `(${visitor.length}) ${title}`;
}

function updateList(place, fresh) {
  const before = part("count", place);
  const now = part("count", fresh);
  const more = now.dataset.waiting - before.dataset.waiting > 0 || now.dataset.unread - before.dataset.unread > 0;
  merge(part("rows", place), part("rows", fresh).children, true);
  part("empty", place).replaceWith(part("empty", fresh));
  if (before.textContent !== now.textContent) announce(now.textContent);
  before.replaceWith(now);
  count(now);
  if (more) alertTeam(now.textContent);
}

/** Bring a list to what it has become, keeping each element, and thus the focus, in its place. */
function merge(list, items, ordered) {
  const came = [];
  const wanted = [...items];
  const ids = new Set(wanted.map((item) => item.id));
  for (const known of [...list.children]) if (!ids.has(known.id) && !known.contains(document.activeElement)) known.remove();
  let previous = null;
  for (const item of wanted) {
    let known = document.getElementById(item.id);
    if (!known) {
      known = item;
      came.push(known);
      if (previous) previous.after(known);
      else list.prepend(known);
    } else {
      if (known.innerHTML !== item.innerHTML) fill(known, item);
      known.className = item.className;
      // An element that moves loses the focus.
      const place = previous ? previous.nextElementSibling : list.firstElementChild;
      if (ordered && place !== known && !known.contains(document.activeElement)) {
        if (previous) previous.after(known);
        else list.prepend(known);
      }
    }
    previous = known;
  }
  return came;
}

/** Change what an element says; its link, which may have the focus, stays. */
function fill(known, item) {
  const link = known.querySelector("a");
  const same = item.querySelector("a");
  const held = link && link === document.activeElement;
  if (held && same) same.replaceWith(link);
  known.replaceChildren(...item.childNodes);
  if (held) known.querySelector("a")?.focus({ preventScroll: true });
}

function count(now) {
  const n = Number(now.dataset.waiting) + Number(now.dataset.unread);
  document.title = n ? `(${n}) ${title}` : title;
}
if (part("count")) count(part("count"));
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && part("log")) document.title = title;
});

// ---- Sound and the computer's own notification -------------------------------------------------

const wishes = { sound: document.getElementById("sound"), notify: document.getElementById("notify") };
if (part("alerts")) part("alerts").hidden = false;
for (const [name, box] of Object.entries(wishes)) {
  if (!box) continue;
  box.checked = localStorage.getItem(name) === "yes";
  box.addEventListener("change", async () => {
    if (name === "notify" && box.checked && (await Notification.requestPermission()) !== "granted") box.checked = false;
    localStorage.setItem(name, box.checked ? "yes" : "no");
    if (box.checked && name === "sound") ring();
  });
}

function alertTeam(words) {
  if (localStorage.getItem("sound") === "yes") ring();
  // The words name no person: the screen may be seen by others.
  if (localStorage.getItem("notify") === "yes" && document.hidden && Notification.permission === "granted") new Notification("Poste conseiller", { body: words });
}

function ring() {
  try {
    const sound = new AudioContext();
    const note = sound.createOscillator();
    const volume = sound.createGain();
    volume.gain.value = 0.08;
    note.frequency.value = 660;
    note.connect(volume).connect(sound.destination);
    note.start();
    note.stop(sound.currentTime + 0.15);
  } catch {
    // No sound on this machine.
  }
}

// ---- Writing -----------------------------------------------------------------------------------

const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

for (const form of document.querySelectorAll("form[data-quiet]")) {
  const field = form.querySelector("textarea");
  const id = form.querySelector("[name=id]");
  const told = part("failed", form);
  if (id) id.value = newId();
  let sending = false;
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing) form.requestSubmit();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (sending || !field.value.trim()) return;
    sending = true;
    const sent = field.value;
    try {
      // The same id until it is taken: a second try is not a second message.
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { Accept: "application/json" }, credentials: "same-origin" });
      if (answer.status === 401) throw new Error("Votre session est finie : copiez votre texte, puis rechargez la page.");
      if (!answer.ok) throw new Error((await answer.json().catch(() => ({}))).message || "Non envoyé : réessayez.");
      // What was typed meanwhile stays.
      field.value = field.value.startsWith(sent) ? field.value.slice(sent.length) : field.value;
      if (id) id.value = newId();
      if (told) told.textContent = "";
      const talk = document.querySelector(".talk");
      talk.scrollTop = talk.scrollHeight;
      await talk.look();
    } catch (error) {
      const words = error instanceof TypeError ? "Le poste ne répond pas : votre texte est gardé, réessayez." : error.message;
      if (told) told.textContent = words;
      else announce(words);
    } finally {
      sending = false;
      field.focus();
    }
  });
  let signalled = 0;
  if (form.dataset.writing) field.addEventListener("input", () => {
    if (Date.now() - signalled < 2500) return;
    signalled = Date.now();
    fetch(form.dataset.writing, { method: "POST", body: new URLSearchParams({ csrf: form.elements.csrf.value }), credentials: "same-origin" }).catch(() => {});
  });
}

for (const choice of document.querySelectorAll("[data-insert]")) {
  choice.hidden = false;
  choice.addEventListener("change", async () => {
    if (!choice.value) return;
    const answer = await fetch(`/replies/${choice.value}`, { credentials: "same-origin" });
    choice.value = "";
    if (!answer.ok) return;
    const field = document.getElementById(choice.dataset.insert);
    field.value = [field.value.trim(), await answer.text()].filter(Boolean).join("\n\n");
    field.focus();
    // Read from its start before it is sent.
    field.scrollTop = 0;
  });
}
