//! The quote as it is typed in: rows, a total with what it includes, and whether VAT is in.

use super::{Form, Problems};
use crate::{
    decisions::quote::Part,
    engine::{
        line::{Component, LineId, Timing},
        scenario::{Field, Vat},
    },
    input::quote::{Place, RowDraft},
    text::{Text, fill},
    ui::{
        element::{El, button, el, live, words},
        session::Session,
        words::say,
    },
};
use leptos::prelude::*;

const TIMINGS: [Timing; 3] = [Timing::Once, Timing::Yearly, Timing::Monthly];

pub fn form(form: Form, problems: Problems) -> El {
    // Rows are built anew when one comes or goes; typing changes none of them.
    let count = Memo::new(move |_| form.0.with(|draft| draft.rows.len()));
    let removed = RwSignal::new(None::<(usize, RowDraft)>);
    let has_whole = Memo::new(move |_| form.0.with(|draft| !draft.whole.trim().is_empty()));
    let rows = move || (0..count.get()).map(|place| row(form, problems, removed, place)).collect::<Vec<_>>();
    let empty =
        || RowDraft { part: Part::Component(Component::Implementation), timing: Timing::Once, amount: String::new() };
    let add = button(move || form.edit(|draft| draft.rows.push(empty())))
        .class("btn")
        .test("quote-add")
        .child(say(Text::QUOTE_ADD_ROW));
    let restore = move || {
        removed.with(Option::is_some).then(|| {
            let bring = move || {
                if let Some((place, row)) = removed.get_untracked() {
                    form.edit(|draft| draft.rows.insert(place.min(draft.rows.len()), row));
                    removed.set(None);
                }
            };
            button(bring).class("link").test("quote-restore").child(say(Text::QUOTE_RESTORE))
        })
    };
    el("div")
        .class("panel-body quote-form")
        .child(el("h3").child(say(Text::QUOTE_ROWS)))
        .child(el("div").class("quote-rows").child(live(rows)))
        .child(el("p").child(add).child(live(restore)))
        .child(el("div").class("fields").child(whole(form, problems)).child(basis(form)))
        .child(live(move || has_whole.get().then(|| includes(form))))
}

fn row(form: Form, problems: Problems, removed: RwSignal<Option<(usize, RowDraft)>>, place: usize) -> El {
    let number = (place + 1).to_string();
    let named = move |text: Text| fill(say(text), &[("0", &number)]);
    let now = form.0.with_untracked(|draft| draft.rows.get(place).cloned());
    let Some(now) = now else { return el("div") };
    let change =
        move |set: &dyn Fn(&mut RowDraft)| form.edit(|draft| draft.rows.get_mut(place).into_iter().for_each(set));
    let what = el("select")
        .set("aria-label", named(Text::QUOTE_ROW_WHAT))
        .test(format!("quote-what-{place}"))
        .on_text("change", move |key| {
            if let Some(part) = Part::from_key(&key) {
                change(&|row| row.part = part);
            }
        })
        .children(Component::ALL.into_iter().filter(|c| *c != Component::Contingency).map(|c| parts_of(c, now.part)));
    let option = |timing: Timing| {
        let chosen = timing == now.timing;
        el("option").set("value", timing.key()).prop_flag("selected", move || chosen).child(say(Text::timing(timing)))
    };
    let timing = el("select")
        .set("aria-label", named(Text::QUOTE_ROW_TIMING))
        .test(format!("quote-timing-{place}"))
        .on_text("change", move |key| {
            if let Some(timing) = TIMINGS.into_iter().find(|timing| timing.key() == key) {
                change(&|row| row.timing = timing);
            }
        })
        .children(TIMINGS.map(option));
    let remove = move || {
        removed.set(form.0.with_untracked(|draft| draft.rows.get(place).map(|row| (place, row.clone()))));
        form.edit(|draft| {
            draft.rows.remove(place);
        });
    };
    let remove = button(remove)
        .class("btn")
        .set("aria-label", named(Text::QUOTE_REMOVE_ROW))
        .test(format!("quote-remove-{place}"))
        .child(say(Text::QUOTE_REMOVE));
    let part = move || {
        let part = form.0.with(|draft| draft.rows.get(place).map(|row| row.part));
        part.map_or(String::new(), |part| say(part.label()).to_string())
    };
    let amount = amount(
        Place::Row(place),
        named(Text::QUOTE_ROW_AMOUNT),
        problems,
        part,
        move || form.0.with(|draft| draft.rows.get(place).map(|row| row.amount.clone()).unwrap_or_default()),
        move |text| change(&|row| row.amount = text.clone()),
    );
    el("div").class("quote-row").child(what).child(amount).child(timing).child(remove)
}

/// A component as a whole, and each of its lines.
fn parts_of(component: Component, chosen: Part) -> El {
    let option = |part: Part, label: String| {
        let is_chosen = part == chosen;
        el("option").set("value", part.key()).prop_flag("selected", move || is_chosen).child(label)
    };
    let name = say(Text::component(component));
    let whole = option(Part::Component(component), fill(say(Text::QUOTE_ALL), &[("0", name)]));
    let lines = LineId::ALL.into_iter().filter(|line| line.component() == component);
    el("optgroup")
        .set("label", name)
        .child(whole)
        .children(lines.map(|line| option(Part::Line(line), say(Text::line(line)).into())))
}

/// An amount of yuan as people type it, with its problem beside it.
fn amount(
    place: Place,
    name: String,
    problems: Problems,
    item: impl Fn() -> String + Send + Sync + 'static,
    value: impl Fn() -> String + Send + Sync + 'static,
    edit: impl Fn(String) + 'static,
) -> El {
    let session = Session::here();
    let language = session.language.get_untracked();
    let id = match place {
        Place::Row(place) => format!("quote-amount-{place}"),
        Place::Whole => "quote-amount-whole".into(),
    };
    let has_problem = move || problems.with(|all| all.iter().any(|(at, _)| *at == place));
    let problem = move || {
        let found = problems.with(|all| all.iter().find(|(at, _)| *at == place).map(|(_, problem)| problem.clone()));
        found.map_or(String::new(), |problem| problem.message_named(&item(), language))
    };
    let input = el("input")
        .id(id.clone())
        .test(id.clone())
        .set("type", "text")
        .set("inputmode", "decimal")
        .set("autocomplete", "off")
        .set("spellcheck", "false")
        .set("aria-label", name)
        .set("aria-describedby", format!("{id}-problem"))
        .state("aria-invalid", has_problem)
        .prop_text("value", value)
        .on_text("input", edit);
    let unit = el("span").class("unit").set("aria-hidden", "true").child(Text::unit("yuan", language));
    el("div")
        .child(el("div").class("in").child(input).child(unit))
        .child(el("p").class("problem").id(format!("{id}-problem")).set("role", "alert").child(words(problem)))
}

fn whole(form: Form, problems: Problems) -> El {
    let name = say(Text::QUOTE_WHOLE);
    let input = amount(
        Place::Whole,
        name.into(),
        problems,
        move || say(Text::QUOTE_WHOLE).into(),
        move || form.0.with(|draft| draft.whole.clone()),
        move |text| form.edit(|draft| draft.whole = text),
    );
    el("div")
        .class("field")
        .child(el("label").class("label").set("for", "quote-amount-whole").child(name))
        .child(input)
        .child(el("p").class("hint").child(say(Text::QUOTE_WHOLE_HINT)))
}

fn basis(form: Form) -> El {
    let option = |vat: Vat| {
        button(move || form.edit(|draft| draft.vat = vat))
            .test(format!("quote-vat-{}", vat.key()))
            .state("aria-pressed", move || form.0.with(|draft| draft.vat == vat))
            .child(say(Text::option(Field::FinanceVat, vat as usize)))
    };
    let label = el("span").class("label").id("quote-vat-label").child(say(Text::QUOTE_VAT));
    let group = el("div").class("seg").set("role", "group").set("aria-labelledby", "quote-vat-label");
    el("div").class("field").child(label).child(group.children([Vat::Included, Vat::Excluded].map(option)))
}

fn includes(form: Form) -> El {
    let flip = move |component: Component| {
        form.edit(|draft| match draft.includes.iter().position(|c| *c == component) {
            Some(place) => {
                draft.includes.remove(place);
            }
            None => draft.includes.push(component),
        });
    };
    let chip = |component: Component| {
        button(move || flip(component))
            .test(format!("quote-includes-{}", component.key()))
            .state("aria-pressed", move || form.0.with(|draft| draft.includes.contains(&component)))
            .child(say(Text::component(component)))
    };
    let label = el("span").class("label").id("quote-includes-label").child(say(Text::QUOTE_INCLUDES));
    let chips = el("div").class("chips").set("role", "group").set("aria-labelledby", "quote-includes-label");
    let all = Component::ALL.into_iter().filter(|component| component.is_in_first_year());
    el("div").class("field").child(label).child(chips.children(all.map(chip)))
}
