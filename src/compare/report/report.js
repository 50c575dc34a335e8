for (const picture of document.querySelectorAll(".picture")) {
  picture.addEventListener("click", () => {
    picture.setAttribute("aria-pressed", String(picture.classList.toggle("large")));
  });
}
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const picture of document.querySelectorAll(".picture.large")) {
    picture.classList.remove("large");
    picture.setAttribute("aria-pressed", "false");
  }
});
