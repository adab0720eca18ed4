//! A sheet as a list of cells, before it becomes a file.

use super::figure::Figure;
use std::ops::Range;

/// What a cell is, which decides how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    Title,
    Section,
    Head,
    /// Over a column of figures.
    HeadRight,
    Text,
    Note,
    /// Yuan to the fen.
    Money,
    Total,
    Number,
    Percent,
    /// An answer somebody may type over; everything recalculates.
    Input,
    InputPercent,
    /// A price that may be typed over.
    Price,
    /// A choice or number that stays as it is.
    Frozen,
    FrozenPercent,
    FrozenMoney,
    Link,
}

#[derive(Clone, Debug)]
pub enum Content {
    Text(String),
    Number(f64),
    Formula {
        text: String,
        value: f64,
    },
    /// A formula that gives words.
    Words {
        text: String,
        value: String,
    },
    Link {
        address: String,
        text: String,
    },
}

#[derive(Clone, Debug)]
pub struct Cell {
    pub row: u32,
    pub column: u16,
    pub style: Style,
    pub content: Content,
}

pub struct Page {
    pub name: &'static str,
    pub cells: Vec<Cell>,
    /// Width of columns from the first on, in characters.
    pub widths: Vec<f64>,
    /// The first row and column that scroll.
    pub scrolls: (u32, u16),
    /// Row, first and last column of the heads that filter.
    pub filter: Option<(u32, u32, u16)>,
}

impl Page {
    pub fn new(name: &'static str) -> Page {
        Page { name, cells: Vec::new(), widths: Vec::new(), scrolls: (0, 0), filter: None }
    }

    fn put(&mut self, row: u32, column: u16, style: Style, content: Content) {
        self.cells.push(Cell { row, column, style, content });
    }

    pub fn text(&mut self, row: u32, column: u16, style: Style, text: impl Into<String>) {
        self.put(row, column, style, Content::Text(harmless(text.into())));
    }

    pub fn texts<T: Into<String>>(&mut self, row: u32, style: Style, texts: impl IntoIterator<Item = T>) {
        for (column, text) in (0..).zip(texts) {
            self.text(row, column, style, text);
        }
    }

    /// Turns heads to the side of their figures.
    pub fn heads_right(&mut self, row: u32, columns: Range<u16>) {
        let of = |cell: &&mut Cell| cell.row == row && columns.contains(&cell.column) && cell.style == Style::Head;
        self.cells.iter_mut().filter(of).for_each(|cell| cell.style = Style::HeadRight);
    }

    /// Writes a figure and gives the reference to it.
    pub fn figure(&mut self, row: u32, column: u16, style: Style, figure: &Figure) -> Figure {
        let content = if figure.is_plain() {
            Content::Number(figure.value())
        } else {
            // A reference into one's own sheet needs no name.
            let text = figure.text().replace(&format!("'{}'!", self.name), "");
            Content::Formula { text, value: figure.value() }
        };
        self.put(row, column, style, content);
        self.at(row, column, figure.value())
    }

    pub fn words(&mut self, row: u32, column: u16, style: Style, text: &str, value: &str) {
        let text = text.replace(&format!("'{}'!", self.name), "");
        self.put(row, column, style, Content::Words { text, value: value.into() });
    }

    /// A source on the web; anything but http stays plain text.
    pub fn link(&mut self, row: u32, column: u16, address: &str, text: &str) {
        let web = address.starts_with("https://") || address.starts_with("http://");
        if web && address.len() < 2_000 {
            let (address, text) = (address.to_string(), harmless(text.to_string()));
            self.put(row, column, Style::Link, Content::Link { address, text });
        } else {
            self.text(row, column, Style::Text, text);
        }
    }

    /// A reference to a cell that holds `value`.
    pub fn at(&self, row: u32, column: u16, value: f64) -> Figure {
        Figure::known(self.address(row, column), value)
    }

    pub fn address(&self, row: u32, column: u16) -> String {
        format!("'{}'!{}", self.name, local(row, column))
    }

    /// A block of cells, both corners included.
    pub fn range(&self, first: (u32, u16), last: (u32, u16)) -> String {
        format!("'{}'!{}:{}", self.name, local(first.0, first.1), local(last.0, last.1))
    }
}

fn local(row: u32, column: u16) -> String {
    format!("${}${}", letters(column), row + 1)
}

/// `0` → `A`, `26` → `AA`.
pub fn letters(column: u16) -> String {
    let mut rest = u32::from(column) + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// Text that a spreadsheet could take for a formula gets an apostrophe before it, here and in a CSV made from it.
fn harmless(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_columns_and_cells() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letters), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
        assert_eq!(Page::new("In").address(4, 2), "'In'!$C$5");
    }

    #[test]
    fn text_is_never_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"] {
            let mut page = Page::new("In");
            page.text(0, 0, Style::Text, text);
            let Content::Text(written) = &page.cells[0].content else { panic!("{text}") };
            assert_eq!(*written, format!("'{text}"));
        }
    }
}
