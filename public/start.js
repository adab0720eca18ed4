// Starts the page's program. A file, since a strict content security policy refuses scripts in the page itself.
import init from "./app.js";

await init();