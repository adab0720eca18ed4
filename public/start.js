// Starts the page's program. A file, since a strict content security policy refuses scripts in the page itself.
import init from "./app.js";

await init();
// What comes after the first paint is styled after it; the order of the sheets is that of the page.
for (const sheet of document.querySelectorAll("link[data-later]")) sheet.rel = "stylesheet";
