// What is typed into a form with data-autosave reaches the server by itself; until it has, a copy lies in this browser.
// Comfort only: without this file the form is saved by its buttons.
"use strict";

const QUIET = 3000; // milliseconds after the last key
const AGAIN = [5, 10, 20, 40, 60]; // seconds between tries over a broken line
const BEACON = 60000; // bytes a browser still sends when its page is left: 64 KB with what stands around
const DAY = 24 * 3600 * 1000;
const OPENED = Date.now();
const OURS = ["csrf", "once", "revision"];

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const says = JSON.parse(form.dataset.says);
  const place = `thidua ${document.body.dataset.account} ${form.dataset.autosave}`;
  const line = document.createElement("p");
  line.className = "autosave";
  line.setAttribute("role", "status");
  line.hidden = true;
  form.append(line);

  const typed = () => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !OURS.includes(name));
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const clock = (at) => new Date(at).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });

  let known = typed(); // what the server has
  let sent = null; // what was sent and not answered: sent again under the same key, it is done once
  let busy = null; // the save that is on its way
  let gone = false; // the page was left while it was
  let left = false; // the form itself is on its way
  let timer = 0;
  let tries = 0;

  const held = "unsaved" in form.dataset; // what is shown was refused: a person decides, and saves by a button
  const dirty = () => held || !same(typed(), known);
  const say = (state, words = {}) => {
    line.hidden = false;
    line.className = `autosave ${state}`;
    line.textContent = says[state].replace(/{(\w+)}/g, (_, name) => words[name]);
    if (["out", "over"].includes(state)) {
      const link = document.createElement("a");
      link.href = `/units/sign-in?next=${encodeURIComponent(location.pathname)}`;
      link.textContent = says.enter;
      line.append(" ", link);
    }
  };

  // Signed out, here or in another tab, since this page was opened: nothing of it may lie in this browser.
  const out = `thidua-out ${document.body.dataset.account}`;
  const over = () => Number(localStorage.getItem(out)) > OPENED;

  const remember = (submitted = false) => {
    if (over()) return;
    const copy = { at: Date.now(), fields: typed(), revision: form.elements.revision.value, sent, submitted };
    try {
      localStorage.setItem(place, JSON.stringify(copy));
    } catch {
      // No room, or none allowed: the server is the only place then.
    }
  };
  const forget = () => localStorage.removeItem(place);

  // "name": its label, so that the reader finds the place.
  const reason = (problem) => {
    const [error] = problem.errors ?? [];
    const label = error && form.elements[error.field]?.labels?.[0]?.firstChild.textContent.trim();
    return error ? [label, error.message].filter(Boolean).join(": ") : problem.detail || problem.title;
  };

  const post = (what) => {
    const body = new FormData();
    for (const [name, value] of what.fields) body.append(name, value);
    body.set("revision", what.revision);
    body.set("once", what.once);
    body.set("csrf", form.elements.csrf.value);
    const size = [...body].reduce((sum, [name, value]) => sum + new Blob([name, value]).size + 150, 0);
    const headers = { Accept: "application/json" };
    return fetch(form.dataset.autosave, { method: "POST", body, headers, keepalive: size < BEACON });
  };

  const answered = async (answer, what) => {
    if (gone) return;
    sent = null;
    if (answer.ok) {
      form.elements.revision.value = (await answer.json()).revision;
      known = what.fields;
      say("saved", { time: clock(Date.now()) });
      document.dispatchEvent(new Event("autosaved"));
      if (same(typed(), known)) return forget();
      remember();
      return plan(QUIET);
    }
    remember();
    if (answer.status === 401) return say("out");
    if (answer.status >= 500 || answer.status === 429) return later();
    say("refused", { reason: reason(await answer.json()) });
  };

  const later = () => {
    say("offline");
    plan(AGAIN[Math.min(tries++, AGAIN.length - 1)] * 1000);
  };

  const save = () => (busy ??= attempt().finally(() => (busy = null)));
  const attempt = async () => {
    clearTimeout(timer);
    if (gone || left || held || over() || (!sent && !dirty())) return;
    sent ??= { fields: typed(), revision: form.elements.revision.value, once: newKey() };
    remember();
    const what = sent;
    try {
      const answer = await post(what);
      tries = 0;
      await answered(answer, what);
    } catch {
      later();
    }
  };

  // The page goes while a save is on its way: what was typed since follows it, upon the revision it will bring.
  const leave = () => {
    if (!busy) return save();
    if (left || over() || !sent || same(typed(), sent.fields)) return;
    gone = true;
    sent = { fields: typed(), revision: String(Number(sent.revision) + 1), once: newKey() };
    remember();
    post(sent).catch(() => {});
  };

  const plan = (milliseconds) => {
    clearTimeout(timer);
    timer = setTimeout(save, milliseconds);
  };

  const put = (fields) => {
    for (const element of form.elements) {
      if (!element.name || OURS.includes(element.name) || ["file", "submit", "fieldset"].includes(element.type)) continue;
      const values = fields.filter(([name]) => name === element.name).map(([, value]) => value);
      if (["checkbox", "radio"].includes(element.type)) element.checked = values.includes(element.value);
      else if (values.length) element.value = values[0];
    }
  };

  // After a crash, a closed lid, a line that broke: what the server did not get comes back, under the revision it was
  // typed on; where somebody else has saved since, the server says so and shows both.
  const bringBack = async () => {
    if (held) {
      remember();
      return say("held");
    }
    const copy = JSON.parse(localStorage.getItem(place) ?? "null");
    if (!copy || Date.now() - copy.at > DAY || same(copy.fields, known)) return forget();
    if (copy.submitted && copy.revision !== form.elements.revision.value) return forget();
    const shown = form.elements.revision.value;
    let revision = copy.revision;
    if (copy.sent) {
      const answer = await post(copy.sent).catch(() => null);
      if (answer?.ok) revision = String((await answer.json()).revision);
      if (answer?.ok && same(copy.sent.fields, copy.fields) && Number(revision) <= Number(shown)) return forget();
    }
    form.elements.revision.value = revision;
    put(copy.fields);
    say("back", { time: clock(copy.at) });
    plan(QUIET);
  };

  form.addEventListener("input", () => {
    remember();
    if (held) return;
    if (over()) return say("over");
    say("typing");
    plan(QUIET);
  });
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    left = true;
    clearTimeout(timer);
    if (dirty()) remember(true);
  });
  window.addEventListener("pageshow", () => {
    left = false;
    if (gone) location.reload();
  });
  window.addEventListener("pagehide", leave);
  window.addEventListener("storage", (event) => {
    if (event.key === out && dirty()) say("over");
  });
  window.addEventListener("beforeunload", (event) => {
    if (over() && dirty() && !left) event.preventDefault(); // it lies nowhere else
  });
  window.addEventListener("online", save);
  document.addEventListener("visibilitychange", save);
  for (const signOut of document.querySelectorAll('form[action$="/sign-out"]')) {
    let saved = false;
    signOut.addEventListener("submit", async (event) => {
      if (saved || !dirty()) return (saved = false);
      event.preventDefault();
      await save();
      if (dirty()) await save();
      saved = true;
      signOut.requestSubmit();
    });
  }
  bringBack();
}

function newKey() {
  return crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].join("-");
}
