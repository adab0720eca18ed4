/**
 * What a voice customer-service robot costs to deploy in China: the engine, for browsers, workers and Node ≥ 20.
 *
 * ```js
 * import init, { estimate } from "./voicebot_cost.js";
 * await init(); // in Node: await init({ module_or_path: await readFile(".../voicebot_cost_bg.wasm") })
 * estimate({ traffic: { outboundCallsPerDay: "3万" } }).totals.firstYear.typical; // "…", in yuan
 * ```
 *
 * All money is RMB in yuan with two decimals, as text (`"1234.50"`): no binary fraction ever touches it. Every total
 * is the sum of its rounded lines. Nothing is asked of the network, and nothing leaves the machine.
 *
 * Whatever is refused is thrown as a {@link Refusal}, which names the field, the value and the allowed range.
 * JSON Schemas of scenario, price book and estimate are in `schema/` beside this folder.
 */

// ---------------------------------------------------------------- starting

/** What the WebAssembly file can be given as: an address, a response, its bytes, or compiled. */
export type InitInput = string | URL | Request | Response | ArrayBuffer | ArrayBufferView | WebAssembly.Module;
export type SyncInitInput = ArrayBuffer | ArrayBufferView | WebAssembly.Module;

/** The raw exports; only the memory is of use outside. */
export interface InitOutput {
  readonly memory: WebAssembly.Memory;
}

/**
 * Loads the WebAssembly file. Call it once, before anything else. Without an argument the file is fetched from beside
 * this module; Node cannot fetch files, so give it the bytes: `init({ module_or_path: bytes })`.
 */
export default function init(
  input?: { module_or_path: InitInput | Promise<InitInput> } | InitInput | Promise<InitInput>,
): Promise<InitOutput>;

/** The same at once, from bytes or a compiled module. */
export function initSync(input: { module: SyncInitInput } | SyncInitInput): InitOutput;

// ---------------------------------------------------------------- functions

/**
 * Prices a scenario with the default price book, or the one given.
 *
 * `estimate(e.scenario)` equals `e`, with the same book.
 *
 * @throws {Refusal} Where a field is unknown, of a wrong type or out of its range; for getters that throw, symbols,
 * functions, BigInts, class instances (`Date`, `Map` …), nesting deeper than 16 and oversized input; for a price book
 * that `validatePriceBook` finds fault with (`path` then starts with `priceBook`); and where amounts go beyond what can
 * be computed.
 */
export function estimate(scenario?: Scenario | null, priceBook?: PriceBook | null): Estimate;

/**
 * The formula of a line in words, step by step, with its prices and their sources.
 *
 * @param estimate As `estimate` returned it. With a price book of your own it must be one of the last eight used.
 * @param lineId The `id` of one of its lines.
 * @throws {Refusal} For a line the estimate does not have, another language, or a price book not used lately.
 */
export function explain(estimate: Estimate, lineId: string, lang: Language): Explanation;

/**
 * The distribution of the first year's budget (`totals.budget`) by simulation. The same seed gives the same result to
 * the fen, here and in every browser.
 *
 * Each draw takes a standard normal number for each correlation group of the price book (the middle of one of 2,048
 * equally likely parts) and prices every line of year 1 anew: a price is a two-piece lognormal through its band, prices
 * of one group move together and groups independently, capacities give whole units. 10,000 draws take milliseconds;
 * a million are the most.
 *
 * @throws {Refusal} For what `estimate` refuses, and for options that are unknown or out of their range
 * (`path`: `options.draws`).
 */
export function simulate(
  scenario?: Scenario | null,
  options?: SimulationOptions | null,
  priceBook?: PriceBook | null,
): Simulation;

/**
 * Which answers and prices move the first year's budget most: a tornado, each bar by re-estimating.
 *
 * An answer goes to both ends of its usual range, or down and up by a fifth of itself; all prices of a correlation
 * group go to their low and to their high ends together.
 *
 * @throws {Refusal} For what `estimate` refuses.
 */
export function sensitivity(scenario?: Scenario | null, priceBook?: PriceBook | null): Sensitivity;

/** Every preset: 13 groups of the market reference at three levels. */
export function presets(): Preset[];

/** A complete scenario of defaults. */
export function defaultScenario(): CompleteScenario;

/** The default price book, with names, sources and reasons. Change a copy and give it to `estimate`. */
export function priceBook(): PriceBook;

/**
 * The price book with prices and discounts of somebody's own written into it; without changes it is as it was.
 *
 * A typed price gets grade U and a reasoning that says so, with the day `on`; tiers are factors and follow it. The edition
 * gets the ending `-own`. With what `decodeLink` says of a link, and the edition that it names, `estimate` gives the
 * same total as the page: `estimate(opened.scenario, editPriceBook(book, opened))`.
 *
 * @throws {Refusal} For what is no price or discount; `path` then starts with `changes`.
 */
export function editPriceBook(priceBook?: PriceBook | null, changes?: PriceChanges | null, on?: IsoDate): PriceBook;

/** Checks a price book and lists what is wrong with it, at most a hundred things. Never throws. */
export function validatePriceBook(book: unknown): PriceBookReport;

/**
 * Ways to spend less, and a pilot, the largest saving first. Each is a computed change to this scenario, priced on its
 * own: savings of two do not add up. Apply one by estimating its `scenario`.
 *
 * @throws {Refusal} As `estimate`.
 */
export function advise(scenario?: Scenario | null, priceBook?: PriceBook | null): Advice[];

/** The ways that do not apply to this scenario or save nothing, and why. */
export function adviceNotes(scenario?: Scenario | null, priceBook?: PriceBook | null): AdviceNote[];

/**
 * Budget first: the deployments whose typical budget (first year, hidden cost and contingency) is at most `budget`
 * yuan, cheapest first, and what each gives up. Compliance and the lines the traffic needs are never given up.
 *
 * @param budget Yuan, 0 to 1,000,000,000,000, as `scenario.budget`, which it replaces.
 * @throws {Refusal} As `estimate`; a refused budget has the path `budget`.
 */
export function solveBudget(
  scenario: Scenario | null | undefined,
  budget: Num,
  priceBook?: PriceBook | null,
): BudgetSolution;

/**
 * An amount in 大写, as Chinese contracts and invoices write it: `"100000.50"` → `"壹拾万元伍角"`.
 *
 * @param amount Yuan, rounded to the fen.
 * @throws {Refusal} For what is no number, and beyond 10 quadrillion yuan.
 */
export function capitalRmb(amount: number | string): string;

/**
 * The scenario as the pairs of a link (`v=1&book=…&c=…`), for a query or a fragment. Every field is written; a price
 * book of your own travels by its hash, prices and discounts over it as `p.<price>` and `d.<component>`.
 *
 * @throws {Refusal} As `estimate`.
 */
export function encodeLink(
  scenario?: Scenario | null,
  priceBook?: PriceBook | null,
  changes?: PriceChanges | null,
): string;

/**
 * Reads a link: bare pairs, `?…`, `#…` or a whole address. `decodeLink(encodeLink(s)).scenario` equals
 * `estimate(s).scenario`.
 *
 * @throws {Refusal} With `rule` `nothing` or `tooLong` for what is no link, `several` for one of a comparison, and `newer` for one of a newer version,
 * with `partial` as far as it could be read.
 */
export function decodeLink(text: string, priceBook?: PriceBook | null): OpenedLink;

/**
 * Two to four scenarios beside each other, the first being the base that differences are measured against. Each is a full
 * estimate with its own book, prices and discounts; differences are exact to the fen. An input behind a difference is
 * found by putting it alone into the base and estimating again, so this takes some hundred estimates.
 *
 * @throws {Refusal} `path` names the first value that cannot be used: `columns[1].scenario.traffic.connectRate`.
 */
export function compare(columns: ComparisonColumn[]): Comparison;

/**
 * Up to four scenarios as the pairs of one link, the first being the base: it is written in full, the others where they
 * differ from it. A price book of your own travels by its hash, prices and discounts over it with their scenario.
 *
 * @throws {Refusal} As `compare`.
 */
export function encodeComparison(columns: ComparisonColumn[]): string;

/**
 * Reads a link of several scenarios; `decodeLink` refuses it with `rule` `several`.
 *
 * @throws {ComparisonRefusal} As `decodeLink`, and with `rule` `single` for the link of one scenario.
 */
export function decodeComparison(text: string, priceBook?: PriceBook | null): OpenedComparison;

/** Semantic version of the module. */
export function version(): string;

// ---------------------------------------------------------------- what everything is made of

/** `zh`, `en`, or a tag that starts so, such as `zh-CN`. */
export type Language = "zh" | "en" | (string & {});

/** Yuan with two decimals: `"1234.50"`. */
export type Money = string;

/** A number in plain notation, without trailing zeros: `"0.55"`. */
export type Decimal = string;

/** A date: `"2026-11-22"`. */
export type IsoDate = string;

/** The same in both languages. */
export interface Label {
  zh: string;
  en: string;
}

/** Money at three points: all prices low, typical, high, about P10 / P50 / P90 of offers for the same item. */
export interface Band {
  low: Money;
  typical: Money;
  high: Money;
}

/** A sum. Its low and high are corners; `likely` is the range it will probably fall in. */
export interface Total extends Band {
  likely: Likely;
}

/** Percentiles of a sum, by moments of its prices' distributions. */
export interface Likely {
  p10: Money;
  p50: Money;
  p90: Money;
}

/** A figure at the same three points. */
export interface Figures {
  low: Decimal;
  typical: Decimal;
  high: Decimal;
}

/** What is thrown: an `Error` that says which field, in both languages. `message` is the English one. */
export interface Refusal extends Error {
  messages: Label;
  /** The field, such as `traffic.connectRate`, or the unknown name; `priceBook.prices[3].low` in a price book. */
  path: string;
  rule: Rule;
  /** How many more problems there were. */
  others: number;
  /** What could be read of a link of a newer version. */
  partial?: OpenedLink;
}

/** The rule that was broken. Those of a price book are open: a later version may add some. */
export type Rule =
  | "notANumber"
  | "notAnInteger"
  | "belowMin"
  | "aboveMax"
  | "ambiguousNumber"
  | "notFinite"
  | "unknownOption"
  | "notABoolean"
  | "unknownField"
  | "unsupportedType"
  | "wrongShape"
  | "tooDeep"
  | "tooLarge"
  | "profileMeanOff"
  | "overflow"
  | "nothing"
  | "tooLong"
  | "several"
  | "single"
  | "newer"
  | "unknownBook"
  | (string & {});

// ---------------------------------------------------------------- uncertainty

export interface SimulationOptions {
  /** 1 to 1,000,000; default 10,000. */
  draws?: Field<Num>;
  /** A whole number from 0 to 2⁶⁴ − 1, as text above 2⁵³; default 20261122. */
  seed?: Field<Num>;
  /** Sums in yuan whose chance is wanted, 0 to 1,000,000,000,000 each, at most 1,000. */
  within?: Field<Num[]>;
}

/** Percentiles are by nearest rank: the smallest draw that at least that share of all draws do not exceed. */
export interface Simulation {
  priceBook: { edition: string; hash: string };
  draws: number;
  /** As it was given; text above 2⁵³. */
  seed: number | string;
  /** False where a line has no price: it is in no draw, and every sum reads "at least". */
  complete: boolean;
  p10: Money;
  p50: Money;
  p90: Money;
  mean: Money;
  /** What the estimate says of the same budget, by moments. It lies within 3 % of the simulation. */
  likely: Likely;
  /**
   * At most 40 columns of one width, 1, 2 or 5 times a power of ten yuan, on multiples of it: draws from `from` up to,
   * but without, `to`. They cover the draws from P0.5 to P99.5.
   */
  histogram: { from: Money; to: Money; count: number }[];
  /** Draws beyond the columns: all counts sum to `draws`. */
  outside: { below: number; above: number };
  /**
   * Share of the draws at or below a sum, for the sums one asks about, the least first. `at` says what the sum is: the
   * corners of the budget (`low`, `typical`, `high`), the scenario's own `budget`, each fifth percentile (`p5` … `p95`),
   * or `asked` for those of `options.within`. For any other sum, interpolate between neighbours or ask for it.
   */
  chanceWithin: {
    at: "low" | "typical" | "high" | "budget" | "asked" | (string & {});
    yuan: Money;
    /** Chance that the budget with its contingency is no more; 0–1, to 4 decimals. */
    chance: Decimal;
    /** Chance that first year and hidden cost alone are no more: what `totals.chanceWithinBudget` says by moments. */
    spendingChance: Decimal;
  }[];
  /**
   * Why the middle of a sum lies above the sum of the typical amounts: most prices can rise further above their typical
   * value than fall below it, so their means lie above it, and means add up.
   */
  middle: {
    /** The budget of all typical amounts. */
    typical: Money;
    /** `p50` less `typical`. */
    above: Money;
    /** The lines whose means lie furthest above their typical amounts, before contingency; at most five. */
    lifts: { line: string; label: Label; typical: Money; mean: Money; lift: Money }[];
  };
}

export interface Sensitivity {
  /** `totals.budget` at typical prices. */
  budget: Money;
  /** Deployment chosen or recommended. */
  deployment: "saas" | "hybrid" | "private";
  /** The widest swing first; at most 20. */
  bars: SensitivityBar[];
}

/** The budget with one input at either end of its range, all else as it was said. */
export interface SensitivityBar {
  /** Path of the field; `null` where prices move. */
  field: string | null;
  /** Correlation group of the price book; `null` where a field moves. */
  group: string | null;
  /** The group's prices in this estimate. */
  prices: string[];
  label: Label;
  /** Unit of the field's values. */
  unit: string | null;
  /** The field's value as it is. */
  value: number | Decimal | null;
  low: SensitivityEnd;
  high: SensitivityEnd;
  /** From the least to the most of the budget, its present value among them. */
  swing: Money;
}

export interface SensitivityEnd {
  /** The field's value at this end; `null` for prices, each of which is at its own low or high. */
  value: number | Decimal | null;
  budget: Money;
  /** Where it differs from that of the estimate, the recommendation changes at this end. */
  deployment: "saas" | "hybrid" | "private";
}

// ---------------------------------------------------------------- scenario

/**
 * A number, or a number as people write it: `"0.55"`, `"30,000"`, `"3万"`, `"1e3"`, `"15%"`, in full-width digits too.
 * Output writes whole numbers as numbers and others as text.
 */
export type Num = number | string;

type Field<T> = T | null;

/**
 * What is to be deployed. Every field may be left out, `undefined` or `null`: then it follows its default. "Usual" is
 * guidance; the range is what is accepted. Where no other range is given, counts are 0 to 10,000,000 and shares 0 to 1.
 */
export interface Scenario {
  /** Default `general`. Finance, government and healthcare default to regulated. */
  industry?: Field<"general" | "ecommerce" | "education" | "catering" | "finance" | "government" | "healthcare">;
  /** Default `auto`: decided by lines, compliance and budget, with reasons in `recommendation`. */
  deployment?: Field<"auto" | "saas" | "hybrid" | "private">;
  /** Yuan, 0 to 1,000,000,000,000. Steers `auto` only; none by default. */
  budget?: Field<Num>;
  /** Default `auto`: the smallest edition with every feature asked for. */
  edition?: Field<"auto" | "basic" | "standard" | "advanced" | "premium">;
  /** A feature outside the edition is priced as a module. None by default. */
  features?: Field<Feature[]>;
  /** Dialogue engine; default `rule`. The cost of `llm` grows faster than linearly with call length. */
  robot?: Field<"rule" | "llm">;
  /** Street price (default) or published list price of the SaaS licence. */
  vendorClass?: Field<"street" | "list">;
  traffic?: Field<Traffic>;
  /** Concurrent calls (路), 1 to 100,000. Default `auto`: the busiest month at the blocking target. */
  concurrency?: Field<Num | "auto">;
  seats?: Field<Seats>;
  /** Outbound tariff; default `landline`. */
  lineType?: Field<"landline" | "mobile" | "n95">;
  numbers?: Field<PhoneNumbers>;
  flows?: Field<Flows>;
  integrations?: Field<Integrations>;
  compliance?: Field<Compliance>;
  data?: Field<Data>;
  hardware?: Field<Hardware>;
  billing?: Field<Billing>;
  /** Default `standard`, about 1–7 days. */
  delivery?: Field<"standard" | "expedited">;
  service?: Field<Service>;
  hidden?: Field<Hidden>;
  finance?: Field<Finance>;
  buyer?: Field<Buyer>;
  human?: Field<Human>;
}

export type Feature =
  | "multiTurn"
  | "intent"
  | "bargeIn"
  | "transfer"
  | "tickets"
  | "emotion"
  | "qualityInspection"
  | "rpa"
  | "campaignStrategy"
  | "analytics";

export interface Traffic {
  /** Calls received a day, a mean that may be fractional; default 100. */
  inboundCallsPerDay?: Field<Num>;
  /** Calls dialled a day, answered or not, a mean that may be fractional; default 800. */
  outboundCallsPerDay?: Field<Num>;
  /** Mean talk time in minutes, 0.05 to 60; default 1.5, usual 1 to 3. */
  inboundMinutesPerCall?: Field<Num>;
  /** Mean talk time in minutes once answered, 0.05 to 60; default 1.2, usual 0.5 to 2. */
  outboundMinutesPerCall?: Field<Num>;
  /** Share of dialled calls answered; default 0.55, usual 0.5 to 0.6. */
  connectRate?: Field<Num>;
  /** 0 to 366; default 365. */
  inboundDaysPerYear?: Field<Num>;
  /** 0 to 366; default 280. */
  outboundDaysPerYear?: Field<Num>;
  /** Share of the day's calls in the busiest hour; default 0.15, usual 0.12 to 0.2. */
  busyHourShare?: Field<Num>;
  /** Most calls that may find no line, 0.0001 to 1; default 0.01. */
  blockingTarget?: Field<Num>;
  /** January to December against the mean month: exactly twelve of 0 to 12 that average 1 ± 0.005; default flat. */
  monthlyProfile?: Field<Field<Num>[]>;
  /** Change in volume each year from year 2, −0.5 to 1; default 0. */
  growthPerYear?: Field<Num>;
  /** Minutes each call is rounded up to, 0.01 to 60; default 1. */
  billingIncrement?: Field<Num>;
  /** `erlang` (default) dials at random, `paced` waits for a free line. */
  outboundPacing?: Field<"erlang" | "paced">;
}

export interface Seats {
  /** Accounts that configure the robot; default 1. */
  admin?: Field<Num>;
  /** Linked human agents; default 0. */
  agents?: Field<Num>;
  /** Whether the seats have AI assistance; default false. */
  assist?: Field<boolean>;
}

/** Numbers rented; the defaults follow volume and line type. */
export interface PhoneNumbers {
  landline?: Field<Num>;
  mobile?: Field<Num>;
  /** With a 400 number inbound calls pay the 400 tariff, else they are free. */
  n400?: Field<Num>;
  /** Six-digit 95 numbers. */
  n95Six?: Field<Num>;
  /** Five-digit 95 numbers, at ten times the fee. */
  n95Five?: Field<Num>;
  /** A memorable 400 number; default false. */
  n400Premium?: Field<boolean>;
}

export interface Flows {
  /** 1–3 branches; default 1. */
  simple?: Field<Num>;
  /** 4–15 branches; default 0. */
  medium?: Field<Num>;
  /** More than 15 branches; default 0. */
  complex?: Field<Num>;
}

/** How a system is connected. */
export type Interface = "none" | "standard" | "custom" | "proprietary";

/** Systems connected; each `none` by default. */
export interface Integrations {
  crm?: Field<Interface>;
  tickets?: Field<Interface>;
  orders?: Field<Interface>;
  inventory?: Field<Interface>;
  members?: Field<Interface>;
  finance?: Field<Interface>;
  wecom?: Field<Interface>;
  dingtalk?: Field<Interface>;
  sms?: Field<Interface>;
}

/** `regulated` sets the defaults of the rest; each may be overridden. */
export interface Compliance {
  /** Default by industry. */
  level?: Field<"ordinary" | "regulated">;
  /** Months recordings are kept, 0 to 600. */
  recordingMonths?: Field<Num>;
  /** Level of the MLPS (等保) assessment. */
  mlps?: Field<"none" | "2" | "3" | 2 | 3>;
  encryption?: Field<boolean>;
  /** Privacy impact assessment. */
  privacy?: Field<boolean>;
  /** Independent audit. */
  audit?: Field<boolean>;
  /** A private circuit to the carrier. */
  dedicatedLine?: Field<boolean>;
  /** Commercial cryptography assessment (密评). */
  cryptoAssessment?: Field<boolean>;
}

export interface Data {
  /** Default by compliance and flows. */
  knowledgeBase?: Field<"none" | "generic" | "regulated">;
  /** Hours of calls transcribed and tagged; default 0. */
  annotationHours?: Field<Num>;
  /** Default `none`. */
  fineTuning?: Field<"none" | "terms" | "dialect">;
  /** Question-and-answer pairs written in addition; default 0. */
  corpusItems?: Field<Num>;
  /** Whether old records are cleaned and loaded; default false. */
  migration?: Field<boolean>;
}

/** Private: all hardware. Hybrid: `hybridShare` of each line, and no inference servers. */
export interface Hardware {
  /** Default by dialogue engine. */
  inference?: Field<"cpu" | "gpu" | "cloud">;
  /** Default `mid`. */
  gpuClass?: Field<"mid" | "eight">;
  /** Spare servers; default by compliance. */
  highAvailability?: Field<boolean>;
  /** Default 0.5. */
  hybridShare?: Field<Num>;
}

/** Mode, usage unit, package and elasticity bear on SaaS only; elsewhere a notice says that they are ignored. */
export interface Billing {
  /** Default `annual`. */
  mode?: Field<"monthly" | "quarterly" | "annual" | "usage" | "package">;
  /** What annual saves on monthly, 0 to 0.9; default 0.16, usual 0.1 to 0.2. */
  annualDiscount?: Field<Num>;
  /** Default `minute`. */
  usageUnit?: Field<"minute" | "answeredCall" | "dialledCall">;
  /** Minutes bought for a year, 0 to 1,000,000,000. Default `auto`: the cheapest cover. */
  packageMinutes?: Field<Num | "auto">;
  /** Whether lines follow the monthly profile; default true. */
  elastic?: Field<boolean>;
  /** 1 to 5; default 1. */
  contractYears?: Field<Num>;
  /** Default: private perpetual, hybrid subscription. */
  privateLicence?: Field<"perpetual" | "subscription">;
}

export interface Service {
  /** Default `standard`. */
  level?: Field<"standard" | "dedicated">;
  /** Days of a one-to-one adviser, 0 to 10,000; default 0. */
  adviserDays?: Field<Num>;
  /** Resident engineers, 0 to 10,000; default 0. */
  onSiteEngineers?: Field<Num>;
  /** Whether the vendor keeps scripts current; default false. */
  scriptUpkeep?: Field<boolean>;
}

/** Hidden costs. The defaults are assumptions by deployment and size. */
export interface Hidden {
  /** Own person-days in year 1, 0 to 100,000. */
  internalDays?: Field<Num>;
  /** Own person-days in each later year, 0 to 100,000. */
  internalDaysLater?: Field<Num>;
  /** Script and flow changes a month, 0 to 10,000. */
  iterationsPerMonth?: Field<Num>;
  /** 0 to 1,000,000. */
  peopleTrained?: Field<Num>;
  /** Numbers changed a year after flags or blocks, 0 to 1,000,000. */
  numbersReplaced?: Field<Num>;
  /** Share of time in service, usual 0.99 to 0.999. */
  availability?: Field<Num>;
  /** Yuan of business lost with a call that fails, 0 to 10,000; without it the assumption of the price book. */
  valuePerLostCall?: Field<Num>;
}

export interface Finance {
  /** 1 to 5; default 3. */
  years?: Field<Num>;
  /** A year; default 0.1, usual 0.06 to 0.12. */
  discountRate?: Field<Num>;
  /** Years over which purchases are written off, straight-line to zero, 1 to 10; default 3. */
  depreciationYears?: Field<Num>;
  /** Reserve on first year and hidden cost; default 0.15, usual 0.1 to 0.2. */
  contingency?: Field<Num>;
  /** Whether amounts carry VAT; default `included`. */
  vat?: Field<"excluded" | "included">;
}

export interface Buyer {
  /** Whether the buyer deducts input VAT; default by industry. */
  vat?: Field<"deductible" | "partial" | "none">;
  /** Share deducted where `partial`; default 0.5. */
  deductibleShare?: Field<Num>;
}

/** The people the robot is compared with. */
export interface Human {
  /** Sets the yearly cost of an agent; default `tier1`. */
  city?: Field<"tier1" | "tier2" | "tier3">;
  /** Yuan, 0 to 10,000,000; default by city. */
  annualCostPerAgent?: Field<Num>;
  /** 1 to 10,000; default 70, usual 50 to 100. */
  callsPerAgentPerDay?: Field<Num>;
  /** Share of logged-in time spent on calls, 0.01 to 1; default 0.75, usual 0.6 to 0.85. */
  occupancy?: Field<Num>;
  /** Share of paid time lost, 0 to 0.95; default 0.28, usual 0.2 to 0.35. */
  shrinkage?: Field<Num>;
  /** Share who leave in a year; default 0.4, usual 0.3 to 0.5. */
  turnover?: Field<Num>;
  /** Hours a day, 1 to 24; default 10. */
  serviceHours?: Field<Num>;
  /** Share of calls the robot completes alone; default 0.6, usual 0.6 to 0.9. */
  resolutionRate?: Field<Num>;
  /** Months until that is reached, 0 to 60; default 3. */
  rampMonths?: Field<Num>;
  /** Share of freed agents moved to other work; default 0.5. */
  redeployShare?: Field<Num>;
}

type Filled<T> = T extends readonly (infer Item)[]
  ? Filled<NonNullable<Item>>[]
  : T extends object
    ? { [Key in keyof T]-?: Filled<NonNullable<T[Key]>> }
    : T;

type Open = "budget" | "hidden" | "human";

/** A scenario with every default filled in. `auto` stays `auto`; what nobody said and nothing implies is absent. */
export type CompleteScenario = Filled<Omit<Scenario, Open>> & {
  budget?: Num;
  hidden: Filled<Omit<Hidden, "valuePerLostCall">> & { valuePerLostCall?: Num };
  human: Filled<Omit<Human, "annualCostPerAgent">> & { annualCostPerAgent?: Num };
};

export interface Preset {
  /** Group member and level: `finance-typical`. */
  id: string;
  group: ReferenceGroup;
  level: "entry" | "typical" | "top";
  /** What the market reference says such a deployment costs. */
  band: { low: Money; high: Money; openEnded: boolean };
  scenario: Scenario;
}

// ---------------------------------------------------------------- estimate

export interface Estimate {
  /** The edition, and a hash that tells this very book apart. */
  priceBook: { edition: string; hash: string };
  scenario: CompleteScenario;
  /** Every cost that applies. */
  lines: Line[];
  totals: Totals;
  vat: Vat;
  /** Year-1 subtotals of all nine components. */
  components: ComponentTotal[];
  sizing: Sizing;
  /** What `auto` resolved to, or what was chosen, with reasons. */
  recommendation: {
    deployment: "saas" | "hybrid" | "private";
    edition: "basic" | "standard" | "advanced" | "premium";
    because: Label[];
  };
  references: Reference[];
  /** People against the robot; `null` only where staff or savings go beyond what can be computed. */
  human: HumanComparison | null;
  /** One entry for each billing mode, all else held: SaaS alone, empty for any other deployment. */
  billing: BillingEntry[];
  /** Pay per use by the units the scenario does not count, each against the modes. */
  billingUnits: BillingEntry[];
  unitCosts: UnitCosts;
  notices: Label[];
}

export type Component =
  | "licence"
  | "implementation"
  | "telephony"
  | "data"
  | "integration"
  | "hardware"
  | "operations"
  | "hidden"
  | "contingency";

/** A list price or public tender · B vendor or trade article · C weak page · U assumption. */
export type Grade = "A" | "B" | "C" | "U";

/** One cost: quantity × unit price × factors, rounded once a point and year, half away from zero, to the fen. */
export interface Line {
  /** Stable: `telephony.outbound`. */
  id: string;
  component: Component;
  label: Label;
  timing: "once" | "monthly" | "yearly";
  payer: "vendor" | "carrier" | "internal" | "other";
  /** `included`: part of another fee, at ¥0. `unpriced`: no price is known, never ¥0. */
  status: "priced" | "included" | "unpriced";
  /** Of the first year in which it falls due. */
  quantity: Figures;
  unit: string;
  /** Yuan a unit; a share for the formula `share`. */
  unitPrice: Figures | null;
  /** The one of `prices` that is the unit price, in its unit; `null` where an answer is the price. */
  pricedBy: string | null;
  factors: Operand[];
  /** By year, year 1 first; `null` where unpriced. */
  amount: Band[] | null;
  formula: {
    id: "product" | "tiered" | "packs" | "units" | "share" | "pairs" | "retention";
    operands: Operand[];
    /** Year 1, cut into volume slices: Σ quantity × factor takes the place of the quantity. */
    slices?: { quantity: Decimal; factor: Decimal }[];
    /** Ids of the lines whose sum the share is taken of. */
    base?: string[];
  };
  /** Ids in the price book. */
  prices: string[];
  /** The weakest of its prices, and of their volume steps where these change the amount; `U` where no price is behind it. */
  grade: Grade;
  /** Correlation group of the unit price. */
  group: string | null;
  /** `null` where there is no VAT. */
  vatRate: Decimal | null;
  /** Why an included line is free, or what else to know. */
  note: Label | null;
}

/** One figure of a formula. Without `field` and `price` the engine worked it out. */
export interface Operand {
  name: string;
  value: Figures;
  unit: string;
  /** The scenario field it comes from. */
  field?: string;
  /** The price it comes from. */
  price?: string;
}

export interface Totals {
  /** Licence to operations in year 1: comparable with the reference bands. */
  firstYear: Total;
  /** Its once-lines. */
  oneOff: Total;
  /** Year 2 at the volume of year 1, without purchases. */
  recurringYear: Total;
  hidden: Total;
  contingency: Total;
  /** The sum to ask the board for: first year + hidden + contingency. */
  budget: Total;
  /** The first-year cost that counts for this buyer, after the VAT it can deduct. */
  effective: Band;
  horizon: Year[];
  /** All years with hidden cost and contingency, undiscounted. */
  horizonTotal: Band;
  /** What is paid at the start, in each year and in all; the first four rows add up to `all`. */
  cash: { capex: CashRow; opex: CashRow; hidden: CashRow; contingency: CashRow; all: CashRow };
  /** False where a line has no known price: every sum then reads "at least". */
  complete: boolean;
  /** Probability, 0–1 to four decimals, that first year + hidden stay within the typical budget. */
  chanceWithinBudget: Decimal;
  /** The same for `scenario.budget`; absent without one. */
  chanceWithinOwnBudget?: Decimal;
  /** Share of the first year, at typical prices, that rests on assumed prices (grade U). */
  assumedShare: Decimal;
}

export interface Year {
  /** 1 in the first year. */
  year: number;
  /** Once-lines. */
  capex: Band;
  opex: Band;
  /** capex + opex: the scope of `firstYear`. */
  total: Total;
  hidden: Band;
  contingency: Band;
  /** Total + hidden + contingency, discounted to year 1. */
  presentValue: Band;
  /** Total + hidden + contingency up to the end of the year. */
  cumulative: Band;
  cumulativePresentValue: Band;
  /** The total that counts for this buyer, after the VAT it can deduct. */
  effective: Band;
  /** Of this and earlier years' purchases, straight line over `finance.depreciationYears`, typical. */
  depreciation: Money;
  /** What profit bears of the total: opex + depreciation, typical. */
  charge: Money;
  /** Purchases not yet written off at the end of the year, typical. */
  bookValue: Money;
}

/** A row of the cash table, at typical prices. */
export interface CashRow {
  /** Paid before the service starts: the purchases of year 1. */
  initial: Money;
  /** Paid in each year besides. */
  years: Money[];
  total: Money;
  /** Year 1 undiscounted, each later year by one year more. */
  presentValue: Money;
}

/** net + vat = gross, to the fen. */
export interface Taxed {
  net: Money;
  vat: Money;
  gross: Money;
}

/** VAT of the first-year scope at typical prices, in year 1 and in all years. */
export interface Vat {
  firstYear: Taxed;
  horizon: Taxed;
  /** The highest rate first; `rate: null` for what bears no VAT, last. */
  rates: { rate: Decimal | null; firstYear: Taxed; horizon: Taxed }[];
  /** Lines with a price. A sum of a rate is rounded once; its lines share it, each within one fen of its own quotient. */
  lines: { id: string; rate: Decimal | null; firstYear: Taxed; horizon: Taxed }[];
}

export interface ComponentTotal {
  id: Component;
  label: Label;
  firstYear: Band;
  /** Of the budget at typical prices, 0–1. */
  share: Decimal;
  complete: boolean;
}

export interface Sizing {
  /** Busy-hour traffic of the busiest month, to four decimals. */
  erlangs: Decimal;
  /** Lines (路) of the busiest month in year 1. */
  concurrency: number;
  /** The same by year. */
  byYear: number[];
  /** Twelve months of year 1: lines the traffic needs, and lines paid for. */
  monthly: { month: number; erlangs: Decimal; needed: number; concurrency: number }[];
}

export type ReferenceGroup = "mode" | "size" | "industry";

/** A check against a band of the market reference. */
export interface Reference {
  group: ReferenceGroup;
  id: string;
  low: Money;
  high: Money;
  /** The band has no upper end; `high` is the highest figure stated. */
  openEnded: boolean;
  /** Where the likely median of the first year lies. */
  verdict: "below" | "inside" | "above";
  because: Label[];
}

/** A way to be billed beside the others. */
export interface BillingEntry {
  mode: NonNullable<Billing["mode"]>;
  /** What pay per use counts; for `usage` alone. */
  usageUnit?: "minute" | "answeredCall" | "dialledCall";
  label: Label;
  /** `totals.firstYear` with this mode. */
  firstYear: Band;
  /** False where a line has no known price; then it is compared with no other. */
  complete: boolean;
  /** No mode costs less in the first year, at typical prices. */
  cheapest: boolean;
  /** Volumes at which both modes cost the same, to a yuan. */
  crossings: BillingTurn[];
  /** Volumes from which the order is another without the two ever costing the same: lines are whole and packs are steps. */
  steps: BillingTurn[];
}

export interface BillingTurn {
  against: NonNullable<Billing["mode"]>;
  /** Inbound and dialled calls together, in the scenario's own proportion. */
  callsPerDay: number | Decimal;
  /** The mode that costs less above it. */
  cheaperAbove: NonNullable<Billing["mode"]>;
}

/** Year-1 cost of one unit of traffic; `null` at zero volume. */
export interface UnitCosts {
  perDialledCall: Band | null;
  /** Per minute of talk, in and out. */
  perConnectedMinute: Band | null;
  /** Per call the robot resolves by itself. */
  perResolvedCall: Band | null;
}

/**
 * The people who would take the calls, with and without the robot, and whether it pays back. Savings are set against
 * the cost here only; no total of the estimate is lowered by them. Where the price book has no price for people, every
 * amount is `null` and `because` says so. Typical prices and wages unless said otherwise.
 */
export interface HumanComparison {
  /** People no longer needed in year 1 at the full resolution rate. */
  agents: number;
  /** What they cost in a year. */
  yearlyCost: Money | null;
  /** Calls of year 1 that the robot resolves at its full rate. */
  resolvedCalls: Decimal;
  /** The part of their cost that is saved in cash: those moved to other work save none. */
  savingPerYear: Money | null;
  /** The first month from which the cumulative sum stays at or above zero to the end of the horizon. */
  paybackMonth: number | null;
  /** Present value of savings less cost, over `finance.years`, at `finance.discountRate`. */
  npv: Money | null;
  /** NPV ÷ present value of the cost, to 4 decimals; `null` where there is no cost. */
  roi: Decimal | null;
  /** Low: the robot at its dearest and wages at their lowest; high the other way round. */
  range: { npv: { low: Money; high: Money } } | null;
  /** The smallest resolution rate, in whole per cent, that pays back within the horizon; `null` where none does. */
  breakEvenResolution: Decimal | null;
  /** A person in a year, with recruiting for those who leave. */
  costPerAgent: Band | null;
  /** Ids in the price book of the prices behind it. */
  prices: string[];
  /** Handling time of a call by a person, in seconds. */
  aht: Decimal;
  /** Year 1 without the robot. */
  staffBefore: Crew;
  /** Year 1 for what the robot leaves, at the full resolution rate. */
  staffAfter: Crew;
  /** Months sum to the years of `totals.horizon` to the fen; purchases fall in the first month of their year. */
  months: CashMonth[] | null;
  /** Why it pays back or does not, and what is not counted. */
  because: Label[];
}

/** People for the calls of a year. */
export interface Crew {
  /** Staff, rounded up to whole people. */
  people: number;
  /** Agents on duty for inbound calls in the busy hour, and in each other hour of service. */
  busyHour: number;
  otherHours: number;
  /** Calls taken by people, a year. */
  inboundCalls: Decimal;
  outboundCalls: Decimal;
  /** Hours on duty, a year. */
  inboundHours: Decimal;
  outboundHours: Decimal;
}

export interface CashMonth {
  /** 1 in the first month of year 1. */
  month: number;
  /** People freed in this month. */
  freed: number;
  robotCost: Money;
  saving: Money;
  /** Saved − spent to date. */
  cumulative: Money;
}

// ---------------------------------------------------------------- decisions

export type AdviceId =
  | "coreFeatures"
  | "saasFirst"
  | "annualPlan"
  | "elasticConcurrency"
  | "simplerFlows"
  | "standardInterfaces"
  | "fittingPackage"
  | "betterImplementation"
  | "matureProduct"
  | "multiYear"
  | "pilot"
  | "editionAndModules";

export interface Advice {
  id: AdviceId;
  label: Label;
  because: Label;
  /** What `totals.firstYear.typical` falls by; negative where more is spent at first. */
  firstYearSaving: Money;
  /**
   * What the typical sum over `totals.horizon` of `total` + `hidden` falls by: without contingency, undiscounted,
   * always above zero. Of a pilot it is the money not yet committed.
   */
  saving: Money;
  /** The scenario with the change made. */
  scenario: CompleteScenario;
  /** Of the pilot alone. */
  pilot?: Pilot;
}

/** A pilot is judged by its own cost and by what it teaches. */
export interface Pilot {
  /** Typical first year and hidden cost of the pilot, which a roll-out as planned adds to. */
  cost: Money;
  months: number;
  /** Inbound and dialled. */
  callsPerDay: number;
  /** What to measure, with what the estimate assumes until then. */
  measures: Label[];
}

export interface AdviceNote {
  id: AdviceId;
  label: Label;
  because: Label;
}

export interface BudgetSolution {
  /** At most twelve, cheapest first. */
  options: BudgetOption[];
  /** Where nothing fits, what is missing to `least`. */
  shortBy: Money | null;
  /** Where nothing fits, the least deployment. Also `null` where every deployment has a line without a price. */
  least: BudgetOption | null;
}

export interface BudgetOption {
  deployment: "saas" | "hybrid" | "private";
  edition: "basic" | "standard" | "advanced" | "premium";
  /** How SaaS is paid for; `null` for own systems. */
  billing: "annual" | "usage" | "package" | null;
  /** `totals.budget` of the scenario. */
  budget: Total;
  firstYear: Total;
  /** Against what was asked for; empty where nothing is given up. */
  givesUp: Label[];
  scenario: CompleteScenario;
}

/** A line in words. */
export interface Explanation {
  line: string;
  label: string;
  /** From the operands to the rounded amount. */
  steps: string[];
  note: string | null;
  grade: Grade;
  prices: ExplainedPrice[];
}

/** A price behind a line; with `missing` the book has none. */
export type ExplainedPrice =
  | { id: string; missing: true }
  | {
      id: string;
      missing?: undefined;
      name: string | null;
      unit: string;
      low: Decimal;
      typical: Decimal;
      high: Decimal;
      grade: Grade;
      taxIncluded: TaxIncluded | null;
      vatRate: Decimal | null;
      validFrom: IsoDate | null;
      checkedOn: IsoDate | null;
      reasoning: string | null;
      sources: { id: string; title: string | null; address: string | null; date: string | null; gives: string | null }[];
      /** Volume steps as the book has them; `null` where there are none. */
      tiers: Tiers | null;
    };

// ---------------------------------------------------------------- price book

/** One dated, immutable edition of unit prices. `schema/price-book.json` has every rule. */
export interface PriceBook {
  $schema?: string;
  format: 1;
  /** Lower-case letters, digits, points and dashes: `cn-2026.11`. */
  edition: string;
  publisher: Label;
  title: Label;
  currency: "CNY";
  publishedOn: IsoDate;
  /** By id, as prices name them. */
  sources: Record<string, { title: Label; address?: string; date: Label; gives: Label }>;
  /** Correlation groups: prices of one group move together, groups independently. */
  groups: Record<string, Label>;
  /** Shares off all prices of a component. */
  discounts?: Discounts;
  prices: Price[];
}

/** A unit price, or another figure of the model, at three points. */
export interface Price {
  id: string;
  name: Label;
  /** As the model has it for this id: `yuan/minute`. */
  unit: string;
  /** Plain decimals ≥ 0 of at most 12 digits and 6 decimals; low ≤ typical ≤ high. */
  low: Decimal;
  typical: Decimal;
  high: Decimal;
  /** A capacity: the smaller the number, the dearer the result. */
  lowerIsDearer?: true;
  grade: Grade;
  group: string;
  /** Of money only. `unknown` counts as included. */
  taxIncluded?: TaxIncluded;
  vatRate?: Decimal;
  sources: string[];
  /** Required for grade U. */
  reasoning?: Label;
  validFrom: IsoDate;
  checkedOn: IsoDate;
  tiers?: Tiers;
}

export type TaxIncluded = "yes" | "no" | "unknown" | "none";

/** Factors on the price by quantity. Only the last graduated step has no `upTo`. */
export type Tiers = {
  unit: "line" | "minute" | "minute/month" | "seat" | "call" | "message";
  sources?: string[];
  grade?: Grade;
  reasoning?: Label;
} & (
  | { mode: "graduated"; steps: { upTo?: Decimal; factor: Decimal }[] }
  | { mode: "wholeVolume"; steps: { from: Decimal; factor: Decimal }[] }
  | { mode: "packs"; steps: { size: Decimal; factor: Decimal }[] }
);

/** What a link says. */
export interface OpenedLink {
  scenario: CompleteScenario;
  /** Empty for a whole link. */
  notices: {
    id: "noCheck" | "altered" | "unknown" | "missing" | "refused" | "price" | "otherEdition" | "foreignBook";
    message: Label;
  }[];
  /** The book it was priced with; `hash` of one that is no released edition. */
  priceBook: { edition: string; hash: string | null };
  /** Prices typed over the book's, by id. */
  prices: Record<string, { low: Decimal; typical: Decimal; high: Decimal }>;
  /** Shares off the book's prices. */
  discounts: Discounts;
}

/** Components with prices of the book, with the share off them, `"0"` to `"0.99"`. */
export type Discounts = Partial<
  Record<
    "licence" | "implementation" | "telephony" | "data" | "integration" | "hardware" | "operations",
    Decimal
  >
>;

/** What somebody puts over a price book. Other members are not read, so a decoded link will do. */
export interface PriceChanges {
  prices?: Record<string, { low: Decimal; typical: Decimal; high: Decimal }>;
  discounts?: Discounts;
}

/** A scenario of a comparison. What is left out follows its default. */
export interface ComparisonColumn {
  /** Its first 20 characters are kept. */
  name?: string | null;
  scenario?: Scenario | null;
  priceBook?: PriceBook | null;
  /** Prices and discounts over the book; a column as `decodeComparison` gives it will do. */
  changes?: PriceChanges | null;
}

/** Scenarios beside each other. Every list with an entry for each scenario is in the order of `columns`. */
export interface Comparison {
  columns: {
    name: string;
    /** The book it was priced with; `hash` of one that is no released edition. */
    priceBook: { edition: string; hash: string | null };
    scenario: CompleteScenario;
  }[];
  totals: ComparedSum<
    "firstYear" | "oneOff" | "recurringYear" | "hidden" | "contingency" | "budget" | "horizonTotal"
  >[];
  /** Year 1 by component, all nine; they add up to the budget. */
  components: ComparedSum<Component>[];
  /** Every line that occurs in a column. */
  lines: ComparedLine[];
  /** Concurrent calls (路) of year 1, and how many more than the base needs. */
  sizing: { concurrency: number[]; more: number[] };
  /** Of year 1; `null` at zero volume. */
  unitCosts: Record<
    "perDialledCall" | "perConnectedMinute" | "perResolvedCall",
    { amounts: (Money | null)[]; more: (Money | null)[] }
  >;
  /** Answers and defaults that differ; the values themselves are in `columns`. */
  inputs: {
    /** `traffic.connectRate`; the twelve months are one: `traffic.monthlyProfile`. */
    path: string;
    label: Label;
    /** In words. `isDefault`: what nobody's answer would give, with the other answers as they are. */
    cells: { value: Label; isDefault: boolean }[];
  }[];
  /** How far each other scenario is from the base, and why. */
  differences: ComparedDifference[];
  /** Why amounts do not compare as they are. */
  cautions: {
    /** Some contain VAT and others do not. */
    vat: boolean;
    /** Their prices differ. */
    books: boolean;
    /** Their sums over all years cover different numbers of years. */
    years: boolean;
    /** Places of columns with lines without a price: their sums are at least what is shown. */
    unpriced: number[];
  };
}

/** A sum in each scenario, at typical prices. */
export interface ComparedSum<Id extends string> {
  id: Id;
  label: Label;
  amounts: Money[];
  /** More than in the base; negative where it is less. */
  more: Money[];
  /** The same as a share of the base's amount, to 4 decimals; `null` where that is 0. */
  share: (Decimal | null)[];
  /** False where a line has no known price: the sum is at least this. */
  complete: boolean[];
  /** Whether no other scenario has less. */
  least: boolean[];
}

/** A line in each scenario, at typical prices. */
export interface ComparedLine {
  id: string;
  component: Component;
  label: Label;
  cells: {
    /** `null` where the scenario has no such line. */
    status: "priced" | "included" | "unpriced" | null;
    /** `null` where no price is known; `"0.00"` where there is no line or it is included. */
    firstYear: Money | null;
    horizon: Money | null;
    /** More than in the base; `null` where either has no known price. */
    firstYearMore: Money | null;
    horizonMore: Money | null;
    /** The same as a share of the base's amount, to 4 decimals; `null` where that is 0 or unknown. */
    firstYearShare: Decimal | null;
    horizonShare: Decimal | null;
    /** Why it differs from the base; empty for the base and where it does not. */
    because: Label[];
    /** Paths of the inputs behind it, the largest first. */
    inputs: string[];
  }[];
}

/** How far a scenario is from the base over all years. */
export interface ComparedDifference {
  /** Its place in `columns`. */
  column: number;
  /** More over all years; negative where it is less. */
  horizon: Money;
  /** At most three lines that make most of it, the largest first. */
  lines: { id: string; label: Label; more: Money }[];
  /** Inputs that make it, each alone, the largest first; `null` where a mixture goes beyond what can be computed. */
  causes:
    | {
        /** A field, `traffic.monthlyProfile`, or `priceBook` for the prices. */
        path: string;
        label: Label;
        /** More in the budget of year 1 with this input alone as in the other scenario. */
        budget: Money;
        /** More over all years. */
        horizon: Money;
        /** What the other scenario has more over all years with it than without. */
        horizonBack: Money;
      }[]
    | null;
  /** What all inputs have together beyond the sum of each alone: causes + together = the difference. */
  together: { budget: Money; horizon: Money } | null;
}

/** What `decodeComparison` throws. */
export interface ComparisonRefusal extends Omit<Refusal, "partial"> {
  /** What could be read of a link of a newer version. */
  partial?: OpenedComparison;
}

/** One to four scenarios; a link that was cut has fewer than it had. */
export interface OpenedComparison {
  /** The first is the base. Each has what there is to say about its own scenario. */
  columns: (OpenedLink & { name: string })[];
  /** About the link as a whole; empty for a whole one. */
  notices: OpenedLink["notices"];
}

export interface PriceBookReport {
  valid: boolean;
  errors: {
    /** `prices[3].typical`; empty for the whole book. */
    path: string;
    rule: Rule;
    /** What was found, shortened. */
    value: string;
    message: Label;
  }[];
  /** Ids of prices in the book that the model does not have; they are not used. */
  ignored: string[];
  /** Ids of prices that the book lacks; lines that need them are unpriced. */
  missing: string[];
}
