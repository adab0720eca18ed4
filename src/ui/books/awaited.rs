//! The book of the visitor's own scenario, where this build's stands in for it.

use super::{Missing, Unreadable, known};
use crate::{
    link::BookName,
    ui::{
        later::deferred_function,
        session::{Awaited, Session},
    },
};
use leptos::{prelude::*, task::spawn_local};

deferred_function! {
    books {
        taker: take as fn(Session, BookName),
    }
}

/// Looks for the book, and prices with it once it is here. The session says what came of it.
pub async fn fetch_awaited(session: Session, name: BookName) {
    match taker().await {
        Ok(take) => take(session, name),
        Err(_) if is_awaited(session, &name) => {
            let missing = Missing::Unreadable(name.clone(), Unreadable::NoReader);
            session.awaited.set(Some(Awaited::Missing(name, missing)));
        }
        Err(_) => {}
    }
}

fn take(session: Session, name: BookName) {
    spawn_local(async move {
        let found = known::of(&name).await;
        if !is_awaited(session, &name) {
            return;
        }
        match found {
            Ok(base) => session.take_awaited(base),
            Err(missing) => session.awaited.set(Some(Awaited::Missing(name, missing))),
        }
    });
}

/// Somebody may have chosen otherwise in the meantime.
fn is_awaited(session: Session, name: &BookName) -> bool {
    let is_it = |awaited: &Option<Awaited>| awaited.as_ref().is_some_and(|awaited| awaited.name() == name);
    session.awaited.try_with_untracked(is_it) == Some(true)
}
