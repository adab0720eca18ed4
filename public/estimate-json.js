// A worker: { link, book, on } in, the documented estimate out, as JSON. The page itself carries no JSON writer.
//   link  the pairs of a link
//   book  the JSON of the price book it names; empty for that of this build
//   on    the day of own prices, year-month-day; may be missing
import init, { decodeLink, editPriceBook, estimate } from "./api/voicebot_cost.js";

addEventListener("message", async ({ data: { link, book, on } }) => {
  try {
    await init();
    const base = book ? JSON.parse(book) : undefined;
    const opened = decodeLink(link, base);
    const { prices, discounts } = opened;
    postMessage(`${JSON.stringify(estimate(opened.scenario, editPriceBook(base, { prices, discounts }, on)), null, 2)}\n`);
  } catch {
    postMessage(null);
  }
});
