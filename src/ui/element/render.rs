//! How an element comes into the document, and how it becomes the next one in its place.

use super::{
    El,
    attribute::{Attribute, Shown},
};
use leptos::{
    prelude::*,
    tachys::{
        html::attribute::{Attribute as TachysAttribute, any_attribute::AnyAttribute},
        hydration::Cursor,
        renderer::Rndr,
        view::{Position, PositionState, add_attr::AddAnyAttr, any_view::AnyViewState},
    },
};
use web_sys::{Element, Node};

/// An element in the document.
pub struct Standing {
    tag: &'static str,
    element: Element,
    attributes: Vec<Shown>,
    children: Vec<AnyViewState>,
}

impl Render for El {
    type State = Standing;

    fn build(self) -> Standing {
        let element = Rndr::create_element(self.tag, namespace(self.tag));
        let attributes = self.attributes.into_iter().map(|attribute| attribute.build(&element)).collect();
        let child = |view: AnyView| {
            let mut child = view.build();
            child.mount(&element, None);
            child
        };
        let children = self.children.into_iter().map(child).collect();
        Standing { tag: self.tag, element, attributes, children }
    }

    fn rebuild(self, standing: &mut Standing) {
        if !is_like(&self, standing) {
            let mut new = self.build();
            standing.insert_before_this(&mut new);
            standing.unmount();
            *standing = new;
            return;
        }
        for (attribute, shown) in self.attributes.into_iter().zip(&mut standing.attributes) {
            attribute.rebuild(&standing.element, shown);
        }
        let wanted = self.children.len();
        for (place, view) in self.children.into_iter().enumerate() {
            match standing.children.get_mut(place) {
                Some(child) => view.rebuild(child),
                None => {
                    let mut child = view.build();
                    child.mount(&standing.element, None);
                    standing.children.push(child);
                }
            }
        }
        while standing.children.len() > wanted {
            if let Some(mut child) = standing.children.pop() {
                child.unmount();
            }
        }
    }
}

/// Of the tags in use those of drawings.
fn namespace(tag: &str) -> Option<&'static str> {
    matches!(tag, "svg" | "polygon" | "polyline").then_some("http://www.w3.org/2000/svg")
}

/// The same tag, and attributes of the same names in the same order.
fn is_like(new: &El, standing: &Standing) -> bool {
    let same = |(attribute, shown): (&Attribute, &Shown)| attribute.fits(shown);
    new.tag == standing.tag
        && new.attributes.len() == standing.attributes.len()
        && new.attributes.iter().zip(&standing.attributes).all(same)
}

impl Mountable for Standing {
    fn unmount(&mut self) {
        self.element.remove();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        Rndr::insert_node(parent, &self.element, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let parent = self.element.parent_element();
        if let Some(parent) = &parent {
            child.mount(parent, Some(&self.element));
        }
        parent.is_some()
    }

    fn elements(&self) -> Vec<Element> {
        vec![self.element.clone()]
    }
}

// Leptos asks for the rest of a view; a page without a server uses none of it.

impl AddAnyAttr for El {
    type Output<NewAttr: TachysAttribute> = El;

    fn add_any_attr<NewAttr: TachysAttribute>(self, _: NewAttr) -> El {
        self
    }
}

impl RenderHtml for El {
    type AsyncOutput = El;
    type Owned = El;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> El {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {
        unreachable!("no server renders this page")
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Standing {
        self.build()
    }

    fn into_owned(self) -> El {
        self
    }
}
