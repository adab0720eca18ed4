//! What the printer gets. Browsers take the page as it stands when the listeners of `beforeprint` return, so the report
//! is built there and then, not by a signal that is followed later.

use super::{name, sheet::sheet, sources};
use crate::{
    browser::document,
    text::{Text, fill},
    ui::{
        element::{Piece, el},
        layout::Layout,
        printing::{self, Paper},
        session::Session,
        words::say,
    },
};
use leptos::{ev, mount::mount_to, prelude::*};
use std::{any::Any, cell::RefCell, rc::Rc};

const PAPER: &str = "paper";
/// Words at the foot of each page, as the style sheet knows them.
const FOOT: &str = "--report-foot";

/// Prints; whatever calls it, `beforeprint` makes the report first.
pub fn print() {
    printing::print(Paper::Report);
}

/// Takes over the printing as long as it is there.
pub fn ready() -> AnyView {
    let (session, layout) = (Session::here(), Layout::here());
    sources::fetch();
    let owner = Owner::current().unwrap_or_default();
    let shown: Rc<RefCell<Option<Box<dyn Any>>>> = Rc::default();
    let taken = shown.clone();
    let before = window_event_listener(ev::beforeprint, move |_| {
        let Some(place) = document::html_by_id(PAPER).filter(|_| printing::take(Paper::Report)) else { return };
        let mounted = owner.with(|| untrack(|| mount_to(place, || sheet(PAPER))));
        shown.replace(Some(Box::new(mounted)));
        owner.with(|| {
            document::write_on_root(FOOT, &super::foot::line(session));
            // Browsers name the PDF after the page.
            let named = [("0", say(Text::REPORT_TITLE)), ("1", &name::name(session))];
            document::set_title(&fill(say(Text::REPORT_FILE), &named));
        });
    });
    let after = window_event_listener(ev::afterprint, move |_| {
        taken.replace(None);
        document::set_title(Text::UI_TITLE.words(session.language.get_untracked()));
    });
    layout.has_report.set(true);
    on_cleanup(move || {
        before.remove();
        after.remove();
        let _ = layout.has_report.try_set(false);
    });
    el("div").id(PAPER).class("paper").view()
}
