"use strict";
(() => {
  const form = document.querySelector(".filters");
  const events = [...document.querySelectorAll("[data-grade]")];
  const marks = [...document.querySelectorAll(".chart a, [data-marks]")];
  const batches = [...document.querySelectorAll("details.batch")];
  const said = form && form.querySelector("output");
  const texts = new Map();

  // Read when first asked for: a page need not carry its words twice.
  const textOf = (event) => {
    if (!texts.has(event)) texts.set(event, event.textContent.toLowerCase());
    return texts.get(event);
  };
  const fits = (event, wanted) =>
    (!wanted.type || event.dataset.type === wanted.type) &&
    (!wanted.grade || event.dataset.grade === wanted.grade) &&
    (!wanted.several || Number(event.dataset.origins) > 1) &&
    (!wanted.differ || event.dataset.differ !== undefined) &&
    wanted.words.every((word) => textOf(event).includes(word));

  const choose = () => {
    const fields = form.elements;
    const wanted = {
      words: fields.words.value.toLowerCase().split(/\s+/).filter(Boolean),
      type: fields.type.value,
      grade: fields.grade.value,
      several: fields.several.checked,
      differ: fields.differ.checked,
    };
    const asked = wanted.words.length || wanted.type || wanted.grade || wanted.several || wanted.differ;
    const shown = new Set();
    for (const event of events) {
      event.hidden = !fits(event, wanted);
      if (!event.hidden) shown.add(event.id);
    }
    for (const mark of marks) {
      const ids = mark.dataset.marks ? mark.dataset.marks.split(" ") : [mark.href.baseVal.split("#")[1]];
      mark.classList.toggle("faded", !ids.some((id) => shown.has(id)));
    }
    for (const batch of batches) {
      batch.hidden = !batch.querySelector("[data-grade]:not([hidden])");
      if (asked && !batch.hidden) batch.open = true;
    }
    said.textContent = `${shown.size} of ${events.length} events`;
  };

  const showTarget = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const event = target.closest("[data-grade]");
    if (event && event.hidden) {
      form.reset();
      choose();
    }
    const own = target.matches("article") ? target.querySelector("details.evidence") : null;
    for (let at = own || target.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
    target.scrollIntoView();
  };

  const shut = [];
  window.addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details.batch:not([open]), details.evidence:not([open])")) {
      details.open = true;
      shut.push(details);
    }
  });
  window.addEventListener("afterprint", () => {
    for (const details of shut.splice(0)) details.open = false;
  });
  window.addEventListener("hashchange", showTarget);
  if (form) {
    form.hidden = false;
    form.addEventListener("input", choose);
    form.addEventListener("submit", (event) => event.preventDefault());
    choose();
  }
  showTarget();
})();
