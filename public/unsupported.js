// Says what goes on before the program runs: it is loading, it cannot run here, or it did not arrive.
const show = (id) => {
  const message = document.getElementById(id);
  if (!message) return;
  message.hidden = false;
  if (id !== "loading") document.getElementById("loading").hidden = true;
};
const fail = () => show("not-arrived");
if (typeof WebAssembly !== "object") show("no-wasm");
else {
  show("loading");
  addEventListener("unhandledrejection", fail);
  addEventListener("error", fail, true);
}
