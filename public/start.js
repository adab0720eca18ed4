// Starts the page's program. A file, since a strict content security policy refuses scripts in the page itself.
import init from "./app.js";

await init();

// The first visit stays light: the site is kept on the device once the page is in use, or open for a while. A frame
// leaves that to the page itself, since what a frame keeps is kept again for each site around it.
if (self === top && navigator.serviceWorker) {
  const IN_USE = ["input", "click"];
  const soon = () => {
    clearTimeout(patience);
    for (const kind of IN_USE) removeEventListener(kind, used, true);
    import("./offline.js").then(({ keep }) => keep()).catch(() => {});
  };
  // What the visitor asked for comes first.
  const used = () => setTimeout(soon, 1_500);
  const patience = setTimeout(soon, 10_000);
  for (const kind of IN_USE) addEventListener(kind, used, { capture: true, once: true });
}
