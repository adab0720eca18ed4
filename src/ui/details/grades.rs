//! What the letters beside the amounts mean.

use crate::{
    engine::book::Grade,
    text::{Text, fill},
    ui::{
        element::{El, el},
        session::Session,
        words::say,
    },
};

const MEANINGS: [(Grade, Text); 4] = [
    (Grade::A, Text::LINES_GRADE_A),
    (Grade::B, Text::LINES_GRADE_B),
    (Grade::C, Text::LINES_GRADE_C),
    (Grade::U, Text::LINES_GRADE_U),
];

pub fn grades() -> El {
    // The words begin with the letter itself, which the badge shows.
    let meaning = |text: Text| say(text).get(1..).unwrap_or_default().trim_start_matches(['：', ':', ' ']);
    let row = |(grade, text): (Grade, Text)| el("li").child(badge(grade)).child(" ").child(meaning(text));
    el("div")
        .class("grades")
        .child(el("h3").child(say(Text::DETAILS_GRADES_TITLE)))
        .child(el("ul").children(MEANINGS.map(row)))
        .child(
            el("p").class("soft").child(fill(say(Text::DETAILS_PRICE_BOOK), &[("0", &Session::here().book().edition)])),
        )
}

pub fn badge(grade: Grade) -> El {
    let (class, letter, meaning) = match grade {
        Grade::A => ("grade", "A", Text::LINES_GRADE_A),
        Grade::B => ("grade", "B", Text::LINES_GRADE_B),
        Grade::C => ("grade", "C", Text::LINES_GRADE_C),
        Grade::U => ("grade u", "U", Text::LINES_GRADE_U),
    };
    el("span").class(class).set("title", say(meaning)).child(letter)
}
