// Runs before the first paint, so that a chosen theme never flashes. A classic script on purpose.
(() => {
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // Storage may be refused; the device's own preference then decides.
  }
})();
