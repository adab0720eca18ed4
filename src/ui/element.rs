//! Elements that share one Rust type.
//!
//! `view!` gives every element a type of its own, and its build, rebuild and drop code with it: the page
//! was three times as large. Here tags, attributes and children are values, so that code exists once.

use leptos::{
    attr::{
        any_attribute::{AnyAttribute, IntoAnyAttribute},
        custom::custom_attribute,
    },
    ev,
    html::custom,
    prelude::*,
    tachys::html::{event::on, property::prop, style::style},
};
use std::borrow::Cow;

type Live<T> = Box<dyn Fn() -> T + Send + Sync>;

/// An element being described.
pub struct El {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

pub fn el(tag: &'static str) -> El {
    El { tag, attributes: Vec::new(), children: Vec::new() }
}

/// A button that does something when pressed.
pub fn button(act: impl Fn() + 'static) -> El {
    el("button").set("type", "button").on_click(act)
}

impl El {
    pub fn class(self, names: &'static str) -> El {
        self.set("class", names)
    }

    pub fn id(self, id: impl Into<Cow<'static, str>>) -> El {
        self.set("id", id)
    }

    /// The hook by which tests find the element.
    pub fn test(self, id: impl Into<Cow<'static, str>>) -> El {
        self.set("data-testid", id)
    }

    pub fn set(self, name: &'static str, value: impl Into<Cow<'static, str>>) -> El {
        let value: Cow<'static, str> = value.into();
        self.attribute(custom_attribute(name, value).into_any_attr())
    }

    /// An attribute that follows signals; absent while `None`.
    pub fn follow(self, name: &'static str, value: impl Fn() -> Option<String> + Send + Sync + 'static) -> El {
        let value: Live<Option<String>> = Box::new(value);
        self.attribute(custom_attribute(name, value).into_any_attr())
    }

    /// `true` or `false`, as ARIA spells it.
    pub fn state(self, name: &'static str, value: impl Fn() -> bool + Send + Sync + 'static) -> El {
        self.follow(name, move || Some(value().to_string()))
    }

    pub fn prop_text(self, name: &'static str, value: impl Fn() -> String + Send + Sync + 'static) -> El {
        let value: Live<String> = Box::new(value);
        self.attribute(prop(name, value).into_any_attr())
    }

    pub fn prop_flag(self, name: &'static str, value: impl Fn() -> bool + Send + Sync + 'static) -> El {
        let value: Live<bool> = Box::new(value);
        self.attribute(prop(name, value).into_any_attr())
    }

    pub fn style(self, name: &'static str, value: String) -> El {
        self.attribute(style((name, value)).into_any_attr())
    }

    pub fn on_click(self, act: impl Fn() + 'static) -> El {
        let act: Box<dyn FnMut(ev::MouseEvent)> = Box::new(move |_| act());
        self.attribute(on(ev::click, act).into_any_attr())
    }

    /// Any other event.
    pub fn on(self, name: &'static str, act: impl Fn(ev::Event) + 'static) -> El {
        let act: Box<dyn FnMut(ev::Event)> = Box::new(act);
        self.attribute(on(ev::Custom::new(name), act).into_any_attr())
    }

    pub fn child(mut self, piece: impl Piece) -> El {
        self.children.push(piece.view());
        self
    }

    pub fn children(mut self, pieces: impl IntoIterator<Item = impl Piece>) -> El {
        self.children.extend(pieces.into_iter().map(Piece::view));
        self
    }

    fn attribute(mut self, attribute: AnyAttribute) -> El {
        self.attributes.push(attribute);
        self
    }
}

/// Whatever can stand inside an element.
pub trait Piece {
    fn view(self) -> AnyView;
}

impl Piece for El {
    fn view(self) -> AnyView {
        // Leptos compares the tag with the DOM's `tagName`, which is in capitals, and builds the element anew
        // where they differ.
        custom(self.tag.to_ascii_uppercase()).add_any_attr(chain(self.attributes)).child(self.children).into_any()
    }
}

/// All attributes as one. A list would take every attribute off and put it on again at each update, which
/// makes the browser restyle the element; pairs compare each value with the one before.
fn chain(attributes: Vec<AnyAttribute>) -> AnyAttribute {
    let all = attributes.into_iter().reduce(|first, second| (first, second).into_any_attr());
    all.unwrap_or_else(|| Vec::<AnyAttribute>::new().into_any_attr())
}

impl Piece for AnyView {
    fn view(self) -> AnyView {
        self
    }
}

impl Piece for &'static str {
    fn view(self) -> AnyView {
        self.into_any()
    }
}

impl Piece for String {
    fn view(self) -> AnyView {
        self.into_any()
    }
}

impl<P: Piece> Piece for Option<P> {
    fn view(self) -> AnyView {
        self.map_or_else(|| ().into_any(), Piece::view)
    }
}

impl<P: Piece> Piece for Vec<P> {
    fn view(self) -> AnyView {
        self.into_iter().map(Piece::view).collect::<Vec<_>>().into_any()
    }
}

/// Text that follows signals.
pub fn words(text: impl Fn() -> String + Send + Sync + 'static) -> AnyView {
    let text: Live<String> = Box::new(text);
    text.into_any()
}

/// A part of the page that follows signals; only what differs is changed in the document.
pub fn live<P: Piece>(part: impl Fn() -> P + Send + Sync + 'static) -> AnyView {
    let part: Live<AnyView> = Box::new(move || part().view());
    part.into_any()
}
