//! Workings from calls a day to minutes and concurrent lines (路), year by year.

use super::{
    figure::Figure,
    inputs::Inputs,
    page::{Page, Style},
    prices::Prices,
    workings::{Months, Row, Workings},
};
use crate::{
    data::defaults,
    engine::{
        Estimate,
        book::{Book, id},
        scenario::{Field, Pacing},
        traffic::{erlang, sizing::PACING},
    },
    text::{Language, Text},
};

/// A helper table longer than this would make the file large and slow; 路 stay as they are then.
const MOST_ROWS: usize = 4_000;
/// Above this many rows the blocking of each is left out: it only informs.
const MOST_SHOWN: usize = 1_000;

pub struct Traffic {
    /// Volume against year 1.
    pub growth: Row,
    pub inbound_calls: Figure,
    pub dialled_calls: Figure,
    pub answered_calls: Figure,
    pub inbound_minutes: Figure,
    pub outbound_minutes: Figure,
    pub talk_minutes: Figure,
    /// Whether 路 follow the traffic; more of them than the table may hold stay as they are.
    pub follows: bool,
    /// 路 of each month, and of the busiest.
    pub lines: Months,
    pub peak: Row,
    /// 路 owned so far: falls refund nothing.
    pub owned: Row,
}

/// The table of 路, and the range of its first column; `None` where it would be too long.
pub struct Table {
    pub page: Option<Page>,
    range: String,
    rows: usize,
    language: Language,
}

pub fn table(estimate: &Estimate, language: Language) -> Table {
    let most = estimate.sizing.monthly.iter().flatten().chain(&estimate.sizing.needed).max().copied().unwrap_or(1);
    let rows = 2 * most.max(10) as usize + 1;
    let mut page = Page::new(Text::SPREADSHEET_SHEET_TABLE.words(language));
    let range = page.range((TABLE_FIRST, 0), (TABLE_FIRST + rows as u32 - 1, 0));
    if rows > MOST_ROWS {
        return Table { page: None, range, rows, language };
    }
    page.widths = vec![14.0, 22.0];
    page.scrolls = (TABLE_FIRST, 0);
    page.text(0, 0, Style::Title, Text::SPREADSHEET_TABLE_TITLE.words(language));
    page.text(1, 0, Style::Note, Text::SPREADSHEET_TABLE_NOTE.words(language));
    page.text(TABLE_FIRST - 1, 0, Style::Head, Text::SPREADSHEET_COL_LINES.words(language));
    for n in 0..rows {
        page.figure(TABLE_FIRST + n as u32, 0, Style::Number, &Figure::whole(n));
    }
    Table { page: Some(page), range, rows, language }
}

const TABLE_FIRST: u32 = 3;

impl Table {
    /// Lines from 0 on that block more than the target: the fewest that do not.
    fn count(&self, erlangs: &Figure, target: &Figure) -> Figure {
        let (a, range) = (erlangs.text(), &self.range);
        let enough = if target.value() >= 1.0 || erlangs.value() <= 0.0 {
            0.0
        } else {
            erlang::lines_for(erlangs.value(), target.value()).map_or(0.0, f64::from)
        };
        // Erlang B is the Poisson probability of n calls over that of at most n.
        let text = format!(
            "IF({a}<=0,0,SUMPRODUCT(--(POISSON({range},{a},FALSE)>{}*POISSON({range},{a},TRUE))))",
            target.text()
        );
        Figure::known(text, enough)
    }

    /// What of the busiest month's traffic each number of lines blocks, for the reader.
    fn show(&mut self, erlangs: &Figure) {
        let Some(page) = self.page.as_mut().filter(|_| self.rows <= MOST_SHOWN) else { return };
        page.text(TABLE_FIRST - 1, 1, Style::Head, Text::SPREADSHEET_COL_BLOCKING.words(self.language));
        let mut blocked = 1.0;
        for n in 0..self.rows {
            let row = TABLE_FIRST + n as u32;
            if n > 0 {
                blocked = erlangs.value() * blocked / (n as f64 + erlangs.value() * blocked);
            }
            let (a, lines) = (erlangs.text(), page.at(row, 0, n as f64));
            let lines = lines.text();
            let text = format!("IF({a}<=0,0,POISSON({lines},{a},FALSE)/POISSON({lines},{a},TRUE))");
            let blocked = if erlangs.value() <= 0.0 { 0.0 } else { blocked };
            page.figure(row, 1, Style::Percent, &Figure::known(text, blocked));
        }
    }
}

pub fn build(
    estimate: &Estimate,
    book: &Book,
    inputs: &Inputs,
    prices: &Prices,
    work: &mut Workings,
    table: &mut Table,
) -> Traffic {
    let (language, slots) = (work.language, work.slots);
    let say = |text: Text| text.words(language);
    let get = |field| inputs.get(field);
    work.section(say(Text::SPREADSHEET_SECTION_VOLUMES));
    let growth = work.each(say(Text::OPERANDS_GROWTH), "factor", |place, before| match before.last() {
        Some(last) if !slots.is_recurring(place) => {
            (last.clone() * (Figure::one() + get(Field::TrafficGrowthPerYear))).round(6)
        }
        _ => Figure::one(),
    });
    let mut one = |text: Text, unit: &'static str, figure: Figure| work.one(say(text), unit, figure);
    let inbound = get(Field::TrafficInboundCallsPerDay) * get(Field::TrafficInboundDaysPerYear);
    let inbound_calls = one(Text::OPERANDS_INBOUND_CALLS, "callsPerYear", inbound);
    let dialled = get(Field::TrafficOutboundCallsPerDay) * get(Field::TrafficOutboundDaysPerYear);
    let dialled_calls = one(Text::OPERANDS_DIALLED_CALLS, "callsPerYear", dialled);
    let answered = dialled_calls.clone() * get(Field::TrafficConnectRate);
    let answered_calls = one(Text::OPERANDS_ANSWERED_CALLS, "callsPerYear", answered);
    let billed = |talk: Figure| {
        let step = get(Field::TrafficBillingIncrement);
        let ratio = step.clone() / talk;
        let kept = Figure::known(format!("(1-EXP(-({})))", ratio.text()), -libm::expm1(-ratio.value()));
        (step / kept).round(6)
    };
    let inbound_billed =
        one(Text::SPREADSHEET_BILLED_INBOUND, "minutes", billed(get(Field::TrafficInboundMinutesPerCall)));
    let outbound_billed =
        one(Text::SPREADSHEET_BILLED_OUTBOUND, "minutes", billed(get(Field::TrafficOutboundMinutesPerCall)));
    let inbound_minutes =
        one(Text::SPREADSHEET_MINUTES_INBOUND, "minutesPerYear", inbound_calls.clone() * inbound_billed);
    let outbound_minutes =
        one(Text::SPREADSHEET_MINUTES_OUTBOUND, "minutesPerYear", answered_calls.clone() * outbound_billed);
    let talk = inbound_calls.clone() * get(Field::TrafficInboundMinutesPerCall)
        + answered_calls.clone() * get(Field::TrafficOutboundMinutesPerCall);
    let talk_minutes = one(Text::SPREADSHEET_TALK_MINUTES, "minutesPerYear", talk);

    let lines = lines(estimate, book, inputs, prices, work, table, &growth);
    let peak: Row = (0..slots.count())
        .map(|place| {
            let most = lines.cells[place].iter().map(Figure::value).fold(0.0, f64::max);
            Figure::known(format!("MAX({})", lines.ranges[place]), most)
        })
        .collect();
    let peak = work.row(say(Text::SPREADSHEET_PEAK), "lines", peak);
    let owned: Row = (0..slots.count())
        .map(|place| if slots.is_recurring(place) { peak[0].clone() } else { Figure::max(&peak[..=place]) })
        .collect();
    let owned = work.row(say(Text::SPREADSHEET_OWNED), "lines", owned);
    Traffic {
        growth,
        inbound_calls,
        dialled_calls,
        answered_calls,
        inbound_minutes,
        outbound_minutes,
        talk_minutes,
        follows: table.page.is_some(),
        lines,
        peak,
        owned,
    }
}

/// 路 of each month: traffic in erlangs, the fewest lines of the table, a dialler's lines, and a number somebody set.
fn lines(
    estimate: &Estimate,
    book: &Book,
    inputs: &Inputs,
    prices: &Prices,
    work: &mut Workings,
    table: &mut Table,
    growth: &Row,
) -> Months {
    let language = work.language;
    let say = |text: Text| text.words(language);
    let get = |field| inputs.get(field);
    let s = &estimate.scenario;
    let paced = s.traffic_outbound_pacing() == Pacing::Paced && PACING.iter().all(|id| book.price(*id).is_some());
    work.section(say(Text::SPREADSHEET_SECTION_LINES));
    let inbound = get(Field::TrafficInboundCallsPerDay) * get(Field::TrafficInboundMinutesPerCall);
    let outbound = get(Field::TrafficOutboundCallsPerDay)
        * get(Field::TrafficConnectRate)
        * get(Field::TrafficOutboundMinutesPerCall);
    let queued = if paced { inbound.clone() } else { inbound.clone() + outbound };
    let busy = queued * get(Field::TrafficBusyHourShare) / Figure::whole(60);
    let label = say(Text::SPREADSHEET_ERLANGS);
    let busy = work.one(label, "", busy);
    let month_factor = |month: usize| get(Field::ALL[Field::TrafficMonthlyProfile0 as usize + month]);
    let title = say(Text::SPREADSHEET_MONTH_ERLANGS);
    let erlangs =
        work.months(title, "", true, |month, place| busy.clone() * month_factor(month) * growth[place].clone());
    let target = get(Field::TrafficBlockingTarget);
    let live = table.page.is_some();
    let title = say(Text::SPREADSHEET_MONTH_COUNTS);
    let counts = work.months(title, "lines", live, |month, place| {
        let count = table.count(&erlangs.cells[place][month], &target);
        if live { count } else { Figure::whole(count.value() as usize) }
    });
    let title = say(Text::SPREADSHEET_BUSIEST);
    let busiest: Vec<String> = erlangs.ranges.iter().take(1).map(|range| format!("MAX({range})")).collect();
    let most = erlangs.cells[0].iter().map(Figure::value).fold(0.0, f64::max);
    let busiest = work.one(title, "", Figure::known(busiest.concat(), most));
    table.show(&busiest);
    let (rows, range) = (table.rows, table.range.clone());
    let pacer = paced.then(|| {
        let dial = get(Field::TrafficOutboundCallsPerDay)
            * (prices.typical(id::OUTBOUND_RING_SECONDS)
                + get(Field::TrafficConnectRate) * get(Field::TrafficOutboundMinutesPerCall) * Figure::whole(60));
        let line = prices.typical(id::OUTBOUND_WINDOW_HOURS) * Figure::whole(3_600) * prices.typical(id::OUTBOUND_LOAD);
        work.one(say(Text::SPREADSHEET_PACER), "lines", dial / line)
    });
    let title = say(Text::SPREADSHEET_MONTH_LINES);
    work.months(title, "lines", true, |month, place| {
        let count = counts.cells[place][month].clone();
        let least = Figure::max(&[Figure::one(), count.clone()]);
        let mut needed = match &pacer {
            None => least,
            Some(pacer) => {
                let dialler = (pacer.clone() * month_factor(month) * growth[place].clone()).ceil();
                let waiting = get(Field::TrafficInboundCallsPerDay).if_zero(Figure::zero(), least);
                Figure::max(&[Figure::one(), waiting + dialler])
            }
        };
        if live {
            // Beyond the table no number is known; a wrong one would be worse.
            let beyond = format!("IF({}>=ROWS({range}),NA(),{})", count.text(), needed.text());
            needed = Figure::known(beyond, if count.value() >= rows as f64 { f64::NAN } else { needed.value() });
        }
        inputs.or(Field::Concurrency, needed)
    })
}

/// The size class of the market reference, from 1: the larger of what 路 and calls a day say.
pub fn size_class(inputs: &Inputs, traffic: &Traffic, work: &mut Workings) -> Figure {
    let calls = inputs.get(Field::TrafficInboundCallsPerDay) + inputs.get(Field::TrafficOutboundCallsPerDay);
    let calls = work.one(Text::SPREADSHEET_CALLS_PER_DAY.words(work.language), "callsPerDay", calls);
    let by_lines = defaults::SIZE_LINES
        .iter()
        .fold(Figure::zero(), |sum, most| sum + traffic.peak[0].exceeds(&Figure::number(*most)));
    let by_calls = defaults::SIZE_FROM_CALLS_PER_DAY
        .iter()
        .fold(Figure::zero(), |sum, from| sum + calls.reaches(&Figure::number(*from)));
    let class = Figure::one() + Figure::max(&[by_lines, by_calls]);
    work.one(Text::SPREADSHEET_SIZE_CLASS.words(work.language), "", class)
}
