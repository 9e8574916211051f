// @ts-check
/**
 * <opco-assistant>: the assistant of OPCO Mobilités on any page. One file, no dependency, no build.
 *
 *   <script src="https://…/webhooks/website/widget.js" defer></script>
 *
 * adds the element by itself; write the element in the page to choose its attributes: `server`
 * (address of the channel), `heading`, `launcher` (words of the button), `topic` (opens with its
 * question), `theme` (auto, light, dark), `position` (right, left). Colours, radius and font are CSS custom
 * properties, see docs/integration-site.md. The contract with the server is in docs/architecture.md.
 *
 * What comes from the server is inserted as text, never as markup; links go to allowed hosts only.
 */
(() => {
  "use strict";

  // A page may hold the script twice.
  if (customElements.get("opco-assistant")) return;

  // ---- Words

  /** What is said before the assistant is there, or when it does not answer. */
  const TEXTS = {
    launcher: "Une question\u00a0?",
    heading: "Assistant OPCO Mobilités",
    close: "Fermer l’assistant",
    below: "Voir la suite, plus bas",
    options: "Options de la conversation",
    log: "Conversation avec l’assistant",
    label: "Votre message",
    hint: "Entrée pour envoyer, Maj + Entrée pour aller à la ligne.",
    send: "Envoyer",
    tooLong: (/** @type {number} */ limit) => `Message trop long\u00a0: ${limit} caractères au plus.`,
    you: "Vous",
    sending: "Envoi en cours…",
    offline: "Pas de connexion. Vos messages partiront dès son retour.",
    offlineRow: "En attente de connexion.",
    failed: "Non envoyé.",
    retry: "Réessayer",
    retrying: "Le serveur ne répond pas. Nouvel essai…",
    opening: "Ouverture de la conversation…",
    unreachable: "L’assistant ne répond pas pour le moment.",
    foreign: (/** @type {string} */ origin) => `opco-assistant\u00a0: ${origin} n’est pas dans la liste des sites autorisés (WEBSITE_ORIGINS).`,
  };

  /** All the rest comes with the session, from data/dialogue/messages.yml. @type {Record<string, string>} */
  let WORDS = {};

  /** One of them, filled. @param {string} name @param {Record<string, string|number>} [values] */
  function word(name, values = {}) {
    return (WORDS[name] || "").replace(/\{(\w+)\}/g, (_, value) => String(values[value]));
  }

  /** @param {string} name @param {number} n */
  function counted(name, n) {
    return word(n === 1 ? `${name}_one` : name, { n });
  }

  // ---- Style

  const STYLE = `
:host { display: block; }
.base { all: initial; display: block; --_primary: var(--opco-primary, #16406b); --_on-primary: var(--opco-on-primary, #fff);
  --_accent: var(--opco-accent, #16406b); --_radius: var(--opco-radius, 12px);
  --_surface: var(--opco-surface, #fff); --_ground: var(--opco-ground, #f3f5f9);
  --_text: var(--opco-text, #1d232c); --_hint: var(--opco-hint, #535c6a); --_line: var(--opco-line, #d5dbe5);
  --_edge: #77808f; --_met: #0b5c3b; --_met-ground: #e6f4ec; --_unmet: #a02800; --_unmet-ground: #fdeee7;
  --_unknown: #4a5362; --_unknown-ground: #eceff4; --_adviser: #7a4300; --_adviser-ground: #fff6e8;
  --_focus: var(--opco-focus, #b85c00); color-scheme: light; color: var(--_text);
  font: 400 var(--opco-font-size, 16px)/1.5 var(--opco-font, system-ui, sans-serif); }
.base.dark { --_accent: var(--opco-accent-dark, #9ec5f2); --_surface: #232a35; --_ground: #161b23; --_text: #eef1f6;
  --_hint: #b3bccb; --_line: #3c4655; --_edge: #8b95a5; --_met: #7fd6a8; --_met-ground: #15362a; --_unmet: #ffb08f;
  --_unmet-ground: #43231a; --_unknown: #c3cbd8; --_unknown-ground: #2f3846; --_adviser: #ffcf8a;
  --_adviser-ground: #3a2c15; --_focus: #ffb454; color-scheme: dark; }
.base.dsfr { --_primary: var(--opco-primary, var(--background-action-high-blue-france)); --_on-primary: var(--opco-on-primary, var(--text-inverted-blue-france));
  --_accent: var(--text-action-high-blue-france); --_surface: var(--background-default-grey); --_ground: var(--background-alt-grey);
  --_text: var(--text-default-grey); --_hint: var(--text-mention-grey); --_line: var(--border-default-grey); }
:host([hidden]) { display: none; }
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
h2, h3, h4, p, ul { margin: 0; padding: 0; font: inherit; }
ul { list-style: none; }
button, input, textarea { font: inherit; color: inherit; margin: 0; }
button { cursor: pointer; }
a { color: var(--_accent); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--_focus); outline-offset: 2px; }
svg { width: 1.25em; height: 1.25em; flex: none; fill: none; stroke: currentColor; stroke-width: 2;
  stroke-linecap: round; stroke-linejoin: round; }
.sr { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.launcher { position: fixed; inset-block-end: var(--opco-offset-y, 20px); inset-inline-end: var(--opco-offset-x, 20px);
  z-index: var(--opco-layer, 2147483000); display: inline-flex; align-items: center; gap: .6em; min-height: 56px;
  padding: .5em 1.3em .5em 1.1em; border: 2px solid transparent; border-radius: 28px; background: var(--_primary);
  color: var(--_on-primary); font-weight: 600; box-shadow: 0 2px 6px rgb(15 30 55 / .25), 0 10px 28px rgb(15 30 55 / .22); }
/* The page behind may be light or dark, whatever the theme here. */
.launcher:focus-visible { outline-color: var(--opco-focus, #b85c00); }
.launcher:hover { filter: brightness(1.15); }
.launcher svg { width: 1.6em; height: 1.6em; }
.options { stroke-width: 4; }
:host([position="left"]) :is(.launcher, .panel:not(.full)) { inset-inline: var(--opco-offset-x, 20px) auto; }
.badge { position: absolute; inset-block-start: -8px; inset-inline-end: -4px; min-width: 26px; height: 26px; padding: 0 6px;
  border: 2px solid var(--_surface); border-radius: 13px; background: #a8200d; color: #fff; font-size: 14px; line-height: 22px;
  text-align: center; }
.panel { position: fixed; inset: auto var(--opco-offset-x, 20px) var(--opco-offset-y, 20px) auto;
  z-index: var(--opco-layer, 2147483000); display: none; flex-direction: column; width: min(420px, calc(100vw - 40px));
  max-width: none; height: min(700px, calc(100vh - 40px)); height: min(700px, calc(100dvh - 40px)); max-height: none; margin: 0;
  padding: 0; overflow: clip; border: 1px solid var(--_line); border-radius: var(--_radius); background: var(--_ground);
  color: var(--_text); box-shadow: 0 2px 8px rgb(15 30 55 / .12), 0 18px 50px rgb(15 30 55 / .28); overflow-wrap: anywhere; }
.panel[open] { display: flex; animation: rise .18s ease-out; }
@keyframes rise { from { opacity: 0; transform: translateY(12px); } }
.panel::backdrop { background: transparent; }
.head { display: flex; align-items: center; gap: 4px; padding: 10px 8px 10px 18px; background: var(--_primary); color: var(--_on-primary); }
.head > div { flex: 1; min-width: 0; }
h2 { font-size: 1.06em; font-weight: 650; line-height: 1.3; }
.subtitle { font-size: .85em; line-height: 1.35; opacity: .92; }
.icon { display: grid; place-items: center; width: 44px; height: 44px; padding: 0; border: 1px solid transparent; border-radius: 8px;
  background: none; }
.head .icon:hover, .head .icon[aria-expanded="true"] { background: rgb(255 255 255 / .16); }
.head .icon:focus-visible, .head h2:focus-visible { outline-color: var(--_on-primary); outline-offset: -3px; }
.menu { padding: 6px; border-block-end: 1px solid var(--_line); background: var(--_surface); }
.menu > button { display: flex; align-items: center; gap: .7em; width: 100%; min-height: 44px; padding: .4em .75em; border: 0;
  border-radius: 8px; background: none; text-align: start; }
.menu > button:hover { background: var(--_ground); }
.confirm { padding: .5em; }
.confirm .row { display: flex; flex-wrap: wrap; gap: 8px; margin-block-start: .5em; }
.scroller { flex: 1 1 auto; min-height: 0; padding: 14px 14px 6px; overflow-y: auto; overscroll-behavior: contain; scrollbar-width: thin;
  scrollbar-color: var(--_edge) transparent; }
.scroller:focus-visible { outline-offset: -3px; }
.scroller > .messages { padding-block-end: 1px; }
.about { padding: 0 2px 12px; color: var(--_hint); font-size: .82em; line-height: 1.45; }
.about p + p { margin-block-start: .3em; } .about strong { color: var(--_text); }
.further { flex: none; color: var(--_accent); } .top .further { margin: -12px 0 -10px auto; } .further:hover { background: var(--_ground); }
.messages > li { display: flex; flex-direction: column; align-items: flex-start; margin-block-end: 14px; }
.messages > li.visitor { align-items: flex-end; }
.who { margin: 0 2px 3px; color: var(--_hint); font-size: .8em; }
.who strong { color: var(--_text); font-weight: 600; }
.adviser .who strong { color: var(--_adviser); }
.bubble { max-width: 100%; padding: 10px 14px; border: 1px solid var(--_line); border-radius: 4px var(--_radius) var(--_radius) var(--_radius);
  background: var(--_surface); }
.bubble > * + * { margin-block-start: .6em; }
.visitor .bubble { max-width: 88%; border-color: transparent; border-radius: var(--_radius) var(--_radius) 4px var(--_radius);
  background: var(--_primary); color: var(--_on-primary); white-space: pre-wrap; }
.adviser .bubble { border-color: var(--_adviser); border-inline-start-width: 4px; background: var(--_adviser-ground); }
.notice .bubble { border-style: dashed; background: transparent; }
.bubble ul.points { padding-inline-start: 1.2em; list-style: disc; }
.bubble ul.points > li + li { margin-block-start: .3em; }
.state { display: flex; flex-wrap: wrap; align-items: center; gap: 0 8px; margin: 3px 2px 0; color: var(--_hint); font-size: .82em; }
.state.failed { color: var(--_unmet); font-weight: 600; }
.link { min-height: 44px; padding: .2em .4em; border: 0; background: none; color: var(--_accent); text-decoration: underline;
  text-underline-offset: .15em; }
details { border: 1px solid var(--_line); border-radius: 8px; }
summary { min-height: 44px; padding: .55em .8em; border-radius: 8px; color: var(--_accent); font-weight: 600; cursor: pointer; }
details > div { padding: 0 .8em .7em; }
details > div > * + * { margin-block-start: .5em; }
.fine { color: var(--_hint); font-size: .85em; }
.sources li { padding-block: 2px; }
.sources a { display: inline-block; padding-block: 3px; }
.choices { display: flex; flex-wrap: wrap; gap: 8px; margin-block-start: 8px; }
.choice { min-height: 44px; padding: .45em 1em; border: 1.5px solid var(--_accent); border-radius: 22px; background: var(--_surface);
  color: var(--_accent); font-weight: 550; line-height: 1.3; text-align: start; }
.choice:hover:not([aria-disabled="true"]) { background: var(--_accent); color: var(--_surface); }
.choice[aria-disabled="true"] { border-color: var(--_line); color: var(--_hint); cursor: default; }
.choice[aria-pressed="true"] { border-color: var(--_accent); background: var(--_unknown-ground); color: var(--_accent); }
.card + .bubble { margin-block-start: 8px; }
.card { width: 100%; padding: 0; overflow: hidden; border-block-start: 4px solid var(--_unknown); }
.card.granted { border-block-start-color: var(--_met); } .card.refused { border-block-start-color: var(--_unmet); }
.card > * { padding-inline: 16px; }
.card > * + * { margin-block-start: 8px; }
.card > :first-child { padding-block-start: 12px; } .card > :last-child { padding-block-end: 14px; }
.card h3 { font-size: 1.08em; font-weight: 650; line-height: 1.3; }
.card h4 { font-weight: 650; }
.card > details { padding-inline: 0; border-width: 1px 0 0; border-radius: 0; } .card > details > * { padding-inline: 16px; } .card > :is(.tools, details) + details { margin-block-start: 0; }
.card > .tools + details { border-block-start: 0; }
.tools { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; border-block: 1px solid var(--_line); padding-inline: 4px; }
.tools > * { display: flex; flex-direction: column; align-items: center; justify-content: center; min-height: 48px; padding: 2px; border: 0; border-radius: 8px; background: none;
  color: var(--_accent); font-size: .8em; text-decoration: none; overflow-wrap: normal; } .tools > *:hover { background: var(--_ground); text-decoration: underline; }
.tools svg { width: 20px; height: 20px; }
.figures { display: grid; gap: 2px; } .figures strong { font-size: 1.1em; }
.eyebrow { color: var(--_hint); font-size: .8em; }
.verdict { display: inline-flex; align-items: center; gap: .5em; margin-block-start: 6px; padding: .2em .8em .2em .6em; border-radius: 999px;
  background: var(--_unknown-ground); color: var(--_unknown); font-weight: 650; }
.granted .verdict { background: var(--_met-ground); color: var(--_met); } .refused .verdict { background: var(--_unmet-ground); color: var(--_unmet); }
.amount strong { display: block; font-size: 1.75em; font-weight: 700; line-height: 1.2; }
.criteria > h4 { padding-block-start: 6px; } .criteria > h4::first-letter { text-transform: uppercase; }
.criteria li { display: grid; grid-template-columns: auto 1fr; gap: 0 .6em; padding-block: 7px; border-block-start: 1px solid var(--_line); }
.criteria li > svg { margin-block-start: .12em; }
.criteria .met, .criteria .met .mark { color: var(--_met); } .criteria .unmet, .criteria .unmet .mark { color: var(--_unmet); }
.criteria .unknown, .criteria .unknown .mark { color: var(--_unknown); } .criteria .todo, .criteria .todo .mark { color: var(--_adviser); }
.criteria p { color: var(--_text); } .criteria .mark { font-weight: 650; } .criteria .fine { color: var(--_hint); }
.opinion { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 6px; margin-block-start: 4px; color: var(--_hint); font-size: .85em; }
.opinion button { display: inline-flex; align-items: center; gap: .4em; min-width: 44px; min-height: 44px; padding: .2em .8em; border: 1px solid transparent;
  border-radius: 22px; background: none; color: var(--_hint); }
.opinion button + button svg { rotate: 180deg; }
.opinion button:hover, .opinion button[aria-pressed="true"] { border-color: var(--_edge); color: var(--_text); }
.why { width: 100%; margin-block-start: 4px; padding: 12px 14px; border: 1px solid var(--_line); border-radius: var(--_radius); background: var(--_surface); font-size: .92em; }
.why fieldset { min-width: 0; margin: 0; padding: 0; border: 0; } .why legend { padding: 0; font-weight: 600; }
.why label { display: flex; align-items: center; gap: .6em; min-height: 44px; } .why input { width: 20px; height: 20px; accent-color: var(--_accent); }
.why label.over { display: block; min-height: 0; margin-block: 6px 4px; }
.status:not(:empty) { display: flex; align-items: center; gap: 10px; min-height: 1.9em; padding: 2px 18px; color: var(--_hint); font-size: .85em; }
.dots { display: inline-flex; gap: 4px; } .dots i { width: 7px; height: 7px; border-radius: 50%; background: currentColor; animation: blink 1.2s infinite; }
.dots i:nth-child(2) { animation-delay: .2s; } .dots i:nth-child(3) { animation-delay: .4s; }
@keyframes blink { 0%, 60%, 100% { opacity: .25; } 30% { opacity: 1; } }
.composer { padding: 10px 14px 4px; border-block-start: 1px solid var(--_line); background: var(--_surface); }
.top { display: flex; align-items: center; justify-content: space-between; gap: 8px; margin-block-end: 4px; font-size: .88em; font-weight: 600; }
.top input { min-height: 44px; padding: 4px 8px; border: 1px solid var(--_edge); border-radius: 8px; background: var(--_surface); font-weight: 400; }
.field { display: flex; align-items: flex-end; gap: 8px; }
textarea { flex: 1; width: 100%; min-width: 0; min-height: 46px; max-height: 140px; padding: 10px 12px; border: 1px solid var(--_edge); border-radius: 8px;
  background: var(--_surface); line-height: 1.4; resize: none; }
:is(textarea, .top input):focus-visible { outline-width: 2px; outline-offset: 1px; }
textarea[aria-invalid="true"] { border-color: var(--_unmet); }
.primary { display: inline-flex; align-items: center; justify-content: center; gap: .5em; min-width: 46px; min-height: 46px; padding: .4em .9em; border: 1.5px solid transparent;
  border-radius: 8px; background: var(--_primary); color: var(--_on-primary); font-weight: 600; }
.primary:hover { filter: brightness(1.15); }
.secondary { min-height: 44px; padding: .4em 1em; border: 1.5px solid var(--_accent); border-radius: 8px; background: var(--_surface); color: var(--_accent); font-weight: 600; }
.help { min-height: 1.5em; padding-block-start: 3px; color: var(--_hint); font-size: .8em; }
.help:empty { display: none; }
.help.wrong { color: var(--_unmet); font-weight: 600; } .help.right { color: var(--_met); font-weight: 600; }
.foot { padding: 0 14px 8px; background: var(--_surface); }
.foot button { display: flex; align-items: center; justify-content: center; gap: .5em; width: 100%; min-height: 44px; border: 0; border-radius: 8px; background: none; color: var(--_accent);
  font-size: .92em; font-weight: 600; } .foot button:hover { background: var(--_ground); }
.full { inset: 0 0 auto; width: 100%; height: 100vh; height: 100dvh; border: 0; border-radius: 0; }
.full .help.usual { display: none; } .full .composer { padding-block-end: 8px; }
/* Little height (a telephone on its side, its keyboard, a strong zoom). */
.short[open] { display: grid; grid-template: "adviser head" auto "log log" minmax(0, 1fr) "status status" auto "composer composer" auto / auto minmax(0, 1fr); }
.short .head { grid-area: head; padding: 0 4px 0 10px; } .short .subtitle { display: none; } .short h2 { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
.short .menu { grid-area: log; z-index: 1; overflow-y: auto; } .short .scroller { grid-area: log; padding-block: 6px 2px; }
.short .status { grid-area: status; } .short .composer { grid-area: composer; display: flex; align-items: center; gap: 8px; padding: 4px 8px; }
.short .field { flex: 1; min-width: 0; } .short .top, .short .further { margin: 0; } .short .top label, .short .help:not(.wrong), .short .foot span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.short textarea { max-height: 68px; } .short .foot { grid-area: adviser; padding: 0; background: var(--_primary); } .short .foot button { width: 44px; height: 100%; border-radius: 0; color: var(--_on-primary); }
.short .foot button:hover { background: rgb(255 255 255 / .16); } .short .foot button:focus-visible { outline-color: var(--_on-primary); outline-offset: -3px; }
@media (prefers-reduced-motion: reduce) { *, *::before, *::after { animation: none !important; transition: none !important; scroll-behavior: auto !important; } }
@media (forced-colors: active) { .launcher, .icon, .foot button, .opinion button, .menu > button, .verdict, .visitor .bubble, .primary { border: 1px solid ButtonText; }
  .badge { border-color: Canvas; forced-color-adjust: none; } .choice[aria-pressed="true"] { border-width: 3px; } .dots i { background: CanvasText; } }
@media print { :host { display: none; } }
`;

  const ICONS = {
    chat: ["M21 12a8 8 0 0 1-8 8H4l2.2-3A8 8 0 1 1 21 12Z", "M9 12h.01M13 12h.01M17 12h.01"],
    close: ["M6 6l12 12M18 6L6 18"],
    options: ["M5 12h.01M12 12h.01M19 12h.01"],
    download: ["M12 4v11m0 0l-4-4m4 4l4-4M5 20h14"],
    print: ["M7 9V4h10v5M7 18H4v-8h16v8h-3M7 14h10v6H7z"],
    erase: ["M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13"],
    person: ["M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Z", "M4 21c0-4 3.6-6 8-6s8 2 8 6"],
    send: ["M4 12h15M13 6l6 6-6 6"],
    met: ["M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z", "M8 12l3 3 5-6"],
    unmet: ["M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z", "M9 9l6 6M15 9l-6 6"],
    unknown: ["M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z", "M9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M12 16.5h.01"],
    todo: ["M5 5h14v15H5zM5 10h14M9 3v4M15 3v4", "M9 15l2 2 4-4"],
    copy: ["M9 9h11v11H9z", "M5 15H4V4h11v1"],
    mail: ["M3 6h18v12H3z", "M3 7l9 6 9-6"],
    below: ["M12 5v14M6 13l6 6 6-6"],
    up: ["M7 11v9H4v-9zM7 11l4-7q3 0 2 3l-1 3h6q2 0 2 2l-1 6q0 2-2 2H7"],
  };

  /** The style in use: CSS custom properties on :host are overridden by the page's own rule. */
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);

  // ---- Types

  /**
   * @typedef {{title: string, payload: string}} Button
   * @typedef {{title: string, url?: string|null, published?: string|null}} Source
   * @typedef {{id: string, label: string, state: "met"|"unmet"|"unknown"|"todo", explanation?: string, scheme?: string, by?: string|null}} Criterion
   * @typedef {{day: string, label: string}} Day
   * @typedef {{label: string, outcome: string, summary?: string, amount?: {max_first_year?: number, total?: number, currency: string}|null,
   *   amount_at_most?: number|null,
   *   criteria?: Criterion[], calendar?: Day[], figures?: {label: string, text: string}[], evaluated_on?: string,
   *   what_if?: {text: string}[], notes?: string[]}} Decision
   * @typedef {{kind?: string, event?: string, topic?: string, title?: string, more?: string, sources?: Source[], as_of?: string|null,
   *   decision?: Decision, beside?: string, input?: string|null, help?: string|null, lang?: string, reference?: string, page?: string}} Card
   * @typedef {{id: string, author: string, text: string, at?: string, name?: string|null, buttons?: Button[],
   *   custom?: Card|null, message_id?: string|null}} Message
   * @typedef {{id: string, text: string, payload?: string}} Outgoing
   * @typedef {{text: string, opening: Button|null, buttons: Button[], advisers?: string|null}} Welcome
   * @typedef {{token?: string, renewAt?: number, welcome?: Welcome, privacyUrl?: string|null, days?: number,
   *   hosts?: string[], longest?: number, words?: Record<string, string>, open?: boolean, last?: string, unread?: number, state?: string,
   *   queue?: Outgoing[], rated?: string[], met?: boolean}} Kept
   */

  // ---- Small tools

  /**
   * Build an element. Strings become text nodes, never markup; `null` children are left out.
   * @param {string} name
   * @param {Record<string, any>} [attributes] `on…` adds a listener, `true` an empty attribute
   * @param {...(Node|string|null|undefined|false)} children
   * @returns {any}
   */
  function el(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === null || value === undefined || value === false) continue;
      if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else element.setAttribute(key, value === true ? "" : String(value));
    }
    element.append(.../** @type {(Node|string)[]} */ (children.filter(Boolean)));
    return element;
  }

  /** @param {keyof typeof ICONS} name */
  function icon(name) {
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    svg.setAttribute("class", name);
    for (const d of ICONS[name]) {
      const path = document.createElementNS(space, "path");
      path.setAttribute("d", d);
      svg.append(path);
    }
    return svg;
  }

  /** `randomUUID` exists only on secure pages. */
  function newId() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /** @param {string} day ISO */
  function longDate(day) {
    const date = new Date(`${day.slice(0, 10)}T12:00:00`);
    return isNaN(+date) ? day : date.toLocaleDateString("fr-FR", { day: "numeric", month: "long", year: "numeric" }).replace(/^1 /, "1er ");
  }

  /** @param {string|undefined} instant ISO */
  function clockTime(instant) {
    return new Date(instant || Date.now()).toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" });
  }

  /** @param {number} milliseconds */
  const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  // ---- Text and links

  /**
   * The address if it may be a link: https (or http), on an allowed host or below it.
   * @param {unknown} url
   * @param {string[]} hosts
   */
  function allowedUrl(url, hosts) {
    if (typeof url !== "string") return null;
    let parsed;
    try {
      parsed = new URL(url);
    } catch {
      return null;
    }
    if (!["https:", "http:"].includes(parsed.protocol) || parsed.username || parsed.password) return null;
    return hosts.some((host) => parsed.hostname === host || parsed.hostname.endsWith(`.${host}`)) ? parsed.href : null;
  }

  /** @param {string} url @param {string} words */
  function outLink(url, words) {
    return el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, words, el("span", { class: "sr" }, ` ${word("new_window")}`));
  }

  /**
   * One line: `**strong**` and addresses are recognised, everything else is text.
   * @param {string} text
   * @param {string[]} hosts
   * @returns {Node[]}
   */
  function inline(text, hosts) {
    /** @type {Node[]} */
    const nodes = [];
    let end = 0;
    for (const found of text.matchAll(/\*\*([^*\n]+)\*\*|\[([^\]\n]+)\]\((https?:\/\/[^\s)]+)\)|https?:\/\/[^\s<>«»"]*[^\s<>«»".,;:!?)]/g)) {
      const [whole, strong, words, address] = found;
      const url = strong ? null : allowedUrl(address || whole, hosts);
      nodes.push(document.createTextNode(text.slice(end, found.index)));
      if (strong) nodes.push(el("strong", {}, strong));
      else nodes.push(url ? outLink(url, words || whole) : document.createTextNode(whole));
      end = /** @type {number} */ (found.index) + whole.length;
    }
    nodes.push(document.createTextNode(text.slice(end)));
    return nodes;
  }

  /**
   * Paragraphs, line ends and lists (`- …`) of a text.
   * @param {string} text
   * @param {string[]} hosts
   * @returns {Node[]}
   */
  function blocks(text, hosts) {
    /** @type {any[]} */
    const found = [];
    /** @type {any} */
    let open = null;
    for (const line of text.split("\n")) {
      const point = /^\s*[-•*]\s+(.*)$/.exec(line);
      if (!line.trim()) open = null;
      else if (point) {
        if (open?.tagName !== "UL") found.push((open = el("ul", { class: "points" })));
        open.append(el("li", {}, ...inline(point[1], hosts)));
      } else if (open?.tagName === "P") open.append(el("br"), ...inline(line, hosts));
      else found.push((open = el("p", {}, ...inline(line, hosts))));
    }
    return found;
  }

  /** A text without the list of what its buttons offer. @param {string} text @param {Button[]} buttons */
  function withoutChoices(text, buttons) {
    const plain = (/** @type {string} */ words) => words.toLowerCase().replace(/[\s.;:,?!\u00a0\u202f*-]+/g, " ").trim();
    const titles = buttons.map(({ title }) => plain(title));
    const lines = text.split("\n");
    const listed = lines.filter((line) => /^\s*[-•*]\s/.test(line) && titles.includes(plain(line)));
    return listed.length > 1 ? lines.filter((line) => !listed.includes(line)).join("\n").trim() : text;
  }

  // ---- SIRET

  /** The key of a SIRET (Luhn). */
  function siretIsRight(/** @type {string} */ digits) {
    const values = [...digits].map(Number);
    const luhn = values.reduceRight((sum, value, index) => {
      const doubled = (values.length - index) % 2 ? value : value * 2;
      return sum + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
    // La Poste has more establishments than the key allows: theirs add up to a multiple of five.
    const post = digits.startsWith("356000000") && values.reduce((sum, value) => sum + value, 0) % 5 === 0;
    return luhn % 10 === 0 || post;
  }

  /** « 123 456 789 00012 »; a name is left as it is typed. */
  function formatSiret(/** @type {string} */ text) {
    const digits = text.replace(/[\s.\u00a0\u202f-]/g, "");
    if (!/^\d+$/.test(digits)) return text;
    return digits.replace(/^(\d{3})(\d{0,3})(\d{0,3})/, "$1 $2 $3 ").replace(/ +/g, " ").trim();
  }

  // ---- What is kept for the tab

  /** The session and what was not sent yet, in `sessionStorage`: gone with the tab. */
  class Memory {
    /** @param {string} server */
    constructor(server) {
      this.key = `opco-assistant ${server}`;
      /** @type {Kept} */
      this.kept = {};
      try {
        this.kept = JSON.parse(sessionStorage.getItem(this.key) || "{}");
      } catch {
        // Storage refused or spoilt: the conversation lives as long as the page.
      }
      WORDS = this.kept.words || {};
    }

    /** @param {Kept} changes */
    set(changes) {
      Object.assign(this.kept, changes);
      WORDS = this.kept.words || WORDS;
      this.write();
    }

    clear() {
      this.kept = {};
      this.write();
    }

    write() {
      try {
        if (Object.keys(this.kept).length) sessionStorage.setItem(this.key, JSON.stringify(this.kept));
        else sessionStorage.removeItem(this.key);
      } catch {
        // As above.
      }
    }
  }

  // ---- Server

  /** A refusal of the server, or no answer at all (`status` 0). */
  class ServerError extends Error {
    /** @param {number} status @param {string} code @param {string} message @param {number} [retryAfter] */
    constructor(status, code, message, retryAfter) {
      super(message);
      this.status = status;
      this.code = code;
      this.retryAfter = retryAfter;
    }

    /** Whether the same request may succeed later. */
    get passing() {
      return this.status === 0 || this.status === 429 || this.status >= 500;
    }
  }

  class Server {
    /** @param {string} address @param {Memory} memory */
    constructor(address, memory) {
      this.address = address;
      this.memory = memory;
    }

    /**
     * @param {string} method
     * @param {string} path
     * @param {{body?: any, accept?: string, signal?: AbortSignal, headers?: Record<string, string>}} [options]
     */
    async ask(method, path, { body, accept = "application/json", signal, headers = {} } = {}) {
      const token = this.memory.kept.token;
      let response;
      try {
        response = await fetch(`${this.address}/${path}`, {
          method,
          signal,
          credentials: "omit",
          cache: "no-store",
          referrerPolicy: "no-referrer",
          headers: {
            Accept: accept,
            ...(body ? { "Content-Type": "application/json" } : {}),
            ...(token ? { Authorization: `Bearer ${token}` } : {}),
            ...headers,
          },
          body: body ? JSON.stringify(body) : undefined,
        });
      } catch (error) {
        if (signal?.aborted) throw error;
        throw new ServerError(0, "unreachable", TEXTS.unreachable);
      }
      if (response.ok) return response;
      const told = await response.json().catch(() => ({}));
      if (told.error === "foreign_origin") console.error(TEXTS.foreign(location.origin));
      throw new ServerError(response.status, told.error || "", told.message || TEXTS.unreachable, told.retry_after);
    }

    /** @param {string|null} topic */
    async openSession(topic) {
      const opened = await (await this.ask("POST", "sessions", { body: topic ? { topic } : {} })).json();
      this.memory.set({
        token: opened.token,
        // On this machine's clock, which may be wrong: the server says how long, not when.
        renewAt: Date.now() + opened.renew_in * 1000,
        welcome: opened.welcome,
        privacyUrl: opened.privacy.url,
        days: opened.privacy.retention_days,
        hosts: opened.link_hosts,
        longest: opened.longest_text,
        words: opened.words,
      });
    }

    /** A visitor who stays keeps the conversation: the token is renewed at half its life. */
    async renew() {
      if (Date.now() > (this.memory.kept.renewAt || Infinity)) await this.openSession(null);
    }

    /** @param {Outgoing} outgoing */
    async send({ id, text, payload }) {
      await this.renew();
      const page = location.origin + location.pathname;
      return (await this.ask("POST", "messages", { body: { id, page, ...(payload ? { payload } : { text }) } })).json();
    }

    /** @param {string} after */
    async poll(after) {
      return (await this.ask("GET", `events?after=${after}`)).json();
    }

    /**
     * Read server-sent events until the stream ends. `fetch` and not `EventSource`, which would put
     * the token in the address.
     * @param {string} after
     * @param {AbortSignal} signal
     * @param {(kind: string, content: any) => void} receive
     */
    async stream(after, signal, receive) {
      const response = await this.ask("GET", "events", { accept: "text/event-stream", signal, headers: { "Last-Event-ID": after } });
      const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
      const decoder = new TextDecoder();
      let text = "";
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        receive("alive", null);
        text += decoder.decode(value, { stream: true });
        const events = text.split("\n\n");
        text = /** @type {string} */ (events.pop());
        for (const event of events) {
          const fields = Object.fromEntries(event.split("\n").map((line) => line.split(/: ?(.*)/s, 2)));
          if (fields.event) receive(fields.event, JSON.parse(fields.data));
        }
      }
    }
  }

  // ---- Messages on screen

  /** @param {Source[]} sources @param {string[]} hosts */
  function sourceList(sources, hosts) {
    return el(
      "ul",
      { class: "sources" },
      ...sources.map(({ title, url, published }) => {
        const link = allowedUrl(url, hosts);
        const day = published ? ` (${word("published", { day: longDate(published) })})` : "";
        return el("li", {}, link ? outLink(link, title) : title, day);
      }),
    );
  }

  /** @param {string} words @param {...(Node|null)} children */
  function folded(words, ...children) {
    return el("details", {}, el("summary", {}, words), el("div", {}, ...children));
  }

  /** @param {Card} card @param {string[]} hosts */
  function sourcesOf(card, hosts) {
    const sources = card.sources || [];
    return [
      sources.length > 0 && folded(`${word("sources")} (${sources.length})`, sourceList(sources, hosts)),
      card.as_of && el("p", { class: "fine" }, word("as_of", { day: longDate(card.as_of) })),
    ];
  }

  /** @param {Criterion} criterion */
  function criterionRow({ state, label, explanation, by }) {
    const known = ["met", "unmet", "todo"].includes(state) ? state : "unknown";
    const mark = known === "todo" && by ? word("todo_by", { day: longDate(by) }) : word(known);
    return el(
      "li",
      { class: known },
      icon(known),
      // What is left to do is told by its day and its name.
      el("div", {}, el("p", {}, el("span", { class: "mark" }, `${mark}\u00a0: `), label), known !== "todo" && explanation && el("p", { class: "fine" }, explanation)),
    );
  }

  /** Conditions, by scheme when there are several. @param {Criterion[]} criteria */
  function criteriaList(criteria) {
    const schemes = [...new Set(criteria.map(({ scheme }) => scheme))];
    return el("div", { class: "criteria" }, ...schemes.flatMap((scheme) => [
      schemes.length > 1 && el("h4", {}, scheme),
      el("ul", {}, ...criteria.filter((one) => one.scheme === scheme).map(criterionRow)),
    ]));
  }

  /** What a decision comes down to: what the card, the e-mail and a screen reader say first. @param {Card} card */
  function gist(card) {
    const decision = /** @type {Decision} */ (card.decision);
    const outcome = decision.outcome === "granted" || decision.outcome === "refused" ? decision.outcome : "unknown";
    const { amount, criteria = [], calendar = [] } = decision;
    const money = amount?.max_first_year ?? amount?.total ?? decision.amount_at_most;
    const french = new Intl.NumberFormat("fr-FR", { style: "currency", currency: amount?.currency || "EUR", minimumFractionDigits: 0 });
    // A refusal is told by what is not met; otherwise all that is not settled matters.
    const first = criteria.filter(({ state }) => (outcome === "refused" ? state === "unmet" : state !== "met"));
    const next = calendar.find(({ day }) => day >= (decision.evaluated_on || ""));
    return {
      outcome,
      title: (decision.label || card.title || "").replace(/^./, (letter) => letter.toUpperCase()),
      verdict: word(outcome === "unknown" ? "undecided" : outcome),
      money: typeof money === "number" ? french.format(money) : "",
      moneyIs: word(!amount ? "amount_at_most" : amount.total === undefined ? "amount" : "amount_total"),
      first,
      others: criteria.filter((one) => !first.includes(one)),
      next: first.some(({ by }) => by) || !next ? "" : `${longDate(next.day)}\u00a0: ${next.label}`,
    };
  }

  /** The same in plain text. @param {Card} card @param {string} page */
  function inWords(card, page) {
    const { title, verdict, money, moneyIs, first, next } = gist(card);
    return [`${title} – ${verdict}`, money && `${money} ${moneyIs}`, next,
      ...first.map(({ state, label, by, explanation }) => `- ${by ? word("todo_by", { day: longDate(by) }) : word(state)}\u00a0: ${label}${by ? "" : `. ${explanation || ""}`}`),
      card.as_of && word("as_of", { day: longDate(card.as_of) }), `${word("result")}. ${card.reference ? word("reference", { reference: card.reference }) : ""}`, page].filter(Boolean).join("\n");
  }

  /**
   * A decision: what matters first, the rest folded. Colours only repeat words.
   * @param {Card} card
   * @param {string[]} hosts
   * @param {string} address of the channel, where the printable page is
   */
  function decisionCard(card, hosts, address) {
    const decision = /** @type {Decision} */ (card.decision);
    const { outcome, title, verdict, money, moneyIs, first, others, next } = gist(card);
    const heading = el("h3", { id: `d${newId()}` }, title);
    const page = card.page && /^decisions\/[\w-]+$/.test(card.page) ? `${address}/${card.page}` : "";
    const words = inWords(card, page);
    const copy = el("button", { type: "button", onclick: () => navigator.clipboard.writeText(words).then(() => copy.replaceChildren(icon("met"), word("copied"))) }, icon("copy"), word("copy"));
    const link = (/** @type {keyof typeof ICONS} */ name, /** @type {string} */ label, /** @type {string} */ href, /** @type {boolean} */ opens) =>
      el("a", { href, ...(opens ? { target: "_blank", rel: "noopener" } : {}) }, icon(name), label, opens && el("span", { class: "sr" }, ` ${word("new_window")}`));
    return el(
      "article",
      { class: `bubble card ${outcome}`, "aria-labelledby": heading.id },
      el("div", {}, el("p", { class: "eyebrow" }, word("result"), card.reference && ` – ${word("reference", { reference: card.reference })}`), heading,
        el("p", { class: "verdict" }, icon(outcome === "granted" ? "met" : outcome === "refused" ? "unmet" : "unknown"), verdict)),
      money && el("p", { class: "amount" }, el("strong", {}, money), moneyIs),
      decision.figures?.length && el("ul", { class: "figures" }, ...decision.figures.map(({ label, text }) => el("li", {}, `${label}\u00a0: `, el("strong", {}, text)))),
      next && el("p", {}, el("strong", {}, next)),
      first.length > 0 && criteriaList(first),
      el("div", { class: "tools", role: "group", "aria-label": word("keep") }, page && link("print", word("print"), page, true), navigator.clipboard && copy,
        link("mail", word("mail"), `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(words)}`, false),
        page && (decision.calendar?.length || first.some(({ by }) => by)) && link("todo", word("agenda"), `${page}.ics`, false)),
      others.length > 0 && folded(counted(others.every(({ state }) => state === "met") ? "all_met" : "others", others.length), criteriaList(others)),
      decision.calendar?.length && folded(word("days"), el("ul", { class: "points" }, ...decision.calendar.map(({ day, label }) => el("li", {}, `${longDate(day)}\u00a0: ${label}`)))),
      decision.what_if?.length && folded(word("what_if"), el("ul", { class: "points" }, ...decision.what_if.map(({ text }) => el("li", {}, text)))),
      decision.notes?.length && folded(word("notes"), ...decision.notes.map((note) => el("p", {}, ...inline(note, hosts)))),
      ...sourcesOf(card, hosts),
    );
  }

  /** The first sentence of a text, `most` words at most. @param {string} text @param {number} most */
  function firstSentence(text, most) {
    const plain = text.replace(/\*\*|\[([^\]]+)\]\([^)]*\)/g, "$1").trim();
    const words = (/^.*?[.!?…](?=\s|$)|^.*/.exec(plain)?.[0] || "").split(/[ \n]+/);
    return words.length > most ? `${words.slice(0, most).join(" ")}…` : words.join(" ");
  }

  /** What a screen reader says of messages that came together: who, the first sentence, how many choices. @param {Message[]} messages */
  function spoken(messages) {
    const last = messages[messages.length - 1];
    const decided = messages.find(({ custom }) => custom?.decision);
    const words = [`${speaker(last)}\u00a0:`];
    if (decided?.custom) {
      const { title, verdict, money, first, next } = gist(decided.custom);
      const todo = first.find(({ by }) => by);
      words.push(firstSentence(`${title}, ${verdict.toLowerCase()}`, 14) + ".", money && `${money}.`,
        todo?.by ? `${word("todo_by", { day: longDate(todo.by) })}.` : next ? firstSentence(next, 12) : first[0] ? firstSentence(`${word(first[0].state)}\u00a0: ${first[0].label}`, 12) + "." : "");
    } else for (const { text } of new Set([messages[0], last])) words.push(firstSentence(text, messages.length > 1 ? 9 : 18));
    const choices = last.buttons?.length || 0;
    if (choices) words.push(counted("proposed", choices));
    return words.filter(Boolean).join(" ");
  }

  /** @param {Message} message */
  function speaker(message) {
    if (message.author === "visitor") return TEXTS.you;
    return word(message.author === "assistant" ? "assistant" : message.name ? "adviser_named" : "adviser_alone", { name: message.name || "" });
  }

  /** @param {Message} message */
  function byline(message) {
    return el("p", { class: "who" }, el("strong", {}, speaker(message)), el("span", { class: "sr" }, " : "), " ", el("time", { datetime: message.at || "" }, clockTime(message.at)));
  }

  // ---- The element

  const RETRY_SECONDS = [1, 2, 4, 8, 15, 15];
  const POLL_SECONDS = 4;
  /** After so many polls, a stream is tried again. */
  const POLLS_PER_STREAM = 15;
  const FIRST_BYTE_SECONDS = 6;
  const BACK_SECONDS = 20;
  /** How the field takes what is asked for; its label and its hint are words of the same name. @type {Record<string, {mode: string, fill: string}>} */
  const INPUTS = {
    siret: { mode: "text", fill: "off" },
    number: { mode: "numeric", fill: "off" },
    email: { mode: "text", fill: "email" },
    date: { mode: "text", fill: "off" },
    text: { mode: "text", fill: "off" },
  };
  /** Where fingers write: a touch keyboard would hide what is read, and its Return makes a line. */
  const coarse = () => matchMedia("(pointer: coarse)").matches;
  const NARROW = 520;
  const LOW = 480;
  const scriptAddress = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";

  class OpcoAssistant extends HTMLElement {
    constructor() {
      super();
      this.root = this.attachShadow({ mode: "open" });
      this.root.adoptedStyleSheets = [sheet];
      /** Ids of the messages on screen. @type {Set<string>} */
      this.seen = new Set();
      /** The visitor's messages on screen, by their own id. @type {Map<string, HTMLElement>} */
      this.rows = new Map();
      /** Both made when the element is put on a page. @type {any} */
      const later = null;
      /** @type {Memory} */
      this.memory = later;
      /** @type {Server} */
      this.server = later;
      this.loaded = false;
      this.sending = false;
      /** @type {AbortController|null} */
      this.listening = null;
      this.input = "text";
      /** What came and is not said to a screen reader yet. @type {Message[]} */
      this.unsaid = [];
      /** When the adviser was last told that the visitor writes. */
      this.signalled = 0;
      /** The decision shown last, to tell when one is the same. */
      this.decided = "";
      /** Whether the page took the element away on purpose. */
      this.left = false;
    }

    static observedAttributes = ["theme"];

    attributeChangedCallback() {
      if (this.base) this.dress();
    }

    connectedCallback() {
      if (this.server) return this.comeBack();
      const address = (this.getAttribute("server") || new URL(".", scriptAddress || location.href).href).replace(/\/$/, "");
      this.lang = "fr";
      this.memory = new Memory(address);
      this.server = new Server(address, this.memory);
      this.build();
      addEventListener("online", () => this.back());
      addEventListener("offline", () => this.tell(TEXTS.offline));
      document.addEventListener("visibilitychange", () => {
        if (document.hidden) return;
        if (this.panel.open) this.countUnread(0);
        this.back();
      });
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.dress());
      new MutationObserver(() => this.dress()).observe(document.documentElement, { attributeFilter: ["data-fr-theme"] });
      addEventListener("load", () => this.dress());
      // An adviser who has closed may come back.
      setInterval(() => this.memory.kept.met && this.loaded && this.follow(), BACK_SECONDS * 1000);
      visualViewport?.addEventListener("resize", () => this.fit());
      visualViewport?.addEventListener("scroll", () => this.fit());
      this.dress();
      this.fit();
      const { token, open, state, queue } = this.memory.kept;
      if (token && (open || queue?.length || (state && state !== "bot"))) this.resume();
      this.countUnread(this.memory.kept.unread || 0);
    }

    disconnectedCallback() {
      this.stopListening();
    }

    /** The page took the element away, and put it back: a single-page site that changed its body. */
    comeBack() {
      this.left = false;
      if (this.panel.open) {
        // A modal dialog that left the page is one no more.
        this.panel.close();
        if (this.small) this.panel.showModal();
        else this.panel.setAttribute("open", "");
      }
      if (this.memory.kept.state) this.enter(this.memory.kept.state);
    }

    remove() {
      this.left = true;
      super.remove();
    }

    get small() {
      return this.panel.classList.contains("full");
    }

    /** Take the page's colours, else the device's. */
    dress() {
      const root = document.documentElement;
      const asked = this.getAttribute("theme");
      const own = asked === "light" || asked === "dark" ? asked : null;
      const theme = own || root.dataset.frTheme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
      this.base.classList.toggle("dark", theme === "dark");
      this.base.classList.toggle("dsfr", !own && !!root.dataset.frTheme && !!getComputedStyle(root).getPropertyValue("--background-default-grey"));
    }

    /** Fill what can be seen: a touch keyboard covers a page without changing its height. */
    fit() {
      const { width, height, offsetTop } = visualViewport || { width: innerWidth, height: innerHeight, offsetTop: 0 };
      const full = width <= NARROW || height <= LOW;
      const changed = this.panel.classList.contains("short") !== height <= LOW;
      this.panel.classList.toggle("full", full);
      this.panel.classList.toggle("short", height <= LOW);
      this.panel.style.height = full ? `${height}px` : "";
      this.panel.style.top = full ? `${offsetTop}px` : "";
      if (changed) this.reveal();
      else this.measure();
    }

    /** Tell the page what happens, never what is said. @param {string} name @param {object} detail */
    emit(name, detail) {
      this.dispatchEvent(new CustomEvent(`opco:${name}`, { bubbles: true, composed: true, detail }));
    }

    /** Make a change that may take away what has the focus: it never falls to the page. @param {() => void} change */
    steady(change) {
      const had = this.root.activeElement;
      change();
      if (had && !(this.root.contains(had) && had.getClientRects().length && !(/** @type {any} */ (had).disabled))) this.rest();
    }

    /** Where the focus goes when what had it is gone. */
    rest() {
      (coarse() ? this.log : this.textarea).focus({ preventScroll: true });
    }

    get hosts() {
      return this.memory.kept.hosts || [];
    }

    // -- Building

    build() {
      const heading = this.getAttribute("heading") || TEXTS.heading;
      this.badge = el("span", { class: "badge", hidden: true });
      this.launcher = el("button", { type: "button", class: "launcher", "aria-haspopup": "dialog", "aria-expanded": "false", onclick: () => this.open() },
        icon("chat"), el("span", {}, this.getAttribute("launcher") || TEXTS.launcher), this.badge);
      this.news = el("p", { class: "sr", role: "status" });
      this.heading = el("h2", { id: "title", tabindex: "-1" }, heading);
      this.subtitle = el("p", { class: "subtitle" }, "\u00a0");
      this.optionsButton = el("button", { type: "button", class: "icon", "aria-label": TEXTS.options, "aria-expanded": "false", "aria-controls": "menu", hidden: true, onclick: () => this.toggleMenu() }, icon("options"));
      this.menu = el("div", { id: "menu", class: "menu", hidden: true });
      this.about = el("div", { class: "about" });
      this.list = el("ul", { class: "messages" });
      // The log read whole would take minutes: its own region says what comes, in few words.
      this.log = el("div", { class: "scroller", role: "log", "aria-live": "off", "aria-label": TEXTS.log, tabindex: "0", onscroll: () => this.measure() }, this.about, this.list);
      this.voice = el("p", { class: "sr", role: "status" });
      this.below = el("button", { type: "button", class: "icon further", tabindex: "-1", "aria-hidden": "true", title: TEXTS.below, hidden: true, onclick: () => {
        this.log.scrollTop += this.log.clientHeight * 0.8;
        this.log.focus({ preventScroll: true });
      } }, icon("below"));
      this.status = el("p", { class: "status" });
      this.panel = el("dialog", { class: "panel", "aria-labelledby": "title" },
        el("div", { class: "head" }, el("div", {}, this.heading, this.subtitle), this.optionsButton,
          el("button", { type: "button", class: "icon", "aria-label": TEXTS.close, onclick: () => this.close() }, icon("close"))),
        this.menu, this.log, this.voice, this.status, this.buildComposer(),
        el("div", { class: "foot" }, (this.adviserButton = el("button", { type: "button", hidden: true, onclick: () => this.say(word("adviser"), "/parler_conseiller") }, icon("person"), el("span")))));
      this.panel.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && this.escape(event));
      this.panel.addEventListener("cancel", (/** @type {Event} */ event) => this.escape(event));
      this.base = el("div", { class: "base" }, this.launcher, this.news, this.panel);
      this.root.append(this.base);
      new ResizeObserver(() => this.measure()).observe(this.list);
      this.expect("text");
    }

    buildComposer() {
      this.label = el("label", { for: "field" });
      this.help = el("p", { class: "help", id: "help" });
      this.textarea = el("textarea", { id: "field", rows: "1", "aria-describedby": "help", autocomplete: "off",
        oninput: () => this.typed(), onkeydown: (/** @type {KeyboardEvent} */ event) => {
          // 229: the Return that ends a composition comes after it in Safari.
          if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
          if (this.input === "text" && coarse()) return;
          event.preventDefault();
          this.submit();
        } });
      this.date = el("input", { type: "date", hidden: true, oninput: () => {
        if (!this.date.value) return;
        this.textarea.value = this.date.value.split("-").reverse().join("/");
        this.typed();
      } });
      return el("form", { class: "composer", novalidate: true, onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); this.submit(); } },
        el("div", { class: "top" }, this.label, this.date, this.below), el("div", { class: "field" }, this.textarea, el("button", { class: "primary", "aria-label": TEXTS.send }, icon("send"))), this.help);
    }

    /** Say what the session has brought the words for. */
    equip() {
      this.date.setAttribute("aria-label", word("calendar"));
      this.adviserButton.lastChild.textContent = word("adviser");
      this.optionsButton.hidden = false;
      this.tellState(this.memory.kept.state || "bot");
    }

    buildAbout() {
      const { privacyUrl, days = 365, welcome } = this.memory.kept;
      this.about.replaceChildren(el("p", {}, el("strong", {}, word("notice")), ` ${word("does")}`), welcome?.advisers ? el("p", {}, welcome.advisers) : "",
        el("p", {}, word("data", { days }), privacyUrl && " ", privacyUrl && /^https?:/.test(privacyUrl) && outLink(privacyUrl, word("privacy"))));
    }

    // -- Opening and closing

    /**
     * Open the window, on a topic if one is given: its question is asked, in a conversation already begun too.
     * @param {string} [topic]
     */
    async open(topic) {
      if (!this.panel.open) {
        if (this.small) this.panel.showModal();
        else this.panel.show();
        this.shown();
        // A touch keyboard would hide the greeting: it appears when the field is touched.
        (coarse() ? this.heading : this.textarea).focus();
        this.emit("open", { topic: topic || this.getAttribute("topic") });
      }
      if (!this.memory.kept.token) return this.begin(topic);
      await this.resume();
      if (topic) await this.attempt(async () => {
        await this.server.openSession(topic);
        const opening = this.memory.kept.welcome?.opening;
        if (opening) this.say(opening.title);
      });
    }

    shown() {
      this.launcher.setAttribute("aria-expanded", "true");
      this.launcher.hidden = true;
      this.memory.set({ open: true });
      this.countUnread(0);
      this.reveal();
    }

    close() {
      if (!this.panel.open) return;
      const inside = this.root.activeElement;
      this.panel.close();
      this.memory.set({ open: false });
      this.launcher.hidden = false;
      this.launcher.setAttribute("aria-expanded", "false");
      if (inside) this.launcher.focus();
    }

    /** @param {Event} event */
    escape(event) {
      event.preventDefault();
      event.stopPropagation();
      if (this.menu.hidden) this.close();
      else this.toggleMenu(false);
    }

    /**
     * Ask again while the server says that something it needs is away.
     * @template T @param {() => Promise<T>} ask @returns {Promise<T>}
     */
    async patiently(ask) {
      for (let attempt = 0; ; attempt++) {
        try {
          return await ask();
        } catch (error) {
          if (!(error instanceof ServerError) || error.status !== 503 || attempt >= RETRY_SECONDS.length) throw error;
          this.tell(TEXTS.retrying);
          await wait(1000 * Math.max(error.retryAfter || 0, RETRY_SECONDS[attempt]));
        }
      }
    }

    /** Begin a conversation: the first thing that is sent or stored. */
    async begin(/** @type {string|null} */ topic = this.getAttribute("topic")) {
      if (this.loaded) return;
      this.loaded = true;
      this.tell(TEXTS.opening);
      try {
        await this.patiently(() => this.server.openSession(topic));
      } catch (error) {
        this.loaded = false;
        const failure = /** @type {ServerError} */ (error);
        this.tell(failure.message, el("button", { type: "button", class: "link", onclick: () => this.begin(topic) }, TEXTS.retry));
        return;
      }
      this.tell("");
      this.memory.set({ open: this.panel.open });
      this.announce(this.greet());
      const opening = this.memory.kept.welcome?.opening;
      if (opening) this.say(opening.title, opening.payload);
    }

    /** Put back the conversation of this tab, after a reload or on another page. */
    async resume() {
      if (this.loaded) return this.follow();
      this.loaded = true;
      // A conversation begun with an earlier script has none.
      if (!this.memory.kept.words) await this.attempt(() => this.server.openSession(null));
      this.greet();
      if (this.memory.kept.open && !this.panel.open && !this.small) {
        // Not `show()`, which would take the focus from the page.
        this.panel.setAttribute("open", "");
        this.shown();
      }
      const known = Number(this.memory.kept.last || 0);
      try {
        const found = await this.patiently(() => this.server.poll("0"));
        this.tell("");
        for (const message of found.messages) this.receive(message, Number(message.id) <= known);
        this.enter(found.state);
      } catch (error) {
        await this.failedToResume(/** @type {ServerError} */ (error));
      }
      for (const outgoing of this.memory.kept.queue || []) if (!this.rows.has(outgoing.id)) this.addOwn(outgoing);
      this.reveal();
      this.flush();
    }

    /** @param {ServerError} error */
    async failedToResume(error) {
      if (error.passing) {
        this.loaded = false;
        this.clearList();
        this.tell(error.message, el("button", { type: "button", class: "link", onclick: () => this.resume() }, TEXTS.retry));
      } else await this.startOver(word("expired"));
    }

    /** @param {string} why said to the visitor, in the new conversation */
    async startOver(why) {
      const { open, queue } = this.memory.kept;
      this.stopListening();
      this.memory.clear();
      this.memory.set({ open, queue });
      this.clearList();
      this.loaded = false;
      if (!open && !queue?.length) return;
      await this.begin(null);
      this.append(this.noticeRow(why));
    }

    clearList() {
      this.steady(() => this.list.replaceChildren());
      this.seen.clear();
      this.rows.clear();
      this.decided = "";
    }

    greet() {
      this.equip();
      this.buildAbout();
      const { text = "", buttons = [] } = this.memory.kept.welcome || {};
      const greeting = { id: "0", author: "assistant", text, buttons };
      const row = this.messageRow(greeting);
      row.querySelector(".who time")?.remove();
      this.append(row);
      return greeting;
    }

    /** The window is looked at again, or the connection is back. */
    async back() {
      if (!this.isConnected || !this.loaded || !this.memory.kept.token) return;
      this.tell("");
      this.flush();
      await this.follow();
    }

    /** Catch up with what happened elsewhere: another tab on the same conversation, an adviser. */
    async follow() {
      if (this.listening || this.sending) return;
      try {
        this.receiveAll(await this.server.poll(this.memory.kept.last || "0"));
      } catch (error) {
        if (!(error instanceof ServerError)) throw error;
      }
    }

    // -- Options

    /** @param {boolean} [show] */
    toggleMenu(show = this.menu.hidden) {
      this.menu.hidden = !show;
      this.optionsButton.setAttribute("aria-expanded", String(show));
      if (show) {
        const option = (/** @type {keyof typeof ICONS} */ name, /** @type {string} */ label, /** @type {() => void} */ run) =>
          el("button", { type: "button", onclick: run }, icon(name), label);
        this.menu.replaceChildren(
          option("download", word("download"), () => this.download()),
          option("print", word("to_print"), () => this.print()),
          option("erase", word("erase"), () => this.confirmErase()),
        );
      } else this.optionsButton.focus();
    }

    async download() {
      this.toggleMenu(false);
      await this.attempt(async () => {
        const file = await (await this.server.ask("GET", "transcript?format=text", { accept: "text/plain" })).blob();
        const url = URL.createObjectURL(file);
        el("a", { href: url, download: `${word("file_name")}-${new Date().toISOString().slice(0, 10)}.txt` }).click();
        setTimeout(() => URL.revokeObjectURL(url), 1000);
      });
    }

    async print() {
      this.toggleMenu(false);
      // Opened at once: a browser refuses windows that open later than the click.
      const page = window.open("about:blank", "_blank");
      await this.attempt(async () => {
        const { url } = await (await this.server.ask("GET", "transcript?format=link")).json();
        if (page) {
          page.opener = null;
          page.location.href = `${this.server.address}/${url}`;
        }
      }, () => page?.close());
    }

    confirmErase() {
      const no = el("button", { type: "button", class: "secondary", onclick: () => this.toggleMenu(false) }, word("erase_no"));
      this.menu.replaceChildren(el("div", { class: "confirm", role: "group", "aria-labelledby": "sure" }, el("p", { id: "sure" }, word("erase_ask")),
        el("div", { class: "row" }, no, el("button", { type: "button", class: "primary", onclick: () => this.erase() }, word("erase_yes")))));
      // What cannot be undone is never one key away.
      no.focus();
    }

    async erase() {
      await this.attempt(async () => {
        const { message } = await (await this.server.ask("DELETE", "conversation")).json();
        this.memory.set({ queue: [] });
        this.toggleMenu(false);
        await this.startOver(message);
        this.rest();
      });
    }

    /** @param {() => Promise<void>} work @param {() => void} [undo] */
    async attempt(work, undo) {
      try {
        await work();
      } catch (error) {
        undo?.();
        this.tell(/** @type {Error} */ (error).message);
      }
    }

    // -- Writing

    /** Adapt the field to what the assistant asks for. @param {string|null|undefined} kind */
    expect(kind) {
      this.input = kind && kind in INPUTS ? kind : "text";
      const { mode, fill } = INPUTS[this.input];
      const usual = this.input === "text";
      const lines = usual && coarse();
      this.label.textContent = usual ? TEXTS.label : word(this.input);
      this.textarea.inputMode = mode;
      this.textarea.autocomplete = fill;
      this.textarea.enterKeyHint = lines ? "enter" : "send";
      // Beside the field, not in its place: whoever is writing goes on.
      this.steady(() => (this.date.hidden = this.input !== "date"));
      this.advise(usual ? TEXTS.hint : word(`${this.input}_hint`), usual ? "usual" : "");
    }

    /** @param {string} words @param {""|"wrong"|"right"|"usual"} [kind] */
    advise(words, kind = "") {
      this.help.textContent = words;
      this.help.className = `help ${kind}`;
      this.textarea.setAttribute("aria-invalid", String(kind === "wrong"));
    }

    typed() {
      const field = this.textarea;
      field.style.height = "auto";
      field.style.height = `${field.scrollHeight + 2}px`;
      if (field.value && this.memory.kept.state === "adviser" && Date.now() - this.signalled > 2500) {
        this.signalled = Date.now();
        this.server.ask("POST", "writing", { body: {} }).catch(() => {});
      }
      if (this.input === "siret") return this.typedSiret();
      const limit = this.memory.kept.longest || 2000;
      if (field.value.length > limit) this.advise(TEXTS.tooLong(limit), "wrong");
      else if (this.help.className === "help wrong") this.expect(this.input);
    }

    typedSiret() {
      const field = this.textarea;
      const formatted = formatSiret(field.value);
      if (formatted !== field.value) {
        const before = field.value.slice(0, field.selectionStart).replace(/\D/g, "").length;
        field.value = formatted;
        let place = 0;
        for (let digits = 0; digits < before; place++) if (/\d/.test(formatted[place])) digits++;
        field.setSelectionRange(place, place);
      }
      const digits = formatted.replace(/ /g, "");
      if (!/^\d+$/.test(digits)) this.advise(word("siret_hint"));
      else if (digits.length < 14) this.advise(counted("siret_missing", 14 - digits.length));
      else if (digits.length > 14) this.advise(word("siret_too_long"), "wrong");
      else if (siretIsRight(digits)) this.advise(word("siret_right"), "right");
      else this.advise(word("siret_wrong"), "wrong");
    }

    submit() {
      const text = this.textarea.value.trim();
      if (!text || text.length > (this.memory.kept.longest || 2000)) return;
      this.textarea.value = this.date.value = "";
      this.expect("text");
      this.typed();
      this.say(text);
    }

    /**
     * Say something for the visitor: their words, or a button's.
     * @param {string} text @param {string} [payload]
     */
    say(text, payload) {
      const outgoing = { id: newId(), text, ...(payload ? { payload } : {}) };
      this.memory.set({ queue: [...(this.memory.kept.queue || []), outgoing] });
      this.settleChoices();
      this.addOwn(outgoing);
      this.flush();
    }

    /** @param {Outgoing} outgoing */
    addOwn({ id, text }) {
      const row = this.messageRow({ id: "", author: "visitor", text });
      row.append(el("p", { class: "state" }, TEXTS.sending));
      this.rows.set(id, row);
      this.append(row);
    }

    // -- Sending

    /** Send what waits, in order; a message keeps its id however often it is sent. */
    async flush() {
      if (this.sending || !this.loaded) return;
      this.sending = true;
      try {
        for (let next; (next = this.memory.kept.queue?.[0]); ) if (!(await this.deliver(next))) break;
      } finally {
        this.sending = false;
        this.prepare(false);
      }
    }

    /** @param {Outgoing} outgoing @returns {Promise<boolean>} whether to go on with the next one */
    async deliver(outgoing) {
      for (let attempt = 0; ; attempt++) {
        this.mark(outgoing.id, TEXTS.sending);
        this.prepare(this.memory.kept.state !== "adviser");
        try {
          const reply = await this.server.send(outgoing);
          this.delivered(outgoing.id);
          this.receiveAll(reply);
          return true;
        } catch (error) {
          this.prepare(false);
          if (!(error instanceof ServerError)) throw error;
          if ([401, 410].includes(error.status)) {
            await this.startOver(word("expired"));
            if (!this.memory.kept.token) return false;
            this.rows.has(outgoing.id) || this.addOwn(outgoing);
          } else if (!error.passing) {
            this.dropped(outgoing, error.message);
            return true;
          } else if (!navigator.onLine) {
            this.mark(outgoing.id, TEXTS.offlineRow);
            return false;
          } else if (attempt >= RETRY_SECONDS.length) {
            this.failed(outgoing.id, error.message);
            return false;
          } else {
            this.mark(outgoing.id, TEXTS.retrying);
            await wait(1000 * Math.max(error.retryAfter || 0, RETRY_SECONDS[attempt]));
          }
        }
      }
    }

    /** @param {string} id @param {string} words @param {Node|null} [action] */
    mark(id, words, action = null) {
      const state = this.rows.get(id)?.querySelector(".state");
      if (!state || (state.textContent === words && !action)) return;
      state.className = `state ${action ? "failed" : ""}`;
      state.replaceChildren(words, action || "");
    }

    /** @param {string} id */
    delivered(id) {
      this.memory.set({ queue: (this.memory.kept.queue || []).filter((waiting) => waiting.id !== id) });
      this.rows.get(id)?.querySelector(".state")?.remove();
    }

    /** @param {string} id @param {string} why */
    failed(id, why) {
      this.tell(why);
      for (const { id: waiting } of this.memory.kept.queue || []) this.mark(waiting, TEXTS.failed);
      this.mark(id, TEXTS.failed, el("button", { type: "button", class: "link", onclick: () => { this.tell(""); this.flush(); this.rest(); } }, TEXTS.retry));
    }

    /** Refused for good: the words go back to the field. @param {Outgoing} outgoing @param {string} why */
    dropped(outgoing, why) {
      this.delivered(outgoing.id);
      this.rows.get(outgoing.id)?.append(el("p", { class: "state failed" }, `${TEXTS.failed} ${why}`));
      if (!outgoing.payload && !this.textarea.value) this.textarea.value = outgoing.text;
    }

    // -- Receiving

    /** @param {{messages: Message[], state: string}} found */
    receiveAll(found) {
      for (const message of found.messages) this.receive(message);
      this.enter(found.state);
    }

    /** @param {Message} message @param {boolean} [known] already read by the visitor */
    receive(message, known = false) {
      if (this.seen.has(message.id)) return;
      this.seen.add(message.id);
      if (Number(message.id) > Number(this.memory.kept.last || 0)) this.memory.set({ last: message.id });
      if (message.author === "visitor") {
        if (message.message_id && this.rows.has(message.message_id)) return this.delivered(message.message_id);
        this.settleChoices();
      }
      const row = this.messageRow(message);
      if (message.author === "visitor" && message.message_id) this.rows.set(message.message_id, row);
      this.append(row);
      if (message.author === "adviser") this.prepare(false);
      else this.expect(message.custom?.input);
      if (known || message.author === "visitor") return;
      const { kind, topic, decision } = message.custom || {};
      this.emit("message", { author: message.author, kind, topic });
      if (decision) this.emit("decision", { topic, outcome: decision.outcome });
      if (this.panel.open) this.announce(message);
      if (!this.panel.open || document.hidden) this.countUnread((this.memory.kept.unread || 0) + 1);
    }

    /** Have a message said to a screen reader, with those that come with it. @param {Message} message */
    announce(message) {
      if (!this.unsaid.length) setTimeout(() => {
        this.voice.textContent = spoken(this.unsaid);
        this.unsaid = [];
      }, 120);
      this.voice.textContent = "";
      this.unsaid.push(message);
    }

    /** @param {string} state */
    tellState(state) {
      this.subtitle.textContent = word(state === "adviser" ? "adviser_here" : state === "waiting" ? "adviser_told" : "automatic");
      this.steady(() => (this.adviserButton.hidden = state !== "bot"));
    }

    /** Who answers from now on. @param {string} state */
    enter(state) {
      if (state !== (this.memory.kept.state || "bot")) this.emit("handoff", { state });
      this.memory.set({ state, met: this.memory.kept.met || state === "adviser" });
      const { unseen } = this;
      this.tellState(state);
      // The button that comes back covers nothing of what was said last.
      this.log.scrollTop += Math.max(0, this.unseen - unseen);
      if (state === "bot") this.stopListening();
      else this.listen();
    }

    /** Listen while somebody may write without being asked; poll where a proxy breaks streams. */
    async listen() {
      if (this.listening) return;
      const stop = (this.listening = new AbortController());
      let polls = 0;
      while (!stop.signal.aborted) {
        const started = Date.now();
        const streams = polls % POLLS_PER_STREAM === 0;
        try {
          if (streams) polls = (await this.followStream(stop.signal)) ? 0 : 1;
          else if (polls++) this.receiveAll(await this.server.poll(this.memory.kept.last || "0"));
        } catch (error) {
          if (stop.signal.aborted) return;
          if (error instanceof ServerError && [401, 410].includes(error.status)) return this.startOver(word("expired"));
        }
        await wait(polls > 1 ? POLL_SECONDS * 1000 : Math.max(0, 1000 - (Date.now() - started)));
      }
    }

    /** @param {AbortSignal} signal @returns {Promise<boolean>} whether streams get through */
    async followStream(signal) {
      const attempt = new AbortController();
      const stop = () => attempt.abort();
      signal.addEventListener("abort", stop);
      let alive = false;
      const late = setTimeout(stop, FIRST_BYTE_SECONDS * 1000);
      try {
        await this.server.stream(this.memory.kept.last || "0", attempt.signal, (kind, content) => {
          alive = true;
          clearTimeout(late);
          if (kind === "message") this.receive(content);
          else if (kind === "state") this.enter(content.state);
          else if (kind === "writing") this.adviserWrites();
        });
      } catch (error) {
        if (error instanceof ServerError && !error.passing) throw error;
        return alive;
      } finally {
        clearTimeout(late);
        signal.removeEventListener("abort", stop);
      }
      return true;
    }

    stopListening() {
      this.listening?.abort();
      this.listening = null;
    }

    // -- Showing

    /** @param {Message} message */
    messageRow(message) {
      const card = message.custom || {};
      const row = el("li", { class: `${message.author} ${card.event ? "notice" : ""}` }, byline(message));
      // In whatever language they write.
      if (message.author === "visitor") row.append(el("div", { class: "bubble", dir: "auto", lang: "" }, message.text));
      else {
        // The adviser is under the field already, as long as nobody came.
        const buttons = (message.buttons || []).filter(({ title }) => title !== word("adviser") || (this.memory.kept.state || "bot") !== "bot");
        const said = JSON.stringify(card.decision && [card.decision.label, card.decision.outcome, card.decision.amount, card.decision.criteria, card.decision.figures, card.decision.calendar]);
        const decision = card.decision && said !== this.decided && card.decision;
        if (card.decision) this.decided = said;
        if (decision) row.append(decisionCard(card, this.hosts, this.server.address));
        // Beside a card, what it does not say; the same decision again is a sentence.
        const text = decision ? card.beside : card.decision ? `${word("as_before")} ${message.text.split("\n\n")[0]}` : message.text;
        if (text) row.append(el("div", { class: "bubble", lang: card.lang, dir: card.lang && "auto" }, ...blocks(withoutChoices(text, buttons), this.hosts), card.help && folded(word("help_more"), ...blocks(card.help, this.hosts)),
          card.more && folded(word("more"), ...blocks(card.more, this.hosts)), ...(card.decision ? [] : sourcesOf(card, this.hosts))));
        if (buttons.length) row.append(this.choices(buttons));
        if (decision || (card.kind === "answer" && card.topic && card.sources?.length)) row.append(this.opinion(message.id));
      }
      return row;
    }

    /** @param {string} words */
    noticeRow(words) {
      return this.messageRow({ id: "", author: "assistant", text: words, custom: { kind: "notice", event: "window" } });
    }

    /** @param {Button[]} buttons */
    choices(buttons) {
      const group = el("div", { class: "choices", role: "group", "aria-label": word("choices") });
      for (const { title, payload } of buttons) {
        const button = el("button", { type: "button", class: "choice", onclick: () => {
          if (button.getAttribute("aria-disabled")) return;
          button.setAttribute("aria-pressed", "true");
          this.say(title, payload);
        } }, title);
        group.append(button);
      }
      return group;
    }

    /** Buttons serve once. The one that has the focus keeps it, so that Tab goes on from there. */
    settleChoices() {
      for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (this.list.querySelectorAll(".choice:not([aria-disabled])"))) {
        button.setAttribute("aria-disabled", "true");
        if (button === this.root.activeElement) button.addEventListener("blur", () => (button.disabled = true), { once: true });
        else button.disabled = true;
      }
    }

    /** @param {string} id of the answer */
    opinion(id) {
      const box = el("div", { class: "opinion", role: "group", "aria-label": word("useful") });
      if (this.memory.kept.rated?.includes(id)) return box;
      const vote = (/** @type {"up"|"down"} */ rating) =>
        el("button", { type: "button", onclick: () => (rating === "up" ? this.rate(box, id, "up") : this.askWhy(box, id)) }, icon("up"), word(rating));
      box.append(el("span", {}, word("useful")), vote("up"), vote("down"));
      return box;
    }

    /** @param {HTMLElement} box @param {string} id */
    askWhy(box, id) {
      if (box.querySelector("form")) return;
      box.querySelector("button:last-of-type")?.setAttribute("aria-pressed", "true");
      const comment = el("textarea", { rows: "2", id: `c${id}`, maxlength: "400" });
      const form = el("form", { class: "why", onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        const reason = new FormData(form).get("reason");
        this.rate(box, id, "down", reason ? String(reason) : undefined, comment.value.trim() || undefined);
      } },
        el("fieldset", {}, el("legend", { tabindex: "-1" }, word("why")),
          ...[1, 2, 3, 4].map((number) => word(`reason_${number}`)).map((reason) => el("label", {}, el("input", { type: "radio", name: "reason", value: reason }), reason))),
        el("label", { class: "over", for: comment.id }, word("comment")), comment, el("button", { class: "secondary" }, word("send_opinion")));
      box.append(form);
      form.querySelector("input").focus();
    }

    /**
     * @param {HTMLElement} box @param {string} id @param {"up"|"down"} rating
     * @param {string} [reason] @param {string} [comment]
     */
    async rate(box, id, rating, reason, comment) {
      await this.attempt(async () => {
        await this.server.ask("POST", "ratings", { body: { message_id: id, rating, reason, comment } });
        this.memory.set({ rated: [...(this.memory.kept.rated || []), id] });
        const thanks = el("p", { tabindex: "-1" }, word("thanks"));
        box.replaceChildren(thanks);
        thanks.focus();
      });
    }

    /** @param {HTMLElement} row */
    append(row) {
      const atEnd = this.unseen < 80;
      // What is still on its way is answered later: it stays below.
      const next = row.matches(".visitor") ? null : this.rows.get(this.memory.kept.queue?.[0]?.id || "");
      if (next) next.before(row);
      else this.list.append(row);
      // An adviser writes when they will: whoever reads above is not taken away from it.
      if (atEnd || !row.matches(".adviser, .notice")) this.reveal(row);
      this.measure();
    }

    /** Show the turn from its start: what was asked, then what is answered. @param {HTMLElement} [row] */
    reveal(row = /** @type {HTMLElement} */ (this.list.lastElementChild)) {
      if (!row || !this.panel.open) return;
      let from = row;
      if (!row.matches(".adviser")) {
        while (from && !from.matches(".visitor")) from = /** @type {HTMLElement} */ (from.previousElementSibling);
        from ||= this.about;
        // Of a turn too high to be seen whole, a long question goes, and what comes before an amount.
        const room = this.log.clientHeight;
        const vital = /** @type {any} */ ([...this.list.querySelectorAll(".card > .amount, .card > .criteria li:first-child")].pop());
        while (from !== row && !from.contains(vital) && (vital?.offsetTop + vital?.offsetHeight - from.offsetTop > room || (from.matches(".visitor, .about") && from.offsetHeight > room / 2)))
          from = /** @type {HTMLElement} */ (from.nextElementSibling);
      }
      this.log.scrollTop = from === this.about ? 0 : from.offsetTop - this.log.offsetTop - 8;
      this.measure();
    }

    /** Pixels of the conversation out of sight, below. */
    get unseen() {
      return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight;
    }

    measure() {
      this.below.hidden = this.unseen < 24;
    }

    /** Say that an answer is being prepared, unless it comes at once. @param {boolean} busy */
    prepare(busy) {
      clearTimeout(this.preparing);
      if (!busy) {
        if (this.status.querySelector(".dots")) this.tell("");
        return;
      }
      this.preparing = setTimeout(() => this.tellTyping(word("typing")), 500);
    }

    /** @param {string} words */
    tellTyping(words) {
      this.tell(words, el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")));
    }

    /** After the last sign of a few seconds, they have stopped. */
    adviserWrites() {
      if (!this.status.textContent) this.tellTyping(word("adviser_typing"));
      clearTimeout(this.preparing);
      this.preparing = setTimeout(() => this.prepare(false), 6000);
    }

    /** @param {string} words @param {Node} [more] */
    tell(words, more) {
      this.steady(() => this.status.replaceChildren(words, more || ""));
      if (words) this.voice.textContent = words;
    }

    /** @param {number} unread */
    countUnread(unread) {
      if (unread || this.memory.kept.unread) this.memory.set({ unread });
      this.badge.hidden = !unread;
      this.badge.replaceChildren(String(unread), el("span", { class: "sr" }, ` ${counted("unread", unread).slice(String(unread).length + 1)}`));
      this.news.textContent = unread ? counted("unread", unread) : "";
      const title = document.title.replace(/^\(\d+\) /, "");
      if (unread || title !== document.title) document.title = unread ? `(${unread}) ${title}` : title;
    }
  }

  // ---- On the page

  customElements.define("opco-assistant", OpcoAssistant);

  // One tag is enough: the script adds the element, `data-…` as attributes.
  const script = document.currentScript;
  const install = () => {
    if (document.querySelector("opco-assistant")) return;
    const element = new OpcoAssistant();
    if (script instanceof HTMLElement) for (const [name, value] of Object.entries(script.dataset)) element.setAttribute(name, value || "");
    document.body.append(element);
    // Single-page sites replace what the body holds, or the body itself.
    const watch = new MutationObserver(() => {
      if (element.isConnected || element.left) return;
      if (!document.querySelector("opco-assistant")) document.body.append(element);
      watch.observe(document.body, { childList: true });
    });
    watch.observe(document.documentElement, { childList: true });
    watch.observe(document.body, { childList: true });
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", install);
  else install();
})();
