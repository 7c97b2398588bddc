"use strict";
(() => {
  const form = document.querySelector(".filters");
  if (!form) return;
  const events = [...document.querySelectorAll("article.event")];
  const marks = [...document.querySelectorAll("[data-mark], [data-marks]")];
  const folded = document.querySelector("details.folded");
  const said = form.querySelector("output");

  const fits = (event, wanted) =>
    wanted.words.every((word) => event.dataset.words.includes(word)) &&
    (!wanted.type || event.dataset.type === wanted.type) &&
    (!wanted.grade || event.dataset.grade === wanted.grade) &&
    (!wanted.several || Number(event.dataset.origins) > 1) &&
    (!wanted.differ || Number(event.dataset.differ) > 0);

  const choose = () => {
    const fields = form.elements;
    const wanted = {
      words: fields.words.value.toLowerCase().split(/\s+/).filter(Boolean),
      type: fields.type.value,
      grade: fields.grade.value,
      several: fields.several.checked,
      differ: fields.differ.checked,
    };
    const shown = new Set();
    for (const event of events) {
      event.hidden = !fits(event, wanted);
      if (!event.hidden) shown.add(event.id);
    }
    for (const mark of marks) {
      const ids = (mark.dataset.mark || mark.dataset.marks).split(" ");
      mark.classList.toggle("faded", !ids.some((id) => shown.has(id)));
    }
    const asked = wanted.words.length || wanted.type || wanted.grade || wanted.several || wanted.differ;
    if (folded && asked) folded.open = true;
    said.textContent = `${shown.size} of ${events.length} events`;
  };

  const showTarget = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let at = target && target.closest("details"); at; at = at.parentElement.closest("details"))
      at.open = true;
    const event = target && target.closest("article.event");
    if (event && event.hidden) {
      form.reset();
      choose();
      target.scrollIntoView();
    }
  };

  form.hidden = false;
  form.addEventListener("input", choose);
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", showTarget);
  window.addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  choose();
  showTarget();
})();
