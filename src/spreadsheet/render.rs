//! Sheets → the bytes of an XLSX file.

use super::page::{Cell, Content, Page, Style};
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Url, Workbook, XlsxError};

/// `made_on` is a date that comes with the data, so that equal input gives equal bytes.
pub fn file(pages: &[Page], made_on: &str) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let date = ExcelDateTime::parse_from_str(made_on).or_else(|_| ExcelDateTime::from_ymd(2026, 1, 1))?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&date));
    let formats: Vec<(Style, Format)> = STYLES.iter().map(|style| (*style, format(*style))).collect();
    let plain = Format::new();
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
        sheet.set_landscape().set_print_fit_to_pages(1, 0).set_paper_size(9);
        for Cell { row, column, style, content } in &page.cells {
            let format = formats.iter().find(|(of, _)| of == style).map_or(&plain, |(_, format)| format);
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

const STYLES: [Style; 15] = [
    Style::Title,
    Style::Section,
    Style::Head,
    Style::Text,
    Style::Note,
    Style::Money,
    Style::Total,
    Style::Number,
    Style::Percent,
    Style::Input,
    Style::InputPercent,
    Style::Frozen,
    Style::FrozenPercent,
    Style::FrozenMoney,
    Style::Link,
];

const MONEY: &str = "#,##0.00";
const NUMBER: &str = "#,##0.######";
const PERCENT: &str = "0.##%";
/// Blue on pale yellow: the usual look of a cell one may type over.
const TYPED: Color = Color::RGB(0x1F3F_BF);
const PALE: Color = Color::RGB(0xFFF9_E0);
const GREY: Color = Color::RGB(0xEEEE_EE);
const DARK: Color = Color::RGB(0x1F2A_44);

fn format(style: Style) -> Format {
    let format = Format::new();
    let typed = |number: &str| Format::new().set_num_format(number).set_font_color(TYPED).set_background_color(PALE);
    let frozen = |number: &str| Format::new().set_num_format(number).set_italic().set_background_color(GREY);
    match style {
        Style::Title => format.set_bold().set_font_size(14),
        Style::Section => format.set_bold(),
        Style::Head => format
            .set_bold()
            .set_font_color(Color::White)
            .set_background_color(DARK)
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter),
        Style::Text => format,
        Style::Note => format.set_font_color(Color::RGB(0x5555_55)),
        Style::Money => format.set_num_format(MONEY),
        Style::Total => format.set_num_format(MONEY).set_bold(),
        Style::Number => format.set_num_format(NUMBER),
        Style::Percent => format.set_num_format(PERCENT),
        Style::Input => typed(NUMBER),
        Style::InputPercent => typed(PERCENT),
        Style::Frozen => frozen(NUMBER),
        Style::FrozenPercent => frozen(PERCENT),
        Style::FrozenMoney => frozen(MONEY),
        Style::Link => format.set_hyperlink(),
    }
}
