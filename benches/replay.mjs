// The arithmetic of an estimate once more, in decimal.js: every line at three points in every year,
// rounded to the fen, then every total added up. Only that: no sizing, no probabilities, no words.
import { createRequire } from "node:module";

const require = createRequire(new URL("../tests/e2e/package.json", import.meta.url));
// As many digits as the engine's decimals hold.
const Decimal = require("decimal.js").clone({ precision: 28, rounding: 4 });

const POINTS = ["low", "typical", "high"];
const ZERO = new Decimal(0);
const ONE = new Decimal(1);
const COMPONENTS = ["licence", "implementation", "telephony", "data", "integration", "hardware", "operations", "hidden", "contingency"];

const band = (json) => POINTS.map((point) => new Decimal(json[point]));
const fen = (value) => value.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
const plus = (a, b) => [a[0].plus(b[0]), a[1].plus(b[1]), a[2].plus(b[2])];
const nothing = () => [ZERO, ZERO, ZERO];
const same = (a, b) => a.every((value, point) => value.eq(b[point]));

/**
 * Everything in Decimals. The estimate's JSON gives quantities of the first year only: those of later years
 * are worked back from the amounts, which `replay` then has to meet in every line, point and year.
 * The last slot is the recurring year.
 */
export function plan(estimate) {
  if (Number(estimate.scenario.traffic.growthPerYear) !== 0) throw new Error("the replay knows no growth");
  const years = estimate.totals.horizon.length;
  if (years < 2) throw new Error("the replay takes the recurring year from year 2");
  const slots = years + 1;
  const place = new Map(estimate.lines.map((line, index) => [line.id, index]));
  const known = [];
  const lines = estimate.lines.map((line) => {
    const once = line.timing === "once";
    const priced = line.status === "priced";
    const amounts = line.amount ? line.amount.map(band) : Array.from({ length: years }, nothing);
    amounts.push(once ? nothing() : amounts[1]);
    known.push(amounts);
    const unit = priced ? band(line.unitPrice) : nothing();
    const factors = line.factors.map((factor) => band(factor.value));
    const slices = (line.formula.slices ?? []).map((slice) => [new Decimal(slice.quantity), new Decimal(slice.factor)]);
    const base = line.formula.base?.map((id) => place.get(id)) ?? [];
    const own = band(line.quantity);
    const rate = unit.map((value, point) => factors.reduce((product, factor) => product.times(factor[point]), value));
    const weighted = slices.length > 0 ? own.map(() => weigh(slices)) : own;
    const quantities = amounts.map((amount, slot) => {
      if (!priced || amount.every((value) => value.isZero())) return { kind: "none" };
      const meets = (quantity) => quantity.every((value, point) => fen(value.times(rate[point])).eq(amount[point]));
      if (base.length > 0) {
        if (meets(baseSum(base, known, slot, slot))) return { kind: "base", from: slot, to: slot };
        // A repeated upkeep rests on all that was bought so far.
        const to = slot === years ? 0 : slot;
        if (meets(baseSum(base, known, 0, to))) return { kind: "base", from: 0, to };
      }
      if (meets(weighted)) return { kind: slices.length > 0 ? "slices" : "own", quantity: own };
      const back = amount.map((value, point) => value.div(rate[point]).toDecimalPlaces(6));
      if (!meets(back)) throw new Error(`${line.id}, slot ${slot}: no quantity meets its amounts`);
      return { kind: "own", quantity: back };
    });
    // Where a year has the quantity of the one before, its amount is the same.
    const repeats = quantities.map((quantity, slot) => slot > 0 && quantity.kind === quantities[slot - 1].kind && repeat(quantity, quantities[slot - 1]));
    return {
      id: line.id,
      component: line.component,
      inScope: line.component !== "hidden" && line.component !== "contingency",
      once,
      unit,
      factors,
      slices,
      base,
      quantities,
      repeats,
      vatRate: line.vatRate === null ? ZERO : new Decimal(line.vatRate),
    };
  });
  const s = estimate.scenario;
  const deducted = { deductible: ONE, none: ZERO, partial: new Decimal(s.buyer.deductibleShare) }[s.buyer.vat];
  return { lines, years, slots, known, growth: ONE.plus(s.finance.discountRate), vatIncluded: s.finance.vat === "included", kept: ONE.minus(deducted) };
}

function repeat(a, b) {
  if (a.kind === "own") return same(a.quantity, b.quantity);
  return a.kind === "slices" || a.kind === "none";
}

function weigh(slices) {
  let sum = ZERO;
  for (const [quantity, factor] of slices) sum = sum.plus(quantity.times(factor));
  return sum;
}

function baseSum(base, amounts, from, to) {
  let sum = nothing();
  for (const line of base) for (let slot = from; slot <= to; slot += 1) sum = plus(sum, amounts[line][slot]);
  return sum;
}

/**
 * Amounts of every line and all totals. With `thrifty` it saves what the engine saves: a line's rate is
 * multiplied once, and a year like the one before keeps its amounts.
 */
export function replay({ lines, years, slots, growth, vatIncluded, kept }, thrifty) {
  const amounts = [];
  for (const line of lines) {
    let rate = null;
    const rateOf = () => [0, 1, 2].map((point) => line.factors.reduce((product, factor) => product.times(factor[point]), line.unit[point]));
    const own = [];
    for (let slot = 0; slot < slots; slot += 1) {
      const how = line.quantities[slot];
      if (how.kind === "none") {
        own.push(nothing());
        continue;
      }
      if (thrifty && line.repeats[slot]) {
        own.push(own[slot - 1]);
        continue;
      }
      if (rate === null || !thrifty) rate = rateOf();
      let quantity = how.quantity;
      if (how.kind === "slices") {
        const sum = weigh(line.slices);
        quantity = [sum, sum, sum];
      } else if (how.kind === "base") {
        quantity = baseSum(line.base, amounts, how.from, how.to);
      }
      own.push([fen(quantity[0].times(rate[0])), fen(quantity[1].times(rate[1])), fen(quantity[2].times(rate[2]))]);
    }
    amounts.push(own);
  }

  const sum = (slot, wanted) => {
    let total = nothing();
    for (let i = 0; i < lines.length; i += 1) if (wanted(lines[i])) total = plus(total, amounts[i][slot]);
    return total;
  };
  const firstYear = sum(0, (line) => line.inScope);
  const hidden = sum(0, (line) => line.component === "hidden");
  const contingency = sum(0, (line) => line.component === "contingency");
  const horizon = [];
  let horizonTotal = nothing();
  let discount = ONE;
  for (let slot = 0; slot < years; slot += 1) {
    const capex = sum(slot, (line) => line.inScope && line.once);
    const opex = sum(slot, (line) => line.inScope && !line.once);
    const inside = sum(slot, (line) => line.component === "hidden");
    const reserve = sum(slot, (line) => line.component === "contingency");
    const total = plus(capex, opex);
    const all = plus(plus(total, inside), reserve);
    const presentValue = all.map((value) => fen(value.times(discount)));
    horizonTotal = plus(horizonTotal, all);
    horizon.push({ capex, opex, total, hidden: inside, contingency: reserve, presentValue });
    discount = discount.div(growth);
  }
  const byRate = [];
  lines.forEach((line, i) => {
    if (!line.inScope) return;
    const found = byRate.find(([rate]) => rate.eq(line.vatRate));
    if (found) found[1] = plus(found[1], amounts[i][0]);
    else byRate.push([line.vatRate, amounts[i][0]]);
  });
  let effective = nothing();
  for (const [rate, total] of byRate) {
    const counted = total.map((value) => {
      const net = vatIncluded ? value.div(ONE.plus(rate)) : value;
      return fen(net.plus(net.times(rate).times(kept)));
    });
    effective = plus(effective, counted);
  }
  return {
    amounts,
    totals: {
      firstYear,
      oneOff: sum(0, (line) => line.inScope && line.once),
      recurringYear: sum(slots - 1, (line) => line.inScope && !line.once),
      hidden,
      contingency,
      budget: plus(plus(firstYear, hidden), contingency),
      effective,
      horizonTotal,
    },
    horizon,
    components: COMPONENTS.map((component) => sum(0, (line) => line.component === component)),
  };
}

/** How many amounts and totals were compared; throws at the first that differs from the engine's. */
export function check(estimate, result) {
  let compared = 0;
  const compare = (what, json, mine) => {
    POINTS.forEach((point, i) => {
      compared += 1;
      if (mine[i].toFixed(2) !== json[point]) throw new Error(`${what} ${point}: replay ${mine[i].toFixed(2)}, engine ${json[point]}`);
    });
  };
  estimate.lines.forEach((line, i) =>
    line.amount?.forEach((amount, slot) => compare(`${line.id}, year ${slot + 1}`, amount, result.amounts[i][slot])),
  );
  for (const [name, mine] of Object.entries(result.totals)) compare(name, estimate.totals[name], mine);
  estimate.totals.horizon.forEach((year, slot) =>
    Object.entries(result.horizon[slot]).forEach(([name, mine]) => compare(`year ${year.year} ${name}`, year[name], mine)),
  );
  estimate.components.forEach((component, i) => compare(component.id, component.firstYear, result.components[i]));
  return compared;
}
