//! The scenarios kept under a name, as text: a line each with number, name and link, separated by tabs.

use super::{LONGEST_NAME, name};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Names the scenario for as long as it is kept; never given again.
    pub number: u32,
    pub name: String,
    /// The pairs of a link.
    pub link: String,
}

/// Newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    next: u32,
    pub kept: Vec<Kept>,
}

/// What the first line starts with; the number that is given next follows.
const HEAD: &str = "shelf-1";
/// More than anybody keeps, and well within what browsers store.
pub const MOST: usize = 200;

impl Shelf {
    /// The shelf, and whether something in the text is no kept scenario.
    pub fn read(text: &str) -> (Shelf, bool) {
        let mut lines = text.lines();
        let next = lines.next().and_then(|head| head.strip_prefix(HEAD)?.trim().parse().ok());
        let mut shelf = Shelf { next: next.unwrap_or(0), kept: Vec::new() };
        let mut damaged = next.is_none() && !text.is_empty();
        // A damaged head is a line like any other.
        let all = if next.is_some() { lines } else { text.lines() };
        for line in all {
            match kept(line).filter(|kept| shelf.get(kept.number).is_none()) {
                Some(kept) => shelf.kept.push(kept),
                None => damaged = true,
            }
        }
        let above = shelf.kept.iter().map(|kept| kept.number.saturating_add(1)).max().unwrap_or(0);
        shelf.next = shelf.next.max(above);
        (shelf, damaged)
    }

    pub fn write(&self) -> String {
        let lines = self.kept.iter().map(|kept| format!("{}\t{}\t{}\n", kept.number, kept.name, kept.link));
        format!("{HEAD} {}\n{}", self.next, lines.collect::<String>())
    }

    pub fn get(&self, number: u32) -> Option<&Kept> {
        self.kept.iter().find(|kept| kept.number == number)
    }

    /// Keeps a link under a name and tells its number; `None` where the shelf is full. A name that is taken gets a number.
    pub fn add(&mut self, text: &str, link: &str) -> Option<u32> {
        if self.kept.len() >= MOST {
            return None;
        }
        let number = self.next;
        self.next = number.checked_add(1)?;
        let name = self.free_name(&name(text), number);
        self.kept.insert(0, Kept { number, name, link: link.into() });
        Some(number)
    }

    /// Another link in the place of a kept one. False where that is gone.
    pub fn renew(&mut self, number: u32, link: &str) -> bool {
        self.change(number, |kept| kept.link = link.into())
    }

    /// A name of blanks changes nothing.
    pub fn rename(&mut self, number: u32, text: &str) -> bool {
        let name = self.free_name(&name(text), number);
        !name.is_empty() && self.change(number, |kept| kept.name = name)
    }

    /// The name, or with the first number at its end that no other than `number` has.
    fn free_name(&self, wanted: &str, number: u32) -> String {
        let is_taken = |name: &str| self.kept.iter().any(|kept| kept.number != number && kept.name == name);
        let numbered = |count: usize| {
            let end = format!(" ({count})");
            let start: String = wanted.chars().take(LONGEST_NAME - end.len()).collect();
            start.trim_end().to_string() + &end
        };
        let names = std::iter::once(wanted.to_string()).chain((2..).map(numbered));
        names.take(MOST + 1).find(|name| name.is_empty() || !is_taken(name)).unwrap_or_else(|| wanted.into())
    }

    /// Takes one off, and tells its place for `put_back`.
    pub fn remove(&mut self, number: u32) -> Option<(usize, Kept)> {
        let place = self.kept.iter().position(|kept| kept.number == number)?;
        Some((place, self.kept.remove(place)))
    }

    pub fn put_back(&mut self, (place, kept): (usize, Kept)) {
        if self.get(kept.number).is_none() {
            self.kept.insert(place.min(self.kept.len()), kept);
        }
    }

    fn change(&mut self, number: u32, change: impl FnOnce(&mut Kept)) -> bool {
        let found = self.kept.iter_mut().find(|kept| kept.number == number);
        let is_there = found.is_some();
        if let Some(kept) = found {
            change(kept);
        }
        is_there
    }
}

fn kept(line: &str) -> Option<Kept> {
    let mut parts = line.splitn(3, '\t');
    let number = parts.next()?.parse().ok()?;
    let text = name(parts.next()?);
    let link = parts.next().filter(|link| link.contains("v=") && !link.contains('\t'))?;
    Some(Kept { number, name: text, link: link.into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two() -> Shelf {
        let mut shelf = Shelf::default();
        shelf.add("first\tof\nall ", "v=1&a=1");
        shelf.add("银行", "v=1&a=2");
        shelf
    }

    #[test]
    fn comes_back_as_it_was() {
        let (again, damaged) = Shelf::read(&two().write());
        assert_eq!((again, damaged), (two(), false));
        assert_eq!(Shelf::read(""), (Shelf::default(), false));
    }

    #[test]
    fn a_number_is_never_given_again() {
        let mut shelf = two();
        let removed = shelf.remove(1).unwrap();
        let (mut shelf, _) = Shelf::read(&shelf.write());
        assert_eq!(shelf.add("third", "v=1"), Some(2));
        shelf.put_back(removed);
        assert_eq!(shelf.kept.iter().map(|kept| kept.number).collect::<Vec<_>>(), [1, 2, 0]);
    }

    #[test]
    fn a_damaged_line_costs_no_other() {
        let text = two().write().replace("0\tfirst", "x\tfirst");
        let (shelf, damaged) = Shelf::read(&text);
        assert!(damaged);
        assert_eq!(shelf.kept, [two().kept[0].clone()]);
        let (none, damaged) = Shelf::read("garbage");
        assert!(damaged && none.kept.is_empty());
    }

    #[test]
    fn no_two_have_one_name() {
        let mut shelf = two();
        shelf.add("银行", "v=1&a=3");
        shelf.add(" 银行 ", "v=1&a=4");
        let names = |shelf: &Shelf| shelf.kept.iter().map(|kept| kept.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&shelf), ["银行 (3)", "银行 (2)", "银行", "first of all"]);
        assert!(shelf.rename(0, "银行") && shelf.rename(2, "银行 (2)"));
        assert_eq!(names(&shelf), ["银行 (3)", "银行 (2)", "银行", "银行 (4)"]);
        let long = "长".repeat(60);
        shelf.add(&long, "v=1");
        shelf.add(&long, "v=1");
        assert_eq!(names(&shelf)[0], format!("{} (2)", "长".repeat(56)));
    }

    #[test]
    fn renames_and_renews_what_is_there() {
        let mut shelf = two();
        assert!(shelf.rename(0, " new ") && shelf.renew(0, "v=1&b=3"));
        assert_eq!(shelf.get(0).map(|kept| (kept.name.as_str(), kept.link.as_str())), Some(("new", "v=1&b=3")));
        assert!(!shelf.rename(0, " \t") && !shelf.renew(7, "v=1"));
    }
}
