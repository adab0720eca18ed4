//! What somebody puts over a book: prices of their own, and discounts on its prices.

use super::{Book, DECIMALS, Grade, MOST, Price, PriceId, default_book};
use crate::engine::{band::Band, line::Component, tier::Tiers};
use rust_decimal::Decimal;
use std::borrow::Cow;

/// A price somebody typed over the book's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EditedPrice {
    pub id: PriceId,
    pub band: Band<Decimal>,
}

impl EditedPrice {
    /// `None` where the book's format has no such price: out of order, out of range, or zero where it divides.
    pub fn new(id: PriceId, band: Band<Decimal>) -> Option<EditedPrice> {
        let ordered = band.low <= band.typical && band.typical <= band.high;
        let fits = |point: Decimal| !point.is_sign_negative() && point <= MOST && point.scale() <= DECIMALS;
        let divides = id.divides() && band.low.is_zero();
        (ordered && !divides && band.points().into_iter().all(fits)).then_some(EditedPrice { id, band })
    }
}

/// Shares off all prices of a component. The book's prices stay as they are: a discount is a factor of a line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Discounts(Vec<(Component, Decimal)>);

impl Discounts {
    /// Components with prices of a book; hidden costs are one's own, and contingency is a share.
    pub const COMPONENTS: [Component; 7] = [
        Component::Licence,
        Component::Implementation,
        Component::Telephony,
        Component::Data,
        Component::Integration,
        Component::Hardware,
        Component::Operations,
    ];
    /// 99 %: a price that is free is not discounted, it is another price.
    pub const MOST: Decimal = Decimal::from_parts(99, 0, 0, false, 2);

    /// The share off, zero where there is none.
    pub fn of(&self, component: Component) -> Decimal {
        self.named(component).unwrap_or(Decimal::ZERO)
    }

    /// The share off, where somebody named one. Zero takes the book's own discount back.
    pub fn named(&self, component: Component) -> Option<Decimal> {
        self.0.iter().find(|(c, _)| *c == component).map(|(_, share)| *share)
    }

    /// Names the share off a component. False, and nothing changed, where the component has none or the share does
    /// not fit.
    pub fn set(&mut self, component: Component, share: Decimal) -> bool {
        let fits = Self::COMPONENTS.contains(&component)
            && !share.is_sign_negative()
            && share <= Self::MOST
            && share.scale() <= DECIMALS;
        if fits {
            self.0.retain(|(c, _)| *c != component);
            self.0.push((component, share));
            self.0.sort_by_key(|(c, _)| *c);
        }
        fits
    }

    /// In the order of the components.
    pub fn entries(&self) -> &[(Component, Decimal)] {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Book {
    /// The book with prices typed over its own. Tiers are factors of the price, so they follow. A typed price has
    /// nobody's word for it but the visitor's: grade U. One that the book lacks has the VAT of this build's edition,
    /// no tiers, and moves alone.
    pub fn with_prices(&self, edits: &[EditedPrice]) -> Book {
        let mut groups = self.groups.clone();
        let mut prices = self.prices.clone();
        for edit in edits {
            let place = &mut prices[usize::from(edit.id.0)];
            let price = place.get_or_insert_with(|| lacking(edit.id, &mut groups));
            Band { low: price.low, typical: price.typical, high: price.high } = edit.band;
            price.grade = Grade::U;
        }
        Book { discounts: self.discounts.clone(), ..Book::new(self.edition.clone(), groups, prices) }
    }

    /// The book with other discounts, by component; those not named stay.
    pub fn with_discounts(&self, discounts: &Discounts) -> Book {
        let mut book = self.clone();
        for (component, share) in discounts.entries() {
            book.discounts.set(*component, *share);
        }
        book
    }

    /// The book with one price as another has it.
    pub fn taking(&self, id: PriceId, other: &Book) -> Book {
        let mut book = self.clone();
        let place = usize::from(id.0);
        let mut price = other.prices[place].clone();
        if let Some(price) = &mut price {
            let name = other.groups.get(usize::from(price.group)).cloned().unwrap_or(Cow::Borrowed(id.key()));
            let known = book.groups.iter().position(|group| *group == name);
            price.group = known.unwrap_or_else(|| {
                book.groups.push(name);
                book.groups.len() - 1
            }) as u16;
        }
        book.prices[place] = price;
        Book { discounts: book.discounts, ..Book::new(book.edition, book.groups, book.prices) }
    }

    /// Shares off the prices of each component.
    pub fn discounts(&self) -> &Discounts {
        &self.discounts
    }

    /// Prices of the model that the book lacks; their lines are unpriced.
    pub fn missing(&self) -> impl Iterator<Item = PriceId> {
        let lacks = |(index, price): (usize, &Option<Price>)| price.is_none().then_some(PriceId(index as u16));
        self.prices.iter().enumerate().filter_map(lacks)
    }
}

fn lacking(id: PriceId, groups: &mut Vec<Cow<'static, str>>) -> Price {
    let group = groups.iter().position(|group| group == id.key()).unwrap_or_else(|| {
        groups.push(Cow::Borrowed(id.key()));
        groups.len() - 1
    });
    let like = default_book().price(id);
    Price {
        low: Decimal::ZERO,
        typical: Decimal::ZERO,
        high: Decimal::ZERO,
        grade: Grade::U,
        group: group as u16,
        tax: like.map_or(super::Tax::NotTaxed, |price| price.tax),
        vat_rate: like.map_or(Decimal::ZERO, |price| price.vat_rate),
        tiers: Tiers::NONE,
    }
}
