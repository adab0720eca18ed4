//! The sheet of lines: one row each, quantities by year, unit price, factors, and amounts by year at low, typical, high.

use super::{
    figure::{Figure, float, round},
    model::Model,
    page::{Page, Style, letters},
    quantities::Quantity,
    rates::Points,
    workings::Slots,
};
use crate::{
    engine::{
        line::{Component, Formula, Line, LineId, Status},
        money::Money,
    },
    text::{Language, Text, fill},
};

const FIRST: u32 = 4;
pub const COMPONENT: u16 = 1;
pub const SCOPE: u16 = 2;
pub const TIMING: u16 = 3;
pub const VAT: u16 = 5;
const QUANTITY: u16 = 8;

pub struct Lines {
    pub page: Page,
    slots: Slots,
    language: Language,
    order: Vec<LineId>,
    /// Lines without a formula: their amounts stay as they are.
    pub frozen: Vec<LineId>,
}

/// The words a sum selects lines by.
pub fn scope(component: Component, language: Language) -> &'static str {
    match component {
        Component::Hidden => Text::SPREADSHEET_SCOPE_HIDDEN,
        Component::Contingency => Text::SPREADSHEET_SCOPE_CONTINGENCY,
        _ => Text::SPREADSHEET_SCOPE_FIRST_YEAR,
    }
    .words(language)
}

impl Lines {
    fn price_column(&self) -> u16 {
        QUANTITY + self.slots.count() as u16
    }

    pub fn amount_column(&self, place: usize, point: usize) -> u16 {
        self.price_column() + 6 + 3 * place as u16 + point as u16
    }

    fn last_row(&self) -> u32 {
        FIRST + self.order.len() as u32 - 1
    }

    /// A column of all lines, as a range.
    pub fn column(&self, column: u16) -> String {
        self.page.range((FIRST, column), (self.last_row(), column))
    }

    fn row_of(&self, id: LineId) -> u32 {
        FIRST + self.order.iter().position(|known| *known == id).unwrap_or(0) as u32
    }

    /// Cells of some lines in a column, neighbours as a range.
    fn cells(&self, base: &[LineId], column: u16) -> String {
        let mut rows: Vec<u32> = base.iter().map(|id| self.row_of(*id)).collect();
        rows.sort_unstable();
        let mut runs: Vec<(u32, u32)> = Vec::new();
        for row in rows {
            match runs.last_mut() {
                Some((_, last)) if *last + 1 == row => *last = row,
                _ => runs.push((row, row)),
            }
        }
        let name = letters(column);
        let run = |(first, last): &(u32, u32)| match first == last {
            true => format!("${name}${}", first + 1),
            false => format!("${name}${}:${name}${}", first + 1, last + 1),
        };
        runs.iter().map(run).collect::<Vec<_>>().join(",")
    }
}

pub fn build(m: &mut Model) -> Lines {
    let (slots, language) = (m.work.slots, m.work.language);
    let page = Page::new(Text::SPREADSHEET_SHEET_LINES.words(language));
    let mut lines = Lines { page, slots, language, order: m.order(), frozen: Vec::new() };
    heads(&mut lines);
    for (row, id) in (FIRST..).zip(lines.order.clone()) {
        let Some(line) = m.line_of(id).cloned() else { continue };
        describe(&mut lines.page, row, &line, language);
        match line.status {
            Status::Unpriced => {
                lines.page.text(row, lines.price_column(), Style::Note, Text::FORMULAS_UNPRICED.words(language));
            }
            // A tariff of zero, which another answer replaces.
            Status::Included if id != LineId::TelephonyInbound => included(&mut lines, row, &line),
            _ => priced(&mut lines, m, row, &line),
        }
    }
    sums(&mut lines, m);
    lines
}

fn heads(lines: &mut Lines) {
    let (slots, language) = (lines.slots, lines.language);
    let say = |text: Text| text.words(language);
    let amount = lines.amount_column(0, 0);
    let last = lines.amount_column(slots.count() - 1, 2);
    let page = &mut lines.page;
    page.widths = vec![26.0, 12.0, 11.0, 8.0, 8.0, 8.0, 7.0, 10.0];
    page.widths.extend(vec![14.0; slots.count()]);
    page.widths.extend(vec![12.0; 6]);
    page.widths.extend(vec![15.0; 3 * slots.count()]);
    page.widths.push(70.0);
    page.scrolls = (FIRST, 1);
    page.text(0, 0, Style::Title, say(Text::SPREADSHEET_LINES_TITLE));
    page.text(1, 0, Style::Note, say(Text::SPREADSHEET_LINES_NOTE));
    let heads = [
        Text::DETAILS_COL_ITEM,
        Text::SPREADSHEET_COL_COMPONENT,
        Text::SPREADSHEET_COL_SCOPE,
        Text::DETAILS_COL_TIMING,
        Text::DETAILS_COL_PAYER,
        Text::SPREADSHEET_COL_VAT_RATE,
        Text::SPREADSHEET_COL_GRADE,
        Text::SPREADSHEET_COL_UNIT,
    ];
    page.texts(FIRST - 1, Style::Head, heads.map(say));
    let points = [Text::SPREADSHEET_COL_LOW, Text::SPREADSHEET_COL_TYPICAL, Text::SPREADSHEET_COL_HIGH].map(say);
    page.text(FIRST - 2, QUANTITY, Style::Section, say(Text::SPREADSHEET_COL_QUANTITY));
    for place in 0..slots.count() {
        page.text(FIRST - 1, QUANTITY + place as u16, Style::HeadRight, slots.name(place, language));
        let column = amount + 3 * place as u16;
        let title = fill(say(Text::SPREADSHEET_COL_AMOUNT), &[("0", &slots.name(place, language))]);
        page.text(FIRST - 2, column, Style::Section, title);
        for (column, point) in (column..).zip(points) {
            page.text(FIRST - 1, column, Style::HeadRight, point);
        }
    }
    for (column, title) in [(amount - 6, Text::SPREADSHEET_COL_UNIT_PRICE), (amount - 3, Text::SPREADSHEET_COL_FACTORS)]
    {
        page.text(FIRST - 2, column, Style::Section, say(title));
        for (column, point) in (column..).zip(points) {
            page.text(FIRST - 1, column, Style::HeadRight, point);
        }
    }
    page.text(FIRST - 1, last + 1, Style::Head, say(Text::SPREADSHEET_COL_HOW));
    page.filter = Some((FIRST - 1, FIRST - 1 + lines.order.len() as u32, VAT + 2));
}

fn describe(page: &mut Page, row: u32, line: &Line, language: Language) {
    let component = line.component();
    page.text(row, 0, Style::Text, Text::line(line.id).words(language));
    page.text(row, COMPONENT, Style::Text, Text::component(component).words(language));
    page.text(row, SCOPE, Style::Text, scope(component, language));
    page.text(row, TIMING, Style::Text, Text::timing(line.timing).words(language));
    page.text(row, TIMING + 1, Style::Text, Text::payer(line.id.meta().payer).words(language));
    let rate = line.vat_rate.unwrap_or_default();
    page.figure(row, VAT, Style::Percent, &Figure::number(rate));
    if line.status == Status::Priced {
        page.text(row, VAT + 1, Style::Text, format!("{:?}", line.grade));
    }
    page.text(row, VAT + 2, Style::Text, Text::unit(line.unit, language));
}

fn included(lines: &mut Lines, row: u32, line: &Line) {
    for (place, _) in lines.slots.all() {
        for point in 0..3 {
            let column = lines.amount_column(place, point);
            lines.page.figure(row, column, Style::Money, &Figure::zero());
        }
    }
    how(lines, row, line);
}

/// The formula's words without figures, which could go stale.
fn how(lines: &mut Lines, row: u32, line: &Line) {
    let language = lines.language;
    let names = |list: &[crate::engine::line::Operand]| {
        list.iter().map(|operand| operand.name.words(language)).collect::<Vec<_>>().join(" × ")
    };
    let mut parts = Vec::new();
    if line.status == Status::Included {
        parts.push(Text::SPREADSHEET_HOW_INCLUDED.words(language).to_string());
    } else {
        parts.push(match line.formula {
            Formula::Units => Text::SPREADSHEET_HOW_UNITS.words(language).to_string(),
            Formula::Share => Text::SPREADSHEET_HOW_SHARE.words(language).to_string(),
            Formula::Packs => Text::SPREADSHEET_HOW_PACKS.words(language).to_string(),
            Formula::Pairs => Text::SPREADSHEET_HOW_PAIRS.words(language).to_string(),
            Formula::Retention => Text::SPREADSHEET_HOW_RETENTION.words(language).to_string(),
            Formula::Tiered => fill(Text::SPREADSHEET_HOW_TIERED.words(language), &[("0", &names(&line.operands))]),
            Formula::Product => names(&line.operands),
        });
        parts.extend((!line.factors.is_empty()).then(|| names(&line.factors)));
    }
    let words = parts.join(" × ");
    let note = line.note.map_or(String::new(), |note| format!(" · {}", note.words(language)));
    let column = lines.amount_column(lines.slots.count() - 1, 2) + 1;
    lines.page.text(row, column, Style::Note, format!("{words}{note}"));
}

fn priced(lines: &mut Lines, m: &mut Model, row: u32, line: &Line) {
    how(lines, row, line);
    let formulas = match (m.quantity(line), m.unit_price(line)) {
        (Some(quantity), Some(price)) => Some(formulas(lines, m, row, line, quantity, price)),
        _ => None,
    };
    // A formula that does not give the engine's amounts is none.
    let live = formulas.filter(|formulas| formulas.agree(m, line.id, lines.slots));
    if live.is_none() {
        lines.frozen.push(line.id);
        lines.page.text(row, QUANTITY, Style::Frozen, Text::SPREADSHEET_FROZEN_LINE.words(lines.language));
    }
    let share = line.formula == Formula::Share;
    if let Some(Formulas { quantity, price, factors, .. }) = &live {
        for (column, figure) in (QUANTITY..).zip(quantity) {
            lines.page.figure(row, column, if share { Style::Money } else { Style::Number }, figure);
        }
        let style = if share { Style::Percent } else { Style::Number };
        let first = lines.price_column();
        for (column, figure) in (first..).zip(price) {
            lines.page.figure(row, column, style, figure);
        }
        for (column, figure) in (first + 3..).zip(factors.iter().flatten()) {
            lines.page.figure(row, column, Style::Number, figure);
        }
    }
    for (place, slot) in lines.slots.all() {
        for point in 0..3 {
            let amount = engine_amount(m, line.id, slot, point);
            let column = lines.amount_column(place, point);
            let formula = live.as_ref().map(|live| &live.amounts[place][point]);
            match formula {
                Some(formula) if formula.is_plain() => lines.page.figure(row, column, Style::Money, formula),
                // The cached value is the engine's, digit by digit.
                Some(formula) => {
                    lines.page.figure(row, column, Style::Money, &Figure::known(formula.text(), float(amount.yuan())))
                }
                None => lines.page.figure(row, column, Style::FrozenMoney, &Figure::money(amount)),
            };
        }
    }
}

struct Formulas {
    /// By place, as shown: the typical quantity, or the typical sum a share is taken of.
    quantity: Vec<Figure>,
    price: Points,
    factors: Option<Points>,
    amounts: Vec<Points>,
}

impl Formulas {
    fn agree(&self, m: &Model, id: LineId, slots: Slots) -> bool {
        slots.all().all(|(place, slot)| {
            (0..3).all(|point| {
                let amount = float(engine_amount(m, id, slot, point).yuan());
                (self.amounts[place][point].value() - amount).abs() < 0.005
            })
        })
    }
}

fn formulas(lines: &Lines, m: &Model, row: u32, line: &Line, quantity: Quantity, price: Points) -> Formulas {
    let factors = m.factors(line);
    let first = lines.price_column();
    let cell = |column: u16, figure: &Figure| lines.page.at(row, column, figure.value());
    let rate: Vec<Figure> = (0..3)
        .map(|point| {
            let rate = cell(first + point as u16, &price[point]);
            let factor = factors.as_ref().map(|factors| cell(first + 3 + point as u16, &factors[point]));
            factor.map_or(rate.clone(), |factor| rate * factor)
        })
        .collect();
    let (shown, bands) = by_points(lines, m, quantity);
    let amount = |(place, band): (usize, &Points)| {
        [0, 1, 2].map(|point| {
            let quantity = &band[point];
            if quantity.is_plain() && quantity.value() == 0.0 {
                return Figure::zero();
            }
            let shown_here = *quantity == shown[place];
            let quantity = if shown_here { cell(QUANTITY + place as u16, quantity) } else { quantity.clone() };
            (quantity * rate[point].clone()).round(2)
        })
    };
    let amounts = bands.iter().enumerate().map(amount).collect();
    Formulas { quantity: shown, price, factors, amounts }
}

/// What the quantity column shows at each place, and the quantity at each point.
fn by_points(lines: &Lines, m: &Model, quantity: Quantity) -> (Vec<Figure>, Vec<Points>) {
    let bands: Vec<Points> = match quantity {
        Quantity::Row(row) => row.into_iter().map(|figure| [figure.clone(), figure.clone(), figure]).collect(),
        Quantity::Bands(bands) => bands,
        Quantity::Share { base, places } => {
            let sum = |from: &Vec<usize>| {
                [0, 1, 2].map(|point| {
                    if from.is_empty() || base.is_empty() {
                        return Figure::zero();
                    }
                    let cells = |place: &usize| lines.cells(&base, lines.amount_column(*place, point));
                    let slot = |place: &usize| lines.slots.slot(*place);
                    let value: f64 = from
                        .iter()
                        .flat_map(|place| base.iter().map(move |id| (slot(place), id)))
                        .map(|(slot, id)| float(engine_amount(m, *id, slot, point).yuan()))
                        .sum();
                    Figure::known(format!("SUM({})", from.iter().map(cells).collect::<Vec<_>>().join(",")), value)
                })
            };
            places.iter().map(sum).collect()
        }
    };
    (bands.iter().map(|[_, typical, _]| typical.clone()).collect(), bands)
}

fn engine_amount(m: &Model, id: LineId, slot: usize, point: usize) -> Money {
    let line = m.estimate.lines.iter().find(|line| line.id == id);
    line.map_or(Money::ZERO, |line| line.amounts[slot].points()[point])
}

/// The last row: each column of amounts added up.
fn sums(lines: &mut Lines, m: &Model) {
    let row = lines.last_row() + 1;
    lines.page.text(row, 0, Style::Section, Text::SPREADSHEET_SUM_OF_LINES.words(lines.language));
    for (place, slot) in lines.slots.all() {
        for point in 0..3 {
            let column = lines.amount_column(place, point);
            let value = lines.order.iter().map(|id| float(engine_amount(m, *id, slot, point).yuan())).sum();
            let sum = Figure::known(format!("SUM({})", lines.column(column)), round(value, 2));
            lines.page.figure(row, column, Style::Total, &sum);
        }
    }
}

impl Lines {
    pub fn place_of_recurring(&self) -> usize {
        self.slots.years
    }

    /// The cell with the sum of all lines.
    pub fn sum(&self, place: usize, point: usize) -> String {
        self.page.address(self.last_row() + 1, self.amount_column(place, point))
    }
}
