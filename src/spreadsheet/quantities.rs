//! The quantity of each line, year by year, as formulas. It says what `engine/lines` says, file by file.

use super::{
    figure::Figure,
    model::Model,
    packs, storage,
    workings::{Months, Row},
};
use crate::{
    data::defaults,
    engine::{
        book::{PriceId, id},
        line::{Formula, Line, LineId, Timing},
        scenario::{Field, Mlps, UsageUnit},
        tier::TierMode,
    },
    text::Text,
};

pub enum Quantity {
    /// By place, the same at low, typical and high prices.
    Row(Row),
    /// By place, with a band of its own.
    Bands(Vec<[Figure; 3]>),
    /// The amounts of other lines: at each place those of some places, or nothing is due.
    Share { base: Vec<LineId>, places: Vec<Vec<usize>> },
}

impl Model<'_> {
    /// `None` where no formula follows the quantity.
    pub fn quantity(&mut self, line: &Line) -> Option<Quantity> {
        let get = |field| self.inputs.get(field);
        let t = &self.traffic;
        Some(match line.id {
            LineId::LicenceConcurrency => return self.concurrency(line),
            LineId::LicenceAdmin => self.by_timing(line, get(Field::SeatsAdmin)),
            LineId::LicenceSeats => self.by_timing(line, get(Field::SeatsAgents)),
            LineId::LicenceUsage => match self.estimate.scenario.billing_usage_unit() {
                UsageUnit::Minute => self.growing(t.outbound_minutes.clone() + t.inbound_minutes.clone()),
                UsageUnit::AnsweredCall => self.growing(t.answered_calls.clone() + t.inbound_calls.clone()),
                UsageUnit::DialledCall => self.growing(t.dialled_calls.clone()),
            },
            LineId::LicenceUsageInbound => self.growing(t.inbound_calls.clone()),
            LineId::LicenceLlm => self.growing(t.outbound_minutes.clone() + t.inbound_minutes.clone()),
            LineId::LicencePackage => Quantity::Row(packs::charged(self, line.id)?),
            LineId::LicenceOverage => Quantity::Row(packs::beyond(self)?),
            LineId::LicenceLlmInput | LineId::LicenceLlmOutput => self.tokens(line.id),
            LineId::ImplementationFlowSimple => self.by_timing(line, get(Field::FlowsSimple)),
            LineId::ImplementationFlowMedium => self.by_timing(line, get(Field::FlowsMedium)),
            LineId::ImplementationFlowComplex => self.by_timing(line, get(Field::FlowsComplex)),
            LineId::ImplementationScript => {
                let flows = get(Field::FlowsSimple) + get(Field::FlowsMedium) + get(Field::FlowsComplex);
                self.by_timing(line, flows)
            }
            LineId::ImplementationAdviser => self.by_timing(line, get(Field::ServiceAdviserDays)),
            LineId::TelephonyOutbound => return self.outbound(line),
            LineId::TelephonyInbound => self.growing(t.inbound_minutes.clone()),
            LineId::TelephonyNumberLandline | LineId::TelephonyLineAccess => {
                self.by_timing(line, get(Field::NumbersLandline))
            }
            LineId::TelephonyNumberMobile => self.by_timing(line, get(Field::NumbersMobile)),
            LineId::TelephonyNumber400 | LineId::TelephonyNumber400Opening => {
                self.by_timing(line, get(Field::NumbersN400))
            }
            LineId::TelephonyNumber95Six => self.by_timing(line, get(Field::NumbersN95Six)),
            LineId::TelephonyNumber95Five => self.by_timing(line, get(Field::NumbersN95Five)),
            LineId::TelephonyNumber95Licence => {
                let numbers = get(Field::NumbersN95Six) + get(Field::NumbersN95Five);
                self.by_timing(line, numbers.if_zero(Figure::zero(), Figure::one()))
            }
            LineId::TelephonyLineRent => self.rows(|owned| owned * Figure::whole(12)),
            LineId::TelephonyDedicatedLine => {
                let per_line = self.prices.typical(id::TEL_MBPS_PER_LINE);
                let least = Figure::number(defaults::RULES_DEDICATED_LINE_LEAST_MBPS);
                self.rows(|owned| Figure::max(&[least.clone(), (owned * per_line.clone()).ceil()]) * Figure::whole(12))
            }
            LineId::DataAnnotation => self.by_timing(line, get(Field::DataAnnotationHours)),
            LineId::DataCorpus => self.by_timing(line, get(Field::DataCorpusItems)),
            LineId::HardwareStorage => Quantity::Row(storage::disks(self)),
            LineId::HardwareRack => self.racks(),
            LineId::OperationsUpgrade => self.due(|year| year > 1, Figure::one()),
            LineId::OperationsMlps if self.estimate.scenario.compliance_mlps() == Mlps::Level2 => {
                let every = defaults::RULES_MLPS2_EVERY_YEARS;
                self.due(|year| (rust_decimal::Decimal::from(year - 1) % every).is_zero(), Figure::one())
            }
            LineId::OperationsOnSite => self.by_timing(line, get(Field::ServiceOnSiteEngineers)),
            LineId::HiddenInternal => {
                self.then_later(get(Field::HiddenInternalDays), get(Field::HiddenInternalDaysLater))
            }
            LineId::HiddenIteration => self.by_timing(line, get(Field::HiddenIterationsPerMonth) * Figure::whole(12)),
            LineId::HiddenLineQuality => self.by_timing(line, get(Field::HiddenNumbersReplaced)),
            LineId::HiddenTraining => {
                let people = get(Field::HiddenPeopleTrained);
                self.then_later(people.clone(), people * get(Field::HumanTurnover))
            }
            LineId::HiddenStorage => Quantity::Row(storage::cloud(self)),
            LineId::HiddenLoss => {
                let lost = Figure::one() - get(Field::HiddenAvailability);
                self.growing((t.inbound_calls.clone() + t.answered_calls.clone()) * lost)
            }
            _ if line.formula == Formula::Share => self.share(line),
            _ if line.formula == Formula::Units => self.units(line),
            // One system, one year, one time.
            _ => self.by_timing(line, Figure::one()),
        })
    }

    /// Bought once in year 1, or the same every year.
    fn by_timing(&self, line: &Line, figure: Figure) -> Quantity {
        let once = line.timing == Timing::Once;
        let at = |place: usize| if once && place > 0 { Figure::zero() } else { figure.clone() };
        Quantity::Row((0..self.work.slots.count()).map(at).collect())
    }

    fn growing(&self, figure: Figure) -> Quantity {
        Quantity::Row(self.traffic.growth.iter().map(|growth| figure.clone() * growth.clone()).collect())
    }

    fn due(&self, due: impl Fn(usize) -> bool, figure: Figure) -> Quantity {
        let slots = self.work.slots;
        let at = |place| if due(slots.year(place)) { figure.clone() } else { Figure::zero() };
        Quantity::Row((0..slots.count()).map(at).collect())
    }

    fn then_later(&self, first: Figure, later: Figure) -> Quantity {
        let at = |place| if place == 0 { first.clone() } else { later.clone() };
        Quantity::Row((0..self.work.slots.count()).map(at).collect())
    }

    /// From the 路 owned in each year.
    fn rows(&self, figure: impl Fn(Figure) -> Figure) -> Quantity {
        Quantity::Row(self.traffic.owned.iter().map(|owned| figure(owned.clone())).collect())
    }

    fn title(&mut self, line: LineId) {
        let title = Text::line(line).words(self.work.language);
        self.work.section(title);
    }

    fn concurrency(&mut self, line: &Line) -> Option<Quantity> {
        if line.formula != Formula::Tiered {
            return Some(match line.timing {
                Timing::Once => Quantity::Row(self.increments(&self.traffic.owned)),
                _ => Quantity::Row(self.traffic.owned.clone()),
            });
        }
        let price = line.priced_by?;
        self.title(line.id);
        let elastic = self.estimate.scenario.billing_elastic();
        let months = if elastic {
            self.traffic.lines.clone()
        } else {
            let title = Text::SPREADSHEET_MONTH_PAID.words(self.work.language);
            let peak = &self.traffic.peak;
            self.work.months(title, "lines", true, |_, place| peak[place].clone())
        };
        self.tiered(price, "lineMonths", &months)
    }

    fn outbound(&mut self, line: &Line) -> Option<Quantity> {
        let price = line.priced_by?;
        self.title(line.id);
        let (first, last) = (Field::TrafficMonthlyProfile0, Field::TrafficMonthlyProfile11);
        let sum = self.inputs.range(first, last);
        let factors: f64 = (0..12).map(|month| self.inputs.get(Field::ALL[first as usize + month]).value()).sum();
        let sum = Figure::known(format!("SUM({sum})"), factors);
        let (inputs, traffic) = (&self.inputs, &self.traffic);
        let title = Text::SPREADSHEET_MONTH_MINUTES.words(self.work.language);
        let months = self.work.months(title, "minutes", true, |month, place| {
            let factor = inputs.get(Field::ALL[first as usize + month]);
            traffic.outbound_minutes.clone() * traffic.growth[place].clone() * factor / sum.clone()
        });
        self.tiered(price, "minutes", &months)
    }

    fn tiered(&mut self, price: PriceId, unit: &'static str, months: &Months) -> Option<Quantity> {
        let mode = self.book.price(price)?.tiers.mode;
        let steps = self.prices.steps(price);
        (mode == TierMode::Graduated || steps.is_empty())
            .then(|| Quantity::Row(self.work.graduated(unit, &steps, months)))
    }

    /// All of it in year 1, later only what is added.
    pub fn increments(&self, owned: &Row) -> Row {
        let slots = self.work.slots;
        let at = |place: usize| match place {
            0 => owned[0].clone(),
            _ if slots.is_recurring(place) => Figure::zero(),
            _ => owned[place].clone() - owned[place - 1].clone(),
        };
        (0..slots.count()).map(at).collect()
    }

    /// ⌈路 ÷ capacity⌉ units; the dear end is the small capacity. A year's purchase lies between the least and the most.
    fn units(&mut self, line: &Line) -> Quantity {
        self.title(line.id);
        let language = self.work.language;
        let [low, typical, high] = self.band_of(line.id, line.prices[0]);
        let labels = [Text::SPREADSHEET_COL_LOW, Text::SPREADSHEET_COL_TYPICAL, Text::SPREADSHEET_COL_HIGH];
        let mut counts: Vec<Row> = Vec::new();
        for (label, capacity) in labels.into_iter().zip([high, typical, low]) {
            let owned = self.traffic.owned.iter();
            let row = owned.map(|lines| (lines.clone() / capacity.clone()).ceil()).collect();
            counts.push(self.work.row(label.words(language), line.unit, row));
        }
        let once = line.timing == Timing::Once;
        let due: Vec<Row> = if once { counts.iter().map(|row| self.increments(row)).collect() } else { counts.clone() };
        let band = |place: usize| {
            let all = [0, 1, 2].map(|point| due[point][place].clone());
            let [low, typical, high] = all.clone();
            // In year 1, and where nothing is bought twice, the order is that of the capacities.
            if place == 0 || !once || all.iter().all(Figure::is_plain) {
                return [low, typical, high];
            }
            [Figure::min(&all), typical, Figure::max(&all)]
        };
        Quantity::Bands((0..self.work.slots.count()).map(band).collect())
    }

    fn share(&self, line: &Line) -> Quantity {
        let slots = self.work.slots;
        let base = self.base_of(line.id);
        let warranty = match line.id {
            LineId::OperationsMaintenance => Some(1),
            LineId::OperationsHardwareMaintenance => {
                Some(super::figure::float(defaults::RULES_WARRANTY_YEARS) as usize)
            }
            _ => None,
        };
        let place = |place: usize| match warranty {
            None => vec![place],
            Some(warranty) if slots.year(place) <= warranty => Vec::new(),
            // Upkeep rests on all that was bought so far.
            Some(_) if slots.is_recurring(place) => vec![0],
            Some(_) => (0..=place).collect(),
        };
        Quantity::Share { base, places: (0..slots.count()).map(place).collect() }
    }

    /// Cabinets by halves, for the typical number of servers.
    fn racks(&mut self) -> Quantity {
        self.title(LineId::HardwareRack);
        let capacities: Vec<Figure> = [LineId::HardwareApp, LineId::HardwareInference]
            .into_iter()
            .filter_map(|id| self.line_of(id))
            .filter(|line| line.is_of_servers_on_site())
            .map(|line| {
                let [_, typical, _] = self.band_of(line.id, line.prices[0]);
                typical
            })
            .collect();
        let servers: Row = self
            .traffic
            .owned
            .iter()
            .map(|lines| {
                let each = |capacity: &Figure| (lines.clone() / capacity.clone()).ceil();
                capacities.iter().map(each).fold(Figure::zero(), |sum, servers| sum + servers)
            })
            .collect();
        let servers = self.work.row(Text::OPERANDS_SERVERS.words(self.work.language), "servers", servers);
        let per_half = self.prices.typical(id::HW_SERVERS_PER_RACK) / Figure::whole(2);
        let ready = self.estimate.scenario.hardware_high_availability().then(|| self.prices.typical(id::HW_HA));
        let racks = |servers: Figure| {
            let servers = ready.clone().map_or(servers.clone(), |ready| servers * ready);
            (servers / per_half.clone()).ceil() / Figure::whole(2)
        };
        Quantity::Row(servers.into_iter().map(racks).collect())
    }

    /// Millions of tokens: calls × tokens of a call, both directions. The input grows with the square of a call.
    fn tokens(&mut self, line: LineId) -> Quantity {
        self.title(line);
        let figure = |id| self.prices.typical(id);
        let turns = figure(id::LLM_TURNS_PER_MINUTE);
        let input = |minutes: Figure| {
            let turns = turns.clone() * minutes;
            let pairs = turns.clone() * (turns.clone() - Figure::number(rust_decimal::Decimal::new(5, 1)));
            turns * figure(id::LLM_PROMPT_TOKENS) + Figure::max(&[Figure::zero(), pairs]) * figure(id::LLM_TURN_TOKENS)
        };
        let bundled = self.is_paid_by_minute();
        let of_call = |minutes: Figure| match (line == LineId::LicenceLlmInput, bundled) {
            (true, false) => input(minutes),
            // A price per minute covers calls of the bundled length.
            (true, true) => {
                let length = figure(id::LLM_BUNDLED_MINUTES);
                let covered = input(length.clone()) * minutes.clone() / length;
                Figure::max(&[Figure::zero(), input(minutes) - covered]).round(6)
            }
            (false, true) => Figure::zero(),
            (false, false) => turns.clone() * minutes * figure(id::LLM_OUT_TOKENS),
        };
        let outbound = of_call(self.inputs.get(Field::TrafficOutboundMinutesPerCall));
        let inbound = of_call(self.inputs.get(Field::TrafficInboundMinutesPerCall));
        let language = self.work.language;
        let outbound = self.work.one(Text::SPREADSHEET_TOKENS_OUTBOUND.words(language), "tokens", outbound);
        let inbound = self.work.one(Text::SPREADSHEET_TOKENS_INBOUND.words(language), "tokens", inbound);
        let t = &self.traffic;
        let sum = t.answered_calls.clone() * outbound + t.inbound_calls.clone() * inbound;
        self.growing(sum / Figure::whole(1_000_000))
    }
}
