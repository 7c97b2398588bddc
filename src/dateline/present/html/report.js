"use strict";
(() => {
  const form = document.querySelector(".filters");
  if (!form) return;
  const events = [...document.querySelectorAll("article.event")];
  const marks = [...document.querySelectorAll("[data-mark], [data-marks]")];
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
    said.textContent = `${shown.size} of ${events.length} events`;
  };

  const showTarget = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
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
})();
