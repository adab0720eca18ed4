//! Elements that share one Rust type.
//!
//! `view!` gives every element a type of its own, and its build, rebuild and drop code with it: the page
//! was three times as large. Here tags, attributes and children are values, so that code exists once.

mod attribute;
mod render;

use attribute::{Attribute, Handler, Live, text_in};
use leptos::{ev::Event, prelude::*};
use std::borrow::Cow;

/// An element being described.
pub struct El {
    tag: &'static str,
    attributes: Vec<Attribute>,
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
        self.attribute(Attribute::Fixed(name, value.into()))
    }

    /// An attribute that follows signals; absent while `None`.
    pub fn follow(self, name: &'static str, value: impl Fn() -> Option<String> + Send + Sync + 'static) -> El {
        self.attribute(Attribute::Live(name, Live::Attribute(Box::new(value))))
    }

    /// `true` or `false`, as ARIA spells it.
    pub fn state(self, name: &'static str, value: impl Fn() -> bool + Send + Sync + 'static) -> El {
        self.attribute(Attribute::Live(name, Live::State(Box::new(value))))
    }

    pub fn prop_text(self, name: &'static str, value: impl Fn() -> String + Send + Sync + 'static) -> El {
        self.attribute(Attribute::Live(name, Live::Text(Box::new(move || Some(value())))))
    }

    /// The text in an input. `None` leaves what stands there: to write over it what the visitor types would cost a part
    /// of each keystroke.
    pub fn text_unless_typed(self, value: impl Fn() -> Option<String> + Send + Sync + 'static) -> El {
        self.attribute(Attribute::Live("value", Live::Text(Box::new(value))))
    }

    pub fn prop_flag(self, name: &'static str, value: impl Fn() -> bool + Send + Sync + 'static) -> El {
        self.attribute(Attribute::Live(name, Live::Flag(Box::new(value))))
    }

    pub fn style(self, name: &'static str, value: String) -> El {
        self.attribute(Attribute::Style(name, value))
    }

    pub fn on_click(self, act: impl Fn() + 'static) -> El {
        self.on("click", move |_| act())
    }

    /// With the text in the element, which is an input, a text area or a select.
    pub fn on_text(self, name: &'static str, act: impl Fn(String) + 'static) -> El {
        self.attribute(Attribute::On(name, Handler::new(Box::new(move |element, _| act(text_in(element))))))
    }

    pub fn on(self, name: &'static str, act: impl Fn(Event) + 'static) -> El {
        self.attribute(Attribute::On(name, Handler::new(Box::new(move |_, event| act(event)))))
    }

    pub fn child(mut self, piece: impl Piece) -> El {
        self.children.push(piece.view());
        self
    }

    pub fn children(mut self, pieces: impl IntoIterator<Item = impl Piece>) -> El {
        self.children.extend(pieces.into_iter().map(Piece::view));
        self
    }

    fn attribute(mut self, attribute: Attribute) -> El {
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
        self.into_any()
    }
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
    let text: Box<dyn Fn() -> String + Send + Sync> = Box::new(text);
    text.into_any()
}

/// A part of the page that follows signals; only what differs is changed in the document.
pub fn live<P: Piece>(part: impl Fn() -> P + Send + Sync + 'static) -> AnyView {
    let part: Box<dyn Fn() -> AnyView + Send + Sync> = Box::new(move || part().view());
    part.into_any()
}
