/* Keys for those who like them; everything here can be done without this file. */
"use strict";
(() => {
  const typing = (element) => element.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(element.tagName);
  const stops = () => [...document.querySelectorAll(".line h2 a, .hits h2 a, .hits .said .lead a, .diff h3 a, .ledger .what a, .listing tbody th a")]
    .filter((element) => element.getClientRects().length);
  const step = (by) => {
    const all = stops();
    if (!all.length) return;
    const at = all.indexOf(document.activeElement);
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)];
    next.focus();
    next.scrollIntoView({ block: "center" });
  };
  const keys = {
    "/": () => document.querySelector("main input[type=search], .find input")?.focus(),
    j: () => step(1),
    k: () => step(-1),
    n: () => document.querySelector(".leaves [rel=next]")?.click(),
    p: () => document.querySelector(".leaves [rel=prev]")?.click(),
    r: () => document.activeElement.closest?.(".diff")?.querySelector(".tools button")?.click(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  /* On a narrow screen the filters are closed until they are asked for. */
  if (window.matchMedia("(max-width: 59.99rem)").matches) {
    document.querySelectorAll(".filters details").forEach((element) => element.removeAttribute("open"));
  }
})();
