//! Attributes, properties, styles and listeners of an element, as values.

use leptos::{
    ev::Event,
    prelude::*,
    reactive::effect::RenderEffect,
    wasm_bindgen::{JsCast, JsValue, closure::Closure},
};
use send_wrapper::SendWrapper;
use std::{borrow::Cow, cell::RefCell, rc::Rc};
use web_sys::{Element, HtmlElement, HtmlInputElement};

type Follow<T> = Box<dyn Fn() -> T + Send + Sync>;
type Act = Box<dyn Fn(&Element, Event)>;
type Work = Rc<dyn Fn(&Element, Event)>;

pub enum Attribute {
    Fixed(&'static str, Cow<'static, str>),
    Live(&'static str, Live),
    Style(&'static str, String),
    On(&'static str, Handler),
}

/// What follows signals: an attribute, one that says `true` or `false`, a property that is text or a flag. Text that is
/// `None` leaves the property as it is.
pub enum Live {
    Attribute(Follow<Option<String>>),
    State(Follow<bool>),
    Text(Follow<Option<String>>),
    Flag(Follow<bool>),
}

/// As it was set last.
#[derive(PartialEq)]
pub enum Value {
    Attribute(Option<String>),
    State(bool),
    Text(Option<String>),
    Flag(bool),
}

/// A listener's work, done with the owner it was described under.
pub struct Handler {
    act: SendWrapper<Act>,
    owner: Owner,
}

/// What is there of an attribute, to be held against the next one in its place.
pub enum Shown {
    Fixed(&'static str, Cow<'static, str>),
    Live(&'static str, RenderEffect<Value>),
    Style(&'static str, String),
    On(&'static str, Listener),
}

/// Stays on its element; only its work is replaced.
pub struct Listener {
    element: Element,
    name: &'static str,
    work: Rc<RefCell<Work>>,
    called: Closure<dyn FnMut(Event)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        // What is queued (`toggle`) may still come to an element that has gone.
        let _ = self.element.remove_event_listener_with_callback(self.name, self.called.as_ref().unchecked_ref());
    }
}

impl Handler {
    pub fn new(act: Act) -> Handler {
        Handler { act: SendWrapper::new(act), owner: Owner::current().unwrap_or_default() }
    }

    fn work(self) -> Work {
        let (act, owner) = (self.act.take(), self.owner);
        Rc::new(move |element, event| owner.with(|| act(element, event)))
    }
}

impl Live {
    fn value(&self) -> Value {
        match self {
            Live::Attribute(value) => Value::Attribute(value()),
            Live::State(value) => Value::State(value()),
            Live::Text(value) => Value::Text(value()),
            Live::Flag(value) => Value::Flag(value()),
        }
    }

    /// Sets what differs from `before`, now and at each change.
    fn follow(self, element: &Element, name: &'static str, before: Option<Value>) -> RenderEffect<Value> {
        let element = element.clone();
        let update = move |before: Option<Value>| {
            let value = self.value();
            if before.as_ref() != Some(&value) {
                show(&element, name, &value);
            }
            value
        };
        RenderEffect::new_with_value(update, before)
    }
}

fn show(element: &Element, name: &'static str, value: &Value) {
    match value {
        Value::Attribute(Some(text)) => set(element, name, text),
        Value::Attribute(None) => {
            let _ = element.remove_attribute(name);
        }
        Value::State(is) => set(element, name, if *is { "true" } else { "false" }),
        Value::Text(Some(text)) => property(element, name, &JsValue::from_str(text)),
        Value::Text(None) => {}
        Value::Flag(is) => property(element, name, &JsValue::from_bool(*is)),
    }
}

fn set(element: &Element, name: &str, text: &str) {
    let _ = element.set_attribute(name, text);
}

fn property(element: &Element, name: &str, value: &JsValue) {
    let _ = js_sys::Reflect::set(element, &JsValue::from_str(name), value);
}

/// The text in an input, a text area or a select: the browser spells it alike in all of them.
pub fn text_in(element: &Element) -> String {
    element.unchecked_ref::<HtmlInputElement>().value()
}

fn set_style(element: &Element, name: &str, value: &str) {
    let _ = element.unchecked_ref::<HtmlElement>().style().set_property(name, value);
}

impl Attribute {
    pub fn build(self, element: &Element) -> Shown {
        match self {
            Attribute::Fixed(name, text) => {
                set(element, name, &text);
                Shown::Fixed(name, text)
            }
            Attribute::Live(name, live) => Shown::Live(name, live.follow(element, name, None)),
            Attribute::Style(name, value) => {
                set_style(element, name, &value);
                Shown::Style(name, value)
            }
            Attribute::On(name, handler) => Shown::On(name, Listener::new(element, name, handler)),
        }
    }

    /// Whether it can take the place of what is there: an element keeps its attributes, but their values change.
    pub fn fits(&self, shown: &Shown) -> bool {
        match (self, shown) {
            (Attribute::Fixed(name, _), Shown::Fixed(before, _))
            | (Attribute::Live(name, _), Shown::Live(before, _))
            | (Attribute::Style(name, _), Shown::Style(before, _))
            | (Attribute::On(name, _), Shown::On(before, _)) => name == before,
            _ => false,
        }
    }

    /// Of one that `fits`.
    pub fn rebuild(self, element: &Element, shown: &mut Shown) {
        match (self, shown) {
            (Attribute::Fixed(name, text), Shown::Fixed(_, before)) if text != *before => {
                set(element, name, &text);
                *before = text;
            }
            (Attribute::Live(name, live), Shown::Live(_, effect)) => {
                let before = effect.take_value();
                *effect = live.follow(element, name, before);
            }
            (Attribute::Style(name, value), Shown::Style(_, before)) if value != *before => {
                set_style(element, name, &value);
                *before = value;
            }
            (Attribute::On(_, handler), Shown::On(_, listener)) => {
                *listener.work.borrow_mut() = handler.work();
            }
            _ => {}
        }
    }
}

impl Listener {
    fn new(element: &Element, name: &'static str, handler: Handler) -> Listener {
        let work = Rc::new(RefCell::new(handler.work()));
        let (now, on) = (work.clone(), element.clone());
        // What it does may take its own element away, or give it other work.
        let called = Closure::<dyn FnMut(Event)>::new(move |event| {
            let work = now.borrow().clone();
            work(&on, event);
        });
        let _ = element.add_event_listener_with_callback(name, called.as_ref().unchecked_ref());
        Listener { element: element.clone(), name, work, called }
    }
}
