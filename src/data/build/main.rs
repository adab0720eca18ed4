//! Compiles the data files into Rust tables, so that the page carries no JSON reader for them
//! and a misspelt id is a compile error.

mod book;
mod defaults;
mod fields;
#[path = "../../fnv.rs"]
mod fnv;
mod links;
mod presets;
mod sensitivity;
mod source;
mod text;

use std::{env, fs, path::Path};

fn main() {
    println!("cargo::rerun-if-changed=src/data");
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    let write = |name: &str, code: String| {
        fs::write(Path::new(&out).join(name), code).expect("OUT_DIR is writable");
    };
    let fields = source::read("scenario/fields.json");
    let lines = source::read("lines.json");
    let released = source::all("price-books");
    let price_book = book::newest(&released);
    write("fields.rs", fields::tables(&fields));
    write("lines.rs", fields::line_ids(&lines));
    write("book.rs", book::tables(price_book, &released));
    write("defaults.rs", defaults::constants(&source::read("defaults.json")));
    write("presets.rs", presets::tables(&fields));
    write("links.rs", links::tables(&source::read("links.json"), &fields));
    write("sensitivity.rs", sensitivity::tables(&source::read("sensitivity.json"), &fields));
    write("text.rs", text::tables(&fields, &lines, price_book));
}
