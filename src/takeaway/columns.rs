//! The scenarios chosen for a comparison, as text: a line each with number, name and link, separated by tabs. The
//! scenario in the form has no link of its own: it is what the form holds. The link that was opened there may follow.

use super::name;
use crate::link::MOST;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Names the column for as long as it is there; never given again.
    pub number: u32,
    /// Empty for the scenario in the form as long as nobody names it.
    pub name: String,
    /// The pairs of a link; `None` for the scenario in the form.
    pub link: Option<String>,
    /// For the form: the link that was opened in it from this column. The name is that scenario's.
    pub opened: Option<String>,
}

impl Column {
    /// The name, but for a form that no longer holds what was opened under it. `form` is the link of what it holds.
    pub fn name_with(&self, form: &str) -> &str {
        match &self.opened {
            Some(opened) if opened != form => "",
            _ => &self.name,
        }
    }
}

/// In the order of the table; the first is the base.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    next: u32,
    pub list: Vec<Column>,
}

const HEAD: &str = "columns-1";
/// Stands for the link of the scenario in the form.
const FORM: &str = "form";

impl Columns {
    /// The scenario in the form alone.
    pub fn of_form() -> Columns {
        let mut columns = Columns::default();
        columns.add("", None);
        columns
    }

    /// What can be read of the text; nothing where it is none of ours.
    pub fn read(text: &str) -> Option<Columns> {
        let mut lines = text.lines();
        let next = lines.next()?.strip_prefix(HEAD)?.trim().parse().ok()?;
        let mut columns = Columns { next, list: Vec::new() };
        for column in lines.filter_map(column).take(MOST) {
            let doubled = columns.get(column.number).is_some() || (column.link.is_none() && columns.has_form());
            if !doubled {
                columns.next = columns.next.max(column.number.saturating_add(1));
                columns.list.push(column);
            }
        }
        Some(columns)
    }

    pub fn write(&self) -> String {
        let form = |column: &Column| match &column.opened {
            Some(opened) => format!("{FORM}\t{opened}"),
            None => FORM.into(),
        };
        let link = |column: &Column| column.link.clone().unwrap_or_else(|| form(column));
        let line = |column: &Column| format!("{}\t{}\t{}\n", column.number, column.name, link(column));
        format!("{HEAD} {}\n{}", self.next, self.list.iter().map(line).collect::<String>())
    }

    pub fn get(&self, number: u32) -> Option<&Column> {
        self.list.iter().find(|column| column.number == number)
    }

    pub fn has_form(&self) -> bool {
        self.list.iter().any(|column| column.link.is_none())
    }

    pub fn is_full(&self) -> bool {
        self.list.len() >= MOST
    }

    /// Adds a scenario at the end and tells its number; `None` where there is no room, or the form is there already.
    pub fn add(&mut self, text: &str, link: Option<&str>) -> Option<u32> {
        if self.is_full() || (link.is_none() && self.has_form()) {
            return None;
        }
        let number = self.next;
        self.next = number.checked_add(1)?;
        self.list.push(Column { number, name: name(text), link: link.map(String::from), opened: None });
        Some(number)
    }

    pub fn rename(&mut self, number: u32, text: &str) {
        if let Some(column) = self.list.iter_mut().find(|column| column.number == number) {
            column.name = name(text);
            column.opened = None;
        }
    }

    /// Takes one away, and tells its place for `put_back`.
    pub fn remove(&mut self, number: u32) -> Option<(usize, Column)> {
        let place = self.place(number)?;
        Some((place, self.list.remove(place)))
    }

    pub fn put_back(&mut self, (place, column): (usize, Column)) {
        let fits = !self.is_full() && self.get(column.number).is_none() && (column.link.is_some() || !self.has_form());
        if fits {
            self.list.insert(place.min(self.list.len()), column);
        }
    }

    /// Moves a column to a place; place 0 makes it the base.
    pub fn move_to(&mut self, number: u32, place: usize) {
        if let Some(from) = self.place(number) {
            let column = self.list.remove(from);
            self.list.insert(place.min(self.list.len()), column);
        }
    }

    /// Makes a column the one in the form, where its link is `opened`. What the form held before, `link` under `text`
    /// where it has no name of its own, becomes a column with a link.
    pub fn open_in_form(&mut self, number: u32, opened: &str, link: &str, text: &str) {
        if self.get(number).is_none() {
            return;
        }
        for column in &mut self.list {
            if column.number == number {
                column.link = None;
                column.opened = Some(opened.into());
            } else if column.link.is_none() {
                if column.name_with(link).is_empty() {
                    column.name = name(text);
                }
                column.link = Some(link.into());
                column.opened = None;
            }
        }
    }

    pub fn place(&self, number: u32) -> Option<usize> {
        self.list.iter().position(|column| column.number == number)
    }
}

fn column(line: &str) -> Option<Column> {
    let mut parts = line.splitn(4, '\t');
    let number = parts.next()?.parse().ok()?;
    let name = name(parts.next()?);
    let is_link = |link: &&str| link.contains("v=") && !link.contains('\t');
    let (link, opened) = match (parts.next()?, parts.next()) {
        (FORM, opened) => (None, opened.filter(is_link).map(String::from)),
        (link, None) => (Some(Some(link).filter(is_link)?.to_string()), None),
        _ => return None,
    };
    Some(Column { number, name, link, opened })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn three() -> Columns {
        let mut columns = Columns::of_form();
        columns.add("A\tfirst", Some("v=1&a=1"));
        columns.add("乙", Some("v=1&a=2"));
        columns
    }

    fn names(columns: &Columns) -> Vec<&str> {
        columns.list.iter().map(|column| column.name.as_str()).collect()
    }

    #[test]
    fn comes_back_as_it_was() {
        assert_eq!(Columns::read(&three().write()), Some(three()));
        assert_eq!(Columns::read("garbage"), None);
        assert_eq!(Columns::read(""), None);
        let doubled = format!("{}9\tx\tform\n1\ty\tv=1\nbroken\n", three().write());
        assert_eq!(Columns::read(&doubled).unwrap().list, three().list);
    }

    #[test]
    fn holds_four_and_one_form() {
        let mut columns = three();
        assert_eq!(columns.add("again", None), None);
        assert!(columns.add("fourth", Some("v=1")).is_some());
        assert_eq!(columns.add("fifth", Some("v=1")), None);
        let removed = columns.remove(1).unwrap();
        assert_eq!(names(&columns), ["", "乙", "fourth"]);
        columns.put_back(removed);
        assert_eq!(names(&columns), ["", "A first", "乙", "fourth"]);
        let removed = columns.remove(0).unwrap();
        let number = columns.add("last", Some("v=1")).unwrap();
        assert_eq!(number, 4, "a number is never given again");
        columns.put_back(removed);
        assert_eq!(columns.list.len(), 4, "no room to come back");
    }

    #[test]
    fn another_base_and_another_form() {
        let mut columns = three();
        columns.move_to(2, 0);
        assert_eq!(names(&columns), ["乙", "", "A first"]);
        columns.open_in_form(2, "v=1&a=2", "v=1&mine=1", "原方案");
        let links: Vec<Option<&str>> = columns.list.iter().map(|column| column.link.as_deref()).collect();
        assert_eq!(links, [None, Some("v=1&mine=1"), Some("v=1&a=1")]);
        assert_eq!(names(&columns), ["乙", "原方案", "A first"]);
        assert_eq!(Columns::read(&columns.write()), Some(columns));
    }

    #[test]
    fn a_form_that_holds_something_else_loses_the_name_of_what_was_opened() {
        let mut columns = three();
        columns.open_in_form(2, "v=1&a=2", "v=1&mine=1", "原方案");
        let shown = |columns: &Columns, form| columns.get(2).map(|column| column.name_with(form).to_string()).unwrap();
        assert_eq!(shown(&columns, "v=1&a=2"), "乙");
        assert_eq!(shown(&columns, "v=1&a=3"), "");
        // Edited, then another is opened: what was edited is not 乙 either.
        let mut other = columns.clone();
        other.open_in_form(1, "v=1&a=1", "v=1&a=3", "原方案");
        assert_eq!(names(&other), ["原方案", "A first", "原方案"]);
        // A name given to the form itself stays whatever it holds.
        columns.rename(2, "我的");
        assert_eq!(shown(&columns, "v=1&a=3"), "我的");
    }
}
