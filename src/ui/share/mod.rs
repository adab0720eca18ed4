//! Links, files and kept scenarios: everything by which a scenario leaves the page and comes back.
//!
//! Only `host` is part of the first load: the rest is fetched once the page has been painted.

mod arrive;
mod banner;
mod desk;
mod dialog;
mod files;
mod follow;
mod kept;
mod link;
mod qr;

use super::{
    element::{El, el, live},
    later::{deferred, later, quietly},
    layout::Layout,
};
use crate::{
    browser::{address, idle},
    text::Part,
};
use leptos::prelude::*;

deferred! {
    share {
        bar: banner::bar,
        dialog: dialog::dialog,
    }
}

/// The bar above the page, which says what is open besides the visitor's own scenario, and the dialog.
pub fn host() -> El {
    let layout = Layout::here();
    let has_link = address::has_link();
    let wanted = RwSignal::new(has_link);
    if !has_link {
        idle::soon(move || {
            let _ = wanted.try_set(true);
        });
    }
    let bar = move || wanted.get().then(|| if has_link { later(bar, Part::Views) } else { quietly(bar, Part::Views) });
    let dialog = move || layout.sharing.get().then(|| later(dialog, Part::Views));
    el("div").class("share-host").child(live(bar)).child(live(dialog))
}
