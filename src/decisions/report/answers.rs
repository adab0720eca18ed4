//! Which answers differ from what they would be had nobody given them.

use crate::engine::{
    book::Book,
    case::Prepared,
    money::Overflow,
    scenario::{Field, Given},
};

/// Fields whose value is not their default, which may follow from the other answers. A link gives every field, so
/// being given is no sign of a change.
///
/// # Errors
/// `Overflow` where volumes are beyond any real deployment.
pub fn changed(given: &Given, book: &Book) -> Result<Vec<Field>, Overflow> {
    let now = Prepared::new(given, book)?.scenario;
    let mut changed = Vec::new();
    for field in Field::ALL.iter().copied().filter(|field| given.get(*field).is_some()) {
        let mut without = given.clone();
        without.clear(field);
        // A default beyond what can be computed is certainly another value.
        let default = Prepared::new(&without, book).ok().map(|prepared| prepared.scenario.get(field));
        if default != Some(now.get(field)) {
            changed.push(field);
        }
    }
    Ok(changed)
}
