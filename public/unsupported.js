// Shows a plain message where the program cannot run or did not arrive.
const show = () => {
  const message = document.getElementById("no-wasm");
  if (!message) return;
  message.hidden = false;
  document.getElementById("loading").hidden = true;
};
if (typeof WebAssembly !== "object") show();
