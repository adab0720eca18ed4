import init, { encodeLink, estimate, presets } from "./api/voicebot_cost.js";

// Where the full calculator is, for those who want to check every line.
const CALCULATOR = "https://calculator.example/index.html";

const form = document.querySelector("#questions");
const { industry, calls } = form.elements;
const show = (id, text) => (document.getElementById(id).textContent = text);
const yuan = ({ low, typical, high }) => `${typical} 元（${low}–${high} 元）`;

/** A preset with the visitor's own volume. */
function scenario() {
  const { traffic, ...preset } = presets().find(({ id }) => id === industry.value).scenario;
  return { ...preset, traffic: { ...traffic, outboundCallsPerDay: calls.value } };
}

function update() {
  try {
    const { scenario: complete, totals } = estimate(scenario());
    show("problem", "");
    show("first-year", yuan(totals.firstYear));
    show("budget", yuan(totals.budget));
    document.getElementById("full").href = `${CALCULATOR}#${encodeLink(complete)}`;
  } catch (error) {
    // Names the field, the value and the allowed range.
    show("problem", error.messages?.zh ?? error.message);
  }
}

await init();
const NAMES = { ecommerce: "电商零售", education: "教育", catering: "餐饮连锁", finance: "金融保险", government: "政务", healthcare: "医疗" };
for (const { id, group } of presets().filter(({ level }) => level === "typical")) {
  if (group === "industry") industry.append(new Option(NAMES[id.replace("-typical", "")] ?? id, id));
}
form.addEventListener("input", update);
form.addEventListener("submit", (event) => event.preventDefault());
update();
