//! A file that is fetched when it is first needed, once for the whole page.

use crate::{
    browser::{file, json::Json},
    text::Text,
    ui::{
        element::{button, el, live},
        words::say,
    },
};
use leptos::{prelude::*, task::spawn_local};

type File = RwSignal<Option<Option<Json>>, LocalStorage>;

/// Files asked for so far. They belong to the page: the row that asks first may close before the others.
#[derive(Clone)]
pub struct Files {
    owner: Owner,
    known: StoredValue<Vec<(String, File)>, LocalStorage>,
}

impl Files {
    pub fn of_page() -> Files {
        Files { owner: Owner::new(), known: StoredValue::new_local(Vec::new()) }
    }

    fn get(&self, address: &str) -> File {
        let known = self.known.with_value(|files| files.iter().find(|(a, _)| a == address).map(|(_, file)| *file));
        known.unwrap_or_else(|| {
            let file = self.owner.with(|| RwSignal::new_local(None));
            self.known.update_value(|files| files.push((address.into(), file)));
            fetch(file, address.into());
            file
        })
    }
}

#[derive(Clone, Copy)]
pub struct Loaded {
    file: File,
    address: StoredValue<String>,
}

impl Loaded {
    pub fn of(address: String) -> Loaded {
        let file = expect_context::<Files>().get(&address);
        Loaded { file, address: StoredValue::new(address) }
    }

    /// `None` while loading, `Some(None)` where it cannot be had.
    pub fn get(&self) -> Option<Option<Json>> {
        self.file.get()
    }

    /// A line while loading; a plain message and another try where it failed.
    pub fn progress(self, loading: Text, failed: Text) -> AnyView {
        let again = move || {
            self.file.set(None);
            fetch(self.file, self.address.get_value());
        };
        live(move || match self.file.with(|file| file.as_ref().map(Option::is_some)) {
            None => Some(el("p").class("soft").set("role", "status").child(say(loading))),
            Some(true) => None,
            Some(false) => {
                let retry = button(again).class("link").child(say(Text::UI_RETRY));
                Some(el("p").class("note").set("role", "alert").child(say(failed)).child(retry))
            }
        })
    }
}

fn fetch(file: File, address: String) {
    spawn_local(async move {
        let found = file::json(&address).await;
        file.set(Some(found));
    });
}
