//! From calls to staff, step by step, with and without the robot.

use super::Found;
use crate::{
    data::defaults,
    format,
    text::Text,
    ui::{
        element::{El, el},
        session::Session,
        table::{number, row_head, table},
        words::{Words, say},
    },
};
use leptos::prelude::*;
use rust_decimal::Decimal;

const COLUMNS: [(Text, &str); 3] =
    [(Text::PEOPLE_COL_STEP, ""), (Text::PEOPLE_COL_BEFORE, "num"), (Text::PEOPLE_COL_AFTER, "num")];

pub fn table_of(found: Found) -> Option<El> {
    let people = found.get()?;
    let session = Session::here();
    let words = Words::in_language(session.language.get_untracked());
    let share = |value: Decimal| format::percent(value, 2);
    let rows = session.estimate.with(|estimate| {
        let s = &estimate.scenario;
        let (before, after, handling) = (&people.before, &people.after, &people.handling);
        let shift = format::number(defaults::PEOPLE_SHIFT_HOURS);
        let occupancy = share(s.human_occupancy());
        let calls = format::number(s.human_calls_per_agent_per_day());
        let target = share(defaults::PEOPLE_SERVICE_LEVEL);
        let answer = format::number(defaults::PEOPLE_ANSWER_SECONDS);
        let other_hours = format::number(handling.other_hours);
        let service_days = format::number(s.traffic_inbound_days_per_year());
        let days = format::number(defaults::PEOPLE_WORKING_DAYS);
        let shrinkage = share(s.human_shrinkage());
        let erlang = words.fill(Text::PEOPLE_HOW_ERLANG, &[("0", &target), ("1", &answer), ("2", &occupancy)]);
        let aht = [("0", shift.as_str()), ("1", &shrinkage), ("2", &occupancy), ("3", &calls)];
        let how_aht = words.fill(Text::PEOPLE_HOW_AHT, &aht);
        let how_inbound = words.fill(Text::PEOPLE_HOW_INBOUND_HOURS, &[("0", &other_hours), ("1", &service_days)]);
        let how_person = words.fill(Text::PEOPLE_HOW_PERSON_HOURS, &[("0", &shift), ("1", &days), ("2", &shrinkage)]);
        let plain = |how: Text| words.say(how).to_string();
        let both = |read: fn(&crate::decisions::people::Crew) -> Decimal| [read(before), read(after)];
        [
            (Text::PEOPLE_ROW_INBOUND, plain(Text::PEOPLE_HOW_INBOUND), both(|c| c.inbound_calls)),
            (Text::PEOPLE_ROW_OUTBOUND, String::new(), both(|c| c.outbound_calls)),
            (Text::PEOPLE_ROW_AHT, how_aht, [handling.seconds; 2]),
            (Text::PEOPLE_ROW_BUSY, erlang, both(|c| c.busy.into())),
            (Text::PEOPLE_ROW_OTHER, String::new(), both(|c| c.other.into())),
            (Text::PEOPLE_ROW_INBOUND_HOURS, how_inbound, both(|c| c.inbound_hours)),
            (Text::PEOPLE_ROW_OUTBOUND_HOURS, plain(Text::PEOPLE_HOW_OUTBOUND_HOURS), both(|c| c.outbound_hours)),
            (Text::PEOPLE_ROW_PERSON_HOURS, how_person, [handling.person_hours; 2]),
            (Text::PEOPLE_ROW_STAFF, plain(Text::PEOPLE_HOW_STAFF), both(|c| c.people.into())),
        ]
    });
    let rows = rows.into_iter().map(|(name, how, figures)| {
        let how = (!how.is_empty()).then(|| el("div").class("calc").child(how));
        let figures = figures.map(|figure| number("num", format::rounded(figure, 1)));
        let class = if name == Text::PEOPLE_ROW_STAFF { "total" } else { "" };
        el("tr").class(class).child(row_head().child(words.say(name)).child(how)).children(figures)
    });
    Some(
        table("staff", say(Text::PEOPLE_STAFF_TITLE).into(), &COLUMNS)
            .test("people-staff")
            .child(el("tbody").children(rows)),
    )
}
