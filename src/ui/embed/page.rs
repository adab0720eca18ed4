//! The page in a frame: what the address asks for, and the calculator in its compact form.

use super::{
    bar,
    book::BookNote,
    link_note::{self, LinkNote},
    options::{self, Options},
    protocol,
    state::Embed,
};
use crate::{
    browser::{address, document},
    engine::scenario::Field,
    input::Draft,
    link,
    text::{Part, Text},
    ui::{
        decisions, details,
        disclosure::disclosure,
        element::{El, Piece, el, live},
        form::{quick_start, refine},
        layout::Layout,
        loaded, printing, result,
        session::Session,
        settings,
        signal::at_each_change,
        speech, undo_by_key,
        words::say,
    },
};
use gloo::timers::callback::Timeout;
use leptos::{prelude::*, task::spawn_local};

/// Milliseconds for which the page around may keep the calculator waiting for its price book.
const PATIENCE: u32 = 20_000;

pub fn page() -> AnyView {
    let session = Session::restore();
    provide_context(session);
    provide_context(loaded::Files::of_page());
    let layout = Layout::begin();
    provide_context(layout);
    let embed = Embed::new(session, layout);
    provide_context(embed);
    at_each_change(move || settings::show_language(session.language.get()));
    at_each_change(move || settings::show_theme(session.theme.get()));
    undo_by_key(session);
    printing::begin(layout);
    open_what_is_asked_for(session, layout);
    link_note::follow(embed);
    begin(embed);
    live(move || {
        session.language.track();
        embed.build.track();
        embed.shown.get().then(|| untrack(content))
    })
}

/// What the frame's address says.
#[derive(Default)]
struct Asked {
    options: Options,
    /// The page around is the element, which hands over a price book.
    awaits_book: bool,
    /// A price book that nobody can hand over.
    names_book: bool,
    /// All other pairs: a link, perhaps.
    rest: String,
}

impl Asked {
    fn here() -> Asked {
        let mut asked = Asked::default();
        let mut rest = form_urlencoded::Serializer::new(String::new());
        let tail = address::tail();
        for (name, value) in tail.split(['?', '#']).flat_map(|part| form_urlencoded::parse(part.as_bytes())) {
            match (name.as_ref(), Options::place(&name)) {
                (_, Some(place)) => asked.options.set(place, value.into_owned()),
                ("awaits", _) => asked.awaits_book = value == "book",
                ("price-book", _) => asked.names_book = true,
                ("host", _) => {}
                _ => {
                    rest.append_pair(&name, &value);
                }
            }
        }
        asked.rest = rest.finish();
        asked
    }
}

fn begin(embed: Embed) {
    let mut asked = Asked::here();
    let session = embed.session;
    let wanted = options::language(&asked.options).unwrap_or_else(settings::language);
    embed.language.set_value(wanted);
    match address::has_link().then(|| link::decode(&asked.rest)) {
        Some(Ok(opened)) => {
            session.start_with(Draft::from_given(&opened.given));
            asked.options.forget("preset");
            embed.link.set(opened.notices.into_iter().map(LinkNote::Opened).collect());
        }
        Some(Err(unreadable)) => embed.link.set(vec![LinkNote::Unreadable(unreadable.why)]),
        None => {}
    }
    protocol::refuse(embed, options::apply(embed, asked.options, true));
    if asked.names_book {
        embed.book.set(BookNote::NeedsElement);
    }
    protocol::begin(embed);
    spawn_local(async move {
        let can_speak = speech::fetch(Part::Page, wanted).await;
        session.speechless.set(!can_speak);
        if can_speak {
            session.scale.set(settings::scale(wanted));
            session.language.set(wanted);
        }
        link_note::fetch_words(embed, session.language.get_untracked()).await;
        let show = move || {
            if embed.shown.try_get_untracked() == Some(false) {
                document::remove("before");
                embed.shown.set(true);
            }
        };
        if !asked.awaits_book {
            return show();
        }
        Timeout::new(PATIENCE, show).forget();
        at_each_change(move || {
            if embed.connected.get() && !embed.reading.get() {
                show();
            }
        });
    });
}

fn content() -> Vec<El> {
    let embed = Embed::here();
    let layout = embed.layout;
    let part = |key: &'static str, title: Text, view: fn() -> El| {
        (!layout.is_hidden(key)).then(|| {
            let head = vec![el("h2").child(say(title)).view()];
            disclosure(PARTS[place(key)], "part card", head, move || vec![view().view()])
        })
    };
    let main = el("main")
        .child(bar::notes())
        .child(quick_start::quick_start())
        .child(result::result())
        .child(part("refine", Text::UI_REFINE_TITLE, refine::refine))
        .child(part("details", Text::UI_DETAILS_TITLE, details::details))
        .child(part("decisions", Text::UI_DECISIONS_TITLE, decisions::section));
    vec![bar::head(!layout.is_hidden("header")), main, bar::foot()]
}

/// Keys of the disclosures.
const PARTS: [&str; 3] = ["part-refine", "part-details", "part-decisions"];

fn place(key: &str) -> usize {
    ["refine", "details", "decisions"].iter().position(|known| *known == key).unwrap_or(0)
}

/// What leads to a field, or to a tab, opens the part it is in.
fn open_what_is_asked_for(session: Session, layout: Layout) {
    at_each_change(move || {
        let in_group =
            |path: &str| Field::from_key(path).is_some_and(|f| crate::ui::form::group_list::group_of(f).is_some());
        if session.problems.with(|problems| problems.iter().any(|problem| in_group(&problem.path))) {
            layout.set_open(PARTS[0], true);
        }
    });
    for (tab, part) in [(layout.details_tab, PARTS[1]), (layout.decisions_tab, PARTS[2])] {
        let mut before = None;
        at_each_change(move || {
            let now = tab.get();
            if before.is_some_and(|before| before != now) {
                layout.set_open(part, true);
            }
            before = Some(now);
        });
    }
}
