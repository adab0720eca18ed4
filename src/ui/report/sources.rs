//! Names, sources and reasons of the prices, from the book's own text, numbered as the lines first name them.

use crate::{
    browser::json::Json,
    engine::{Estimate, book::PriceId},
    text::Language,
    ui::{loaded::Loaded, session::Session},
};

/// The text of the book the page prices with; `None` until it is here, or where it cannot be had.
fn document() -> Option<Json> {
    let base = Session::here().book().base.clone();
    match (&base.document, base.address()) {
        (Some(text), _) => Json::parse(text),
        (None, Some(address)) => Loaded::of(address).get().flatten(),
        (None, None) => None,
    }
}

/// Asks for the book's text, so that it is there when it is needed.
pub fn fetch() {
    let _ = document();
}

/// One source as a report lists it.
pub struct Source {
    pub number: usize,
    pub title: String,
    /// Empty for a printed document.
    pub address: String,
    pub date: String,
}

pub struct Sources {
    language: Language,
    book: Option<Json>,
    /// Prices of the book by id.
    prices: Vec<(String, Json)>,
    /// Keys of the sources that lines rest on; a source's number is its place.
    cited: Vec<String>,
}

impl Sources {
    pub fn of(estimate: &Estimate, language: Language) -> Sources {
        let book = document();
        let listed = book.as_ref().map(|book| book.list("prices")).unwrap_or_default();
        let prices = listed.into_iter().map(|price| (price.text("id"), price)).collect();
        let mut sources = Sources { language, book, prices, cited: Vec::new() };
        for id in estimate.lines.iter().flat_map(|line| &line.prices) {
            for key in sources.keys(*id) {
                if !sources.cited.contains(&key) {
                    sources.cited.push(key);
                }
            }
        }
        sources
    }

    pub fn are_here(&self) -> bool {
        self.book.is_some()
    }

    fn price(&self, id: PriceId) -> Option<&Json> {
        self.prices.iter().find(|(key, _)| key == id.key()).map(|(_, price)| price)
    }

    fn keys(&self, id: PriceId) -> Vec<String> {
        let price = self.price(id);
        price.map(|price| price.list("sources").iter().map(Json::as_text).collect()).unwrap_or_default()
    }

    fn words(&self, json: &Json, key: &str) -> String {
        json.get(key).text(if self.language == Language::Zh { "zh" } else { "en" })
    }

    /// Numbers of the sources behind some prices, in rising order.
    pub fn numbers(&self, prices: &[PriceId]) -> Vec<usize> {
        let keys: Vec<String> = prices.iter().flat_map(|id| self.keys(*id)).collect();
        let is_named = |(_, key): &(usize, &String)| keys.contains(key);
        self.cited.iter().enumerate().filter(is_named).map(|(place, _)| place + 1).collect()
    }

    /// The name of a price; its id where the book's text is not here.
    pub fn price_name(&self, id: PriceId) -> String {
        self.price(id).map_or_else(|| id.key().into(), |price| self.words(price, "name"))
    }

    pub fn reasoning(&self, id: PriceId) -> String {
        self.price(id).map(|price| self.words(price, "reasoning")).unwrap_or_default()
    }

    pub fn list(&self) -> Vec<Source> {
        let Some(book) = &self.book else { return Vec::new() };
        let all = book.get("sources");
        let source = |(place, key): (usize, &String)| {
            let source = all.get(key);
            Source {
                number: place + 1,
                title: self.words(&source, "title"),
                address: source.text("address"),
                date: self.words(&source, "date"),
            }
        };
        self.cited.iter().enumerate().map(source).collect()
    }
}
