// Comfort only: every page works without this file.
"use strict";

// Ask before what cannot be undone; without this the server asks on a page of its own.
for (const field of document.querySelectorAll('form[data-confirm] > [name="ask"], form[data-confirm] > [name="says"], form[data-confirm] > [name="about"]')) field.remove();
document.addEventListener("submit", (event) => {
  const unsaved = copies().length ? event.target.dataset.leave : ""; // of whichever tab
  const question = event.submitter?.dataset.confirm ?? event.target.dataset.confirm ?? unsaved;
  if (question && !window.confirm(question)) event.preventDefault();
});

// A second click sends nothing twice; the hidden `once` field would answer the same anyway.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.target.method !== "post") return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "1";
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

// Characters left.
for (const area of document.querySelectorAll("textarea[data-count]")) {
  const line = document.createElement("p");
  line.className = "hint count";
  line.setAttribute("aria-live", "polite");
  const show = () => {
    const left = area.maxLength - area.value.length;
    line.textContent = area.dataset.count.replace("{left}", left.toLocaleString("vi"));
  };
  area.after(line);
  area.addEventListener("input", show);
  show();
}

// A day is typed as dd/mm/yyyy whatever the browser's language is, or chosen from the browser's calendar.
// As the server reads it (shared/text.py): what may be two days stays as it was typed, and the server asks.
const WRITTEN = [
  /^(?<day>\d{1,2}) ?([/.-]| ) ?(?<month>\d{1,2}) ?\2 ?(?<year>\d{4})$/,
  /^(?<day>[0-3]\d)(?<month>[01]\d)(?<year>(?:1[89]|2[01])\d\d)$/,
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)$/,
];
const twoFigures = (number) => number.padStart(2, "0");
for (const field of document.querySelectorAll(".day > input")) {
  const [button, calendar] = [field.nextElementSibling, document.createElement("input")];
  field.addEventListener("change", () => {
    const typed = field.value.trim().replace(/\s+/g, " ");
    const written = WRITTEN.map((way) => way.exec(typed)?.groups).find(Boolean);
    if (written) field.value = `${twoFigures(written.day)}/${twoFigures(written.month)}/${written.year}`;
  });
  if (!calendar.showPicker) continue;
  calendar.type = "date";
  calendar.tabIndex = -1;
  calendar.ariaHidden = "true";
  button.after(calendar);
  button.hidden = false;
  button.addEventListener("click", () => {
    const typed = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(field.value);
    calendar.value = typed ? `${typed[3]}-${typed[2]}-${typed[1]}` : "";
    calendar.showPicker();
  });
  calendar.addEventListener("change", () => {
    if (!calendar.value) return;
    field.value = calendar.value.split("-").reverse().join("/");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

// A card that is fetched after its page: another service has to answer for it, and the page does not wait.
const load = async (card) => {
  try {
    const answer = await fetch(card.dataset.load);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = answer.ok && page.getElementById(card.id);
    if (found) document.getElementById(card.id)?.replaceWith(found);
  } catch {
    // The link inside the card leads to the same page.
  }
};
const loadAll = () => document.querySelectorAll("[data-load]").forEach(load);
document.addEventListener("autosaved", loadAll);
loadAll();

// Copies of what the server did not get yet (autosave.js) are gone when their owner signs out, or after a day; other
// tabs of this account hear of it by the mark, and write none again.
for (const name of Object.keys(localStorage).filter((each) => each.startsWith("thidua "))) {
  if (Date.now() - JSON.parse(localStorage[name]).at > 24 * 3600 * 1000) localStorage.removeItem(name);
}
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || !event.target.matches('[action$="/sign-out"]')) return;
  for (const name of copies()) localStorage.removeItem(name);
  localStorage.setItem(`thidua-out ${document.body.dataset.account}`, Date.now());
});
function copies() {
  return Object.keys(localStorage).filter((name) => name.startsWith(`thidua ${document.body.dataset.account} `));
}

// A form that waited for its confirmation goes on at once.
document.querySelector("form[data-go]")?.requestSubmit();

// A private form whose token ran out: it goes on at once where the session is open.
const waits = document.querySelector("form[data-renew]");
if (waits) fetch("/units/renew", { method: "POST" }).then((answer) => answer.ok && waits.requestSubmit(), () => {});

// A session token lives a quarter of an hour: renew it while somebody is at work on a page that stays open.
if (document.querySelector(".who form")) {
  let active = false;
  document.addEventListener("input", () => (active = true));
  setInterval(() => {
    if (active) fetch("/units/renew", { method: "POST" }).catch(() => {});
    active = false;
  }, 600000);
}

// A link to a row of the law from when its page was one.
const rows = document.querySelector("[data-rows]");
const row = decodeURIComponent(location.hash.slice(1));
if (rows && row && !document.getElementById(row)) location.replace(rows.dataset.rows + encodeURIComponent(row));

// After a refused form, bring the reader to the list of what is wrong.
document.querySelector(".summary")?.focus();
