// The page is complete without this script: it adds a theme button, a shorter way to weeks, and a file of the data.
(() => {
  const find = (id) => document.getElementById(id);

  function themeButton() {
    const button = find("theme");
    const dark = matchMedia("(prefers-color-scheme: dark)");
    button.hidden = false;
    button.addEventListener("click", () => {
      const { dataset } = document.documentElement;
      const isDark = dataset.theme ? dataset.theme === "dark" : dark.matches;
      dataset.theme = isDark ? "light" : "dark";
    });
  }

  // What is folded away is opened for whoever follows an address into it.
  function openTarget() {
    const target = find(decodeURIComponent(location.hash.slice(1)));
    for (let part = target; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
    target?.scrollIntoView({ block: "center" });
  }

  function weekMarks() {
    document.addEventListener("click", ({ target }) => {
      const week = target.closest("[data-week]")?.dataset.week;
      if (week) location.hash = `week-${week}`;
    });
  }

  // The slider of fake dates says what would have been announced on each.
  function stripSlider() {
    const slider = find("strip-date");
    if (!slider) return;
    const show = () => {
      const says = slider.list.options[slider.value].label;
      find("strip-says").textContent = says;
      slider.ariaValueText = says;
      for (const mark of document.querySelectorAll("[data-at]")) mark.classList.toggle("chosen", mark.dataset.at === slider.value);
    };
    slider.parentElement.hidden = false;
    slider.addEventListener("input", show);
    show();
  }

  function downloadButton() {
    const button = find("download");
    button.hidden = false;
    button.addEventListener("click", () => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([find("report").textContent], { type: "application/json" }));
      link.download = button.value;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href));
    });
  }

  themeButton();
  weekMarks();
  stripSlider();
  downloadButton();
  addEventListener("hashchange", openTarget);
  if (location.hash) openTarget();
})();
