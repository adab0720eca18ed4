// A worker: a link in, the documented estimate out, as JSON. The page itself carries no JSON writer.
import init, { decodeLink, estimate } from "./api/voicebot_cost.js";

addEventListener("message", async ({ data }) => {
  try {
    await init();
    postMessage(`${JSON.stringify(estimate(decodeLink(data).scenario), null, 2)}\n`);
  } catch {
    postMessage(null);
  }
});
