// The worker that makes the spreadsheet, so that the page stays free meanwhile. A module worker:
//   worker.postMessage({ id, link, given, language, title, book, document, on })
//     link      the pairs of a link, or a whole address
//     given     keys of the fields somebody filled in; without it, every field of the link counts as filled in
//     language  "zh" or "en"
//     title     the name of the scenario; may be missing
//     book      address of the price book's JSON, for names and sources; may be missing
//     document  that JSON itself, where the book is no file
//     on        the day of prices typed over the book's, year-month-day; may be missing
//   answers { id, stage: "loading" | "making" }, then { id, stage: "done", bytes } or { id, stage: "failed", error },
//   where error is one of "program", "link", "book", "language", "overflow", "file".
import init, { spreadsheet } from "./spreadsheet.js";

let program;

/** The document of the price book. Without it the file has no names and sources, and is whole otherwise. */
async function fetched(address) {
  if (!address) return "";
  try {
    const answer = await fetch(address);
    return answer.ok ? await answer.text() : "";
  } catch {
    return "";
  }
}

self.onmessage = async ({ data: { id, link, given, language, title, book, document, on } }) => {
  const say = (message, transfer = []) => self.postMessage({ id, ...message }, transfer);
  let error = "program";
  try {
    say({ stage: "loading" });
    program ??= init();
    const [text] = await Promise.all([document ?? fetched(book), program]);
    say({ stage: "making" });
    error = "file";
    const bytes = spreadsheet(link, (given ?? []).join(","), text, title ?? "", language, on ?? "");
    say({ stage: "done", bytes }, [bytes.buffer]);
  } catch (problem) {
    if (error === "program") program = undefined;
    const named = ["link", "book", "language", "overflow", "file"].includes(problem?.message);
    say({ stage: "failed", error: named ? problem.message : error });
  }
};
