//! The choices.

use super::choice::{Choice, is_address, is_colour};
use crate::{
    data::presets::{PRESETS, band},
    engine::scenario::Field,
    text::{Text, fill},
    ui::{
        element::{El, el, live, words},
        embed::accent,
        words::say,
    },
};
use leptos::prelude::*;

/// What vendors fix most.
const LOCKS: [Field; 5] = [Field::Industry, Field::Deployment, Field::Edition, Field::BillingMode, Field::Robot];
const PARTS: [(&str, Text); 6] = [
    ("header", Text::EMBEDDING_PART_HEADER),
    ("presets", Text::EMBEDDING_PART_PRESETS),
    ("refine", Text::EMBEDDING_PART_REFINE),
    ("decisions", Text::EMBEDDING_PART_DECISIONS),
    ("human", Text::EMBEDDING_PART_HUMAN),
    ("advice", Text::EMBEDDING_PART_ADVICE),
];
const LEVELS: [(&str, Text); 3] =
    [("entry", Text::UI_LEVEL_ENTRY), ("typical", Text::UI_LEVEL_TYPICAL), ("top", Text::UI_LEVEL_TOP)];

pub fn form(choice: Choice) -> El {
    let presets = PRESETS.iter().map(|preset| {
        let named = band(preset.group, preset.band).map(|band| say(band.label)).unwrap_or_default();
        let level = LEVELS.iter().find(|(key, _)| *key == preset.level).map(|(_, name)| say(*name)).unwrap_or_default();
        (preset.id, format!("{named} · {level}"))
    });
    let starts = std::iter::once(("", say(Text::EMBEDDING_START_HERE).to_string())).chain(presets);
    let languages = [("", say(Text::EMBEDDING_LANGUAGE_AUTO)), ("zh-CN", "中文"), ("en", "English")]
        .map(|(k, n)| (k, n.to_string()));
    let themes = [
        ("", Text::EMBEDDING_THEME_AUTO),
        ("light", Text::EMBEDDING_THEME_LIGHT),
        ("dark", Text::EMBEDDING_THEME_DARK),
    ]
    .map(|(key, name)| (key, say(name).to_string()));
    let locks = LOCKS.map(|field| (field.key(), say(Text::field(field))));
    let parts = PARTS.map(|(key, name)| (key, say(name)));
    let accent = Taken { takes: is_colour, otherwise: Text::EMBEDDING_ACCENT_WRONG };
    let book = Taken { takes: is_address, otherwise: Text::EMBEDDING_BOOK_WRONG };
    el("section")
        .class("fields")
        .child(list("embed-start", Text::EMBEDDING_START, choice.preset, starts))
        .child(list("embed-lang", Text::EMBEDDING_LANGUAGE, choice.lang, languages))
        .child(list("embed-theme", Text::EMBEDDING_THEME, choice.theme, themes))
        .child(
            input("embed-accent", [Text::EMBEDDING_ACCENT, Text::EMBEDDING_ACCENT_HINT], choice.accent, accent)
                .child(live(move || colour_note(choice))),
        )
        .child(checks("embed-lock", Text::EMBEDDING_LOCK, Text::EMBEDDING_LOCK_HINT, choice.lock, &locks))
        .child(checks("embed-hide", Text::EMBEDDING_HIDE, Text::EMBEDDING_HIDE_HINT, choice.hide, &parts))
        .child(input("embed-book", [Text::EMBEDDING_BOOK, Text::EMBEDDING_BOOK_HINT], choice.book, book))
}

/// What becomes of a colour that is one.
fn colour_note(choice: Choice) -> Option<El> {
    let asked = choice.accent.get();
    let asked = asked.trim();
    let [light, dark] = accent::used(accent::parse(asked)?);
    let is_same = [&light, &dark].iter().all(|used| used.eq_ignore_ascii_case(asked));
    let note = || fill(say(Text::EMBEDDING_ACCENT_ADJUSTED), &[("0", &light), ("1", &dark)]);
    (!is_same).then(|| el("p").class("hint").set("role", "status").test("embed-accent-note").child(note()))
}

fn field(id: &'static str, name: Text) -> El {
    el("div").class("field").child(el("label").set("for", id).child(say(name)))
}

fn list(
    id: &'static str,
    name: Text,
    chosen: RwSignal<String>,
    options: impl IntoIterator<Item = (&'static str, String)>,
) -> El {
    let option = |(value, label): (&'static str, String)| {
        el("option").set("value", value).prop_flag("selected", move || chosen.with(|now| now == value)).child(label)
    };
    let select = el("select").id(id).test(id).on_text("change", move |typed| chosen.set(typed));
    field(id, name).child(select.children(options.into_iter().map(option)))
}

/// What an input takes, and the sentence for all else.
#[derive(Clone, Copy)]
struct Taken {
    takes: fn(&str) -> bool,
    otherwise: Text,
}

/// A text with name and hint. What is not taken is left out of the code, and the field says so.
fn input(id: &'static str, [name, hint]: [Text; 2], text: RwSignal<String>, taken: Taken) -> El {
    let problem = Memo::new(move |_| {
        let typed = text.get();
        let typed = typed.trim();
        match typed.is_empty() || (taken.takes)(typed) {
            true => String::new(),
            false => fill(say(taken.otherwise), &[("0", typed)]),
        }
    });
    let input = el("input")
        .id(id)
        .test(id)
        .set("type", "text")
        .set("autocomplete", "off")
        .set("spellcheck", "false")
        .set("aria-describedby", format!("{id}-problem {id}-hint"))
        .state("aria-invalid", move || problem.with(|problem| !problem.is_empty()))
        .prop_text("value", move || text.get())
        .on_text("input", move |typed| text.set(typed));
    let said = el("p").class("problem").id(format!("{id}-problem")).test(format!("{id}-problem")).set("role", "alert");
    field(id, name)
        .child(input)
        .child(said.child(words(move || problem.get())))
        .child(el("p").class("hint").id(format!("{id}-hint")).child(say(hint)))
}

/// Any number of keys, each a chip.
fn checks(
    id: &'static str,
    name: Text,
    hint: Text,
    chosen: RwSignal<Vec<&'static str>>,
    options: &[(&'static str, &'static str)],
) -> El {
    let chip = |(key, label): &(&'static str, &'static str)| {
        let (key, label) = (*key, *label);
        let flip = move || {
            chosen.update(|now| match now.iter().position(|known| *known == key) {
                Some(place) => {
                    now.remove(place);
                }
                None => now.push(key),
            });
        };
        crate::ui::element::button(flip)
            .test(format!("{id}-{key}"))
            .state("aria-pressed", move || chosen.with(|now| now.contains(&key)))
            .child(label)
    };
    let chips = el("div")
        .class("chips")
        .set("role", "group")
        .set("aria-labelledby", format!("{id}-label"))
        .set("aria-describedby", format!("{id}-hint"))
        .children(options.iter().map(chip));
    el("div")
        .class("field")
        .child(el("span").class("label").id(format!("{id}-label")).child(say(name)))
        .child(chips)
        .child(el("p").class("hint").id(format!("{id}-hint")).child(say(hint)))
}
