"use strict";
// What docs/integration-site.md offers to a page, each by a control of options.html.

const assistant = () => document.querySelector("opco-assistant");
const root = document.documentElement;

const changes = {
  theme: (value) => assistant().setAttribute("theme", value),
  position: (value) => assistant().setAttribute("position", value),
  colours: (value) => (root.className = value),
  page: (value) => (value ? root.setAttribute("data-fr-theme", value) : root.removeAttribute("data-fr-theme")),
};
document.addEventListener("change", ({ target }) => changes[target.id]?.(target.value));

document.addEventListener("click", ({ target }) => {
  if (target.matches("[data-open]")) assistant().open(target.dataset.open || undefined);
  if (target.id === "close") assistant().close();
  // As a single-page site does: a new body, without the assistant.
  if (target.id === "replace") {
    const body = document.body.cloneNode(true);
    body.querySelector("opco-assistant").remove();
    root.replaceChild(body, document.body);
    document.getElementById("replace").focus();
  }
});

for (const name of ["open", "message", "decision", "handoff"]) {
  document.addEventListener(`opco:${name}`, ({ detail }) => {
    const line = document.createElement("li");
    line.textContent = `opco:${name} ${JSON.stringify(detail)}`;
    document.getElementById("heard").append(line);
  });
}
