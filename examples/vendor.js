// What the visitor computes goes into the vendor's own form. Figures come as text, in yuan, and go in as text.
const calculator = document.querySelector("voicebot-cost");
const form = document.querySelector("#lead");
const say = (id, text) => (document.getElementById(id).textContent = text);

calculator.addEventListener("estimate", ({ detail: { totals, link, priceBook } }) => {
  const { low, typical, high } = totals.budget;
  const atLeast = totals.complete ? "" : "至少 ";
  say("summary", `建议预算 ${atLeast}${typical} 元（${low}–${high} 元），价格手册 ${priceBook.edition}。`);
  form.elements.budget.value = typical;
  // Paid before the service starts, and in all years: what the sales team asks first.
  form.elements.start.value = totals.cash?.all.initial ?? "";
  form.elements.horizon.value = totals.horizonTotal.typical;
  form.elements.link.value = link;
});

calculator.addEventListener("error", ({ detail: { code, message } }) => {
  say("summary", message?.zh ?? message?.en ?? code);
});

// Send it to your own server here; the example only shows what it would send.
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const lead = Object.fromEntries(new FormData(form));
  say("sent", `将发送：${JSON.stringify(lead)}`);
});
