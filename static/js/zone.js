// Fills the hidden time-zone field from the phone; without script the team's zone is used.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
for (const field of document.querySelectorAll("[data-ev-zone]")) {
  if (zone) field.value = zone;
}
