//! What the page rests on: its stance, its version, the prices' edition, the licences of its parts.

use super::{
    element::{El, el, words},
    session::Session,
    words::say,
};
use crate::text::{Text, fill};

pub fn footer() -> El {
    let session = Session::here().at_rest();
    let template = say(Text::UI_VERSIONS);
    let versions = move || {
        // The book changes with an estimate of its own.
        session.estimate.track();
        fill(template, &[("0", env!("CARGO_PKG_VERSION")), ("1", &session.book().edition)]) + " · "
    };
    let licences = el("a").test("licences").set("href", "./licences.txt").set("target", "_blank");
    el("footer")
        .child(el("p").child(say(Text::UI_NEUTRAL)))
        .child(el("p").child(words(versions)).child(licences.child(say(Text::UI_LICENCES))))
}
