//! Stacked columns.

use super::{
    Columns,
    canvas::{Anchor, Canvas, cut},
    frame::{HEAD, upright},
};

const HEIGHT: f64 = 260.0;
/// Above a column for its total.
const TOP_ROOM: f64 = 16.0;

pub fn draw(columns: &Columns, id: &str, width: f64) -> String {
    let mut canvas = Canvas::new(width, HEIGHT);
    canvas.patterns(id, columns.series.len());
    let count = columns.labels.len();
    let reach = (0..count)
        .map(|i| stack(columns, i))
        .fold((0.0, 0.0), |(low, high): (f64, f64), (below, above)| (low.min(below), high.max(above)));
    let (area, scale) = upright(&mut canvas, &columns.y, reach, (width, HEIGHT), HEAD + TOP_ROOM);
    let room = area.width() / count.max(1) as f64;
    let thick = (room * 0.6).min(72.0);
    for (i, label) in columns.labels.iter().enumerate() {
        let middle = area.left + room * (i as f64 + 0.5);
        let (mut up, mut down) = (0.0, 0.0);
        for (series, value) in columns.series.iter().enumerate().filter_map(|(s, list)| Some((s, *list.values.get(i)?)))
        {
            let start = if value < 0.0 { &mut down } else { &mut up };
            let (a, b) = (scale.at(*start), scale.at(*start + value));
            *start += value;
            if value != 0.0 {
                canvas.part(series, id, middle - thick / 2.0, a.min(b), thick, (a - b).abs());
            }
        }
        canvas.text("tick", Anchor::Middle, middle, area.bottom + 17.0, &cut(label, room - 4.0));
        if let Some(top) = columns.tops.get(i) {
            canvas.text("value", Anchor::Middle, middle, scale.at(up) - 6.0, top);
        }
    }
    canvas.line("zero", (area.left, scale.at(0.0)), (area.right, scale.at(0.0)));
    canvas.finish()
}

/// How far column `i` reaches below and above zero.
fn stack(columns: &Columns, i: usize) -> (f64, f64) {
    let values = columns.series.iter().filter_map(|series| series.values.get(i));
    values.fold((0.0, 0.0), |(down, up), v| if *v < 0.0 { (down + v, up) } else { (down, up + v) })
}
