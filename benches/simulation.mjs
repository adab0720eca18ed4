// The first year's budget simulated in JavaScript, from what the module returns: an Estimate and a price book.
//
// `straightforward` is what one writes first: a map of normal numbers by group, a map of relative prices by id, a loop
// over the lines. `tuned` is the same with every name turned into an index beforehand and typed arrays for maps.
const Z90 = 1.2815515655446004;

/** Mulberry32, and normal numbers by Box and Muller. */
function normals(seed) {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** The lines of year 1 with the prices that multiply them; those prices; their groups. */
export function model(estimate, book) {
  const byId = new Map(book.prices.map((price) => [price.id, price]));
  const priced = estimate.lines.filter((line) => line.status === "priced" && line.component !== "contingency");
  const lines = priced.map((line) => {
    const { operands, base = [] } = line.formula;
    const units = line.formula.id === "units" ? { needed: Number(operands[0].value.typical), capacity: Number(operands[1].value.typical), price: operands[1].price } : null;
    // A line names every price it rests on; the one of its unit price has the same band.
    const share = base.length > 0;
    const points = ["low", "typical", "high"];
    const isUnitPrice = ({ id, unit }) => unit.startsWith("yuan") !== share && points.every((point) => Number(byId.get(id)[point]) === Number(line.unitPrice[point]));
    const unitPrice = line.prices.map((id) => byId.get(id)).find((price) => isUnitPrice(price));
    const factors = line.factors.flatMap((factor) => factor.price ?? []);
    const due = Number(line.amount[0].typical) !== 0;
    const typical = share ? (due ? Number(line.unitPrice.typical) : 0) : Number(line.amount[0].typical);
    return { id: line.id, typical, prices: [...(unitPrice ? [unitPrice.id] : []), ...factors], units, base };
  });
  const used = new Set(lines.flatMap((line) => [...line.prices, ...(line.units ? [line.units.price] : [])]));
  const prices = [...used].map((id) => {
    const { low, typical, high, group } = byId.get(id);
    const [l, t, h] = [low, typical, high].map(Number);
    return { id, group, below: l > 0 ? Math.log(t / l) / Z90 : 0, above: l > 0 ? Math.log(h / t) / Z90 : 0 };
  });
  return { lines, prices, groups: [...new Set(prices.map((price) => price.group))], reserve: 1 + Number(estimate.scenario.finance.contingency) };
}

const percentiles = (sums) => {
  sums.sort((a, b) => a - b);
  return [0.1, 0.5, 0.9].map((p) => sums[Math.ceil(p * sums.length) - 1]);
};

export function straightforward({ lines, prices, groups, reserve }, draws, seed = 1) {
  const normal = normals(seed);
  const sums = [];
  for (let draw = 0; draw < draws; draw += 1) {
    const z = new Map(groups.map((group) => [group, normal()]));
    const relative = new Map();
    for (const { id, group, below, above } of prices) relative.set(id, Math.exp((z.get(group) < 0 ? below : above) * z.get(group)));
    const amounts = new Map();
    let sum = 0;
    for (const { id, typical, prices: own, units, base } of lines) {
      let amount = own.reduce((product, price) => product * relative.get(price), typical);
      if (units) amount *= Math.ceil(units.needed / (units.capacity * relative.get(units.price))) / Math.ceil(units.needed / units.capacity);
      if (base.length > 0) amount *= base.reduce((total, line) => total + (amounts.get(line) ?? 0), 0);
      amounts.set(id, amount);
      sum += amount;
    }
    sums.push(sum * reserve);
  }
  return percentiles(sums);
}

export function tuned({ lines, prices, groups, reserve }, draws, seed = 1) {
  const normal = normals(seed);
  const place = (list, key) => list.findIndex((one) => one.id === key);
  const groupOf = Int32Array.from(prices, (price) => groups.indexOf(price.group));
  const below = Float64Array.from(prices, (price) => price.below);
  const above = Float64Array.from(prices, (price) => price.above);
  const plan = lines.map((line) => ({
    typical: line.typical,
    prices: Int32Array.from(line.prices, (id) => place(prices, id)),
    units: line.units && { needed: line.units.needed, capacity: line.units.capacity, typical: Math.ceil(line.units.needed / line.units.capacity), price: place(prices, line.units.price) },
    base: Int32Array.from(line.base.map((id) => place(lines, id)).filter((index) => index >= 0)),
  }));
  const [z, relative, amounts, sums] = [groups, prices, lines, { length: draws }].map(({ length }) => new Float64Array(length));
  for (let draw = 0; draw < draws; draw += 1) {
    for (let i = 0; i < z.length; i += 1) z[i] = normal();
    for (let i = 0; i < relative.length; i += 1) {
      const at = z[groupOf[i]];
      relative[i] = Math.exp((at < 0 ? below[i] : above[i]) * at);
    }
    let sum = 0;
    for (let i = 0; i < plan.length; i += 1) {
      const { typical, prices: own, units, base } = plan[i];
      let amount = typical;
      for (let j = 0; j < own.length; j += 1) amount *= relative[own[j]];
      if (units) amount *= Math.ceil(units.needed / (units.capacity * relative[units.price])) / units.typical;
      if (base.length > 0) {
        let total = 0;
        for (let j = 0; j < base.length; j += 1) total += amounts[base[j]];
        amount *= total;
      }
      amounts[i] = amount;
      sum += amount;
    }
    sums[draw] = sum * reserve;
  }
  return percentiles(sums);
}

/** The largest deviation from the module's percentiles; throws where one is 3 % or more (both are draws). */
export function checkPercentiles(simulation, found, what) {
  const module = [simulation.p10, simulation.p50, simulation.p90].map(Number);
  const off = found.map((yuan, i) => Math.abs(yuan / module[i] - 1));
  if (off.some((share) => !(share < 0.03))) throw new Error(`${what}: ${found} against ${module}`);
  return Math.max(...off);
}
