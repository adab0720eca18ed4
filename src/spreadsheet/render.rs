//! Sheets → the bytes of an XLSX file.

use super::page::{Cell, Content, Page, Style};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Url, Workbook, Worksheet, XlsxError,
};

/// `made_on` is a date that comes with the data, so that equal input gives equal bytes.
pub fn file(pages: &[Page], made_on: &str) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let date = ExcelDateTime::parse_from_str(made_on).or_else(|_| ExcelDateTime::from_ymd(2026, 1, 1))?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&date));
    let formats: Vec<(Style, Format)> = STYLES.iter().map(|style| (*style, format(*style))).collect();
    let plain = Format::new();
    let grouped = format(Style::Number).set_num_format(LARGE);
    for page in pages {
        let sheet = book.add_worksheet();
        sheet.set_name(page.name)?;
        for (column, width) in (0..).zip(&page.widths) {
            sheet.set_column_width(column, *width)?;
        }
        if page.scrolls != (0, 0) {
            sheet.set_freeze_panes(page.scrolls.0, page.scrolls.1)?;
        }
        if let Some((first, last, column)) = page.filter {
            sheet.autofilter(first, 0, last, column)?;
        }
        paper(sheet, page)?;
        for Cell { row, column, style, content } in &page.cells {
            let large = match content {
                Content::Number(value) | Content::Formula { value, .. } => value.abs() >= GROUPED_FROM,
                _ => false,
            };
            let format = match style {
                Style::Number if large => &grouped,
                _ => formats.iter().find(|(of, _)| of == style).map_or(&plain, |(_, format)| format),
            };
            let (row, column) = (*row, *column);
            match content {
                Content::Text(text) if text.is_empty() => {}
                Content::Text(text) => {
                    sheet.write_string_with_format(row, column, text, format)?;
                }
                Content::Number(number) => {
                    sheet.write_number_with_format(row, column, *number, format)?;
                }
                Content::Formula { text, value } => {
                    let result = if value.is_finite() { value.to_string() } else { "#N/A".into() };
                    let formula = Formula::new(format!("={text}")).set_result(result);
                    sheet.write_formula_with_format(row, column, formula, format)?;
                }
                Content::Words { text, value } => {
                    let formula = Formula::new(format!("={text}")).set_result(value.as_str());
                    sheet.write_formula_with_format(row, column, formula, format)?;
                }
                Content::Link { address, text } => {
                    let url = Url::new(address).set_text(text);
                    if sheet.write_url_with_format(row, column, url, format).is_err() {
                        sheet.write_string(row, column, text)?;
                    }
                }
            }
        }
    }
    book.save_to_buffer()
}

/// A4, upright where the sheet is narrow; a wide one takes several pages across, each with heads and first column.
fn paper(sheet: &mut Worksheet, page: &Page) -> Result<(), XlsxError> {
    let width: f64 = page.widths.iter().sum();
    sheet.set_paper_size(9);
    if width > PORTRAIT {
        sheet.set_landscape();
    }
    let across = (width / LEGIBLE).ceil();
    sheet.set_print_fit_to_pages(across as u16, 0);
    if across > 1.0 {
        sheet.set_repeat_columns(0, 0)?;
    }
    if page.scrolls.0 > 0 {
        sheet.set_repeat_rows(page.scrolls.0 - 1, page.scrolls.0 - 1)?;
    }
    Ok(())
}

/// Widths of sheets in characters: to here on upright paper, to here on one page.
const PORTRAIT: f64 = 125.0;
const LEGIBLE: f64 = 200.0;

const STYLES: [Style; 17] = [
    Style::Title,
    Style::Section,
    Style::Head,
    Style::HeadRight,
    Style::Text,
    Style::Note,
    Style::Money,
    Style::Total,
    Style::Number,
    Style::Percent,
    Style::Input,
    Style::InputPercent,
    Style::Price,
    Style::Frozen,
    Style::FrozenPercent,
    Style::FrozenMoney,
    Style::Link,
];

const MONEY: &str = "#,##0.00";
/// Without fixed decimals a format leaves a bare point after whole numbers, so small figures have none at all.
const SMALL: &str = "General";
const LARGE: &str = "#,##0.00";
const PRICE: &str = "#,##0.00####";
const PERCENT: &str = "0.0#%";
/// Figures from here on are grouped by thousands.
const GROUPED_FROM: f64 = 1_000.0;
/// Blue on pale yellow: the usual look of a cell one may type over.
const TYPED: Color = Color::RGB(0x001F_3FBF);
const PALE: Color = Color::RGB(0x00FF_F9E0);
const GREY: Color = Color::RGB(0x00EE_EEEE);
const DARK: Color = Color::RGB(0x001F_2A44);

fn format(style: Style) -> Format {
    let format = Format::new();
    let typed = |number: &str| Format::new().set_num_format(number).set_font_color(TYPED).set_background_color(PALE);
    let frozen = |number: &str| Format::new().set_num_format(number).set_italic().set_background_color(GREY);
    match style {
        Style::Title => format.set_bold().set_font_size(14),
        Style::Section => format.set_bold(),
        Style::Head => head(format),
        Style::HeadRight => head(format).set_align(FormatAlign::Right),
        Style::Text => format,
        Style::Note => format.set_font_color(Color::RGB(0x0055_5555)),
        Style::Money => format.set_num_format(MONEY),
        Style::Total => format.set_num_format(MONEY).set_bold(),
        Style::Number => format.set_num_format(SMALL),
        Style::Percent => format.set_num_format(PERCENT),
        Style::Input => typed(SMALL),
        Style::InputPercent => typed(PERCENT),
        Style::Price => typed(PRICE),
        Style::Frozen => frozen(SMALL),
        Style::FrozenPercent => frozen(PERCENT),
        Style::FrozenMoney => frozen(MONEY),
        Style::Link => format.set_hyperlink(),
    }
}

fn head(format: Format) -> Format {
    format
        .set_bold()
        .set_font_color(Color::White)
        .set_background_color(DARK)
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
}
