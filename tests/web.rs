//! The page's parts in a real browser, found by what a visitor reads on them.
#![cfg(target_arch = "wasm32")]

use js_sys::{Promise, futures::JsFuture};
use leptos::{
    prelude::{document, window},
    wasm_bindgen::JsCast,
};
use voicebot_cost::ui;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement, HtmlInputElement, Storage};

wasm_bindgen_test_configure!(run_in_browser);

const OUTBOUND: &str = "每天呼出（拨打）";

#[wasm_bindgen_test]
fn a_number_field_has_its_label_unit_hint_and_default() {
    open_page(&[]);
    let words = text(&field(OUTBOUND));
    for part in [OUTBOUND, "默认", "通/天", "含未接通"] {
        assert!(words.contains(part), "{part} in {words}");
    }
    assert_eq!(input(OUTBOUND).placeholder(), "800");
}

#[wasm_bindgen_test]
async fn typing_changes_the_estimate_and_is_kept_on_the_device() {
    open_page(&[]);
    let before = text(&part("first-year"));
    enter(&input(OUTBOUND), "3万");
    until("a new total", || text(&part("first-year")) != before).await;
    assert_eq!(input(OUTBOUND).value(), "3万");
    let draft = || storage().get_item("voicebot-cost.draft").unwrap().unwrap_or_default();
    until("the draft", || draft().contains("traffic.outboundCallsPerDay=3万")).await;
}

#[wasm_bindgen_test]
async fn a_refused_number_is_explained_beside_its_field_and_the_result_stands() {
    open_page(&[]);
    let before = text(&part("first-year"));
    enter(&input(OUTBOUND), "-5");
    until("a problem", || text(&field(OUTBOUND)).contains("“-5”低于下限 0")).await;
    assert_eq!(input(OUTBOUND).get_attribute("aria-invalid").as_deref(), Some("true"));
    assert_eq!(text(&part("first-year")), before);
    assert!(text(&part("stale")).contains("1 处输入待改"));

    enter(&input(OUTBOUND), "800");
    until("no problem", || find("[data-testid=stale]").is_none()).await;
    assert!(!text(&field(OUTBOUND)).contains("低于下限"));
}

#[wasm_bindgen_test]
async fn a_choice_shows_what_is_in_effect_and_goes_back_to_its_default() {
    open_page(&[]);
    assert_eq!(pressed("部署方式"), "自动");
    click(&button("部署方式", "私有化"));
    until("another choice", || pressed("部署方式") == "私有化").await;
    until("another plan", || text(&part("plan")).contains("私有化")).await;
    click(&button("部署方式", "恢复默认"));
    until("the default", || pressed("部署方式") == "自动" && text(&field("部署方式")).contains("默认")).await;
}

#[wasm_bindgen_test]
async fn a_view_whose_words_do_not_come_is_said_beside_the_result_with_another_try() {
    open_page(&[]);
    // Details come with the first sign of work; no words lie beside this test.
    tell("scroll");
    click(&button("部署方式", "私有化"));
    let said = || find("#details [role=alert]").map(|alert| text(&alert)).unwrap_or_default();
    until("a plain message", || said().contains("此部分没有读取成功") && said().contains("再试一次")).await;
    until("the choice", || text(&part("plan")).contains("私有化")).await;
}

#[wasm_bindgen_test]
async fn a_language_whose_words_do_not_come_leaves_the_page_as_it_is() {
    open_page(&[]);
    enter(&input(OUTBOUND), "12a");
    click(&part("lang-en"));
    until("a plain message", || find("[role=alert]").is_some_and(|e| text(&e).contains("文字没有载入成功"))).await;
    assert_eq!(input(OUTBOUND).value(), "12a");
    assert_eq!(root().get_attribute("lang").as_deref(), Some("zh-CN"));
}

#[wasm_bindgen_test]
async fn a_draft_of_an_earlier_visit_is_continued_even_where_it_is_refused() {
    let draft = "industry=finance\ntraffic.outboundCallsPerDay=abc\nno.such.field=1\n";
    open_page(&[("voicebot-cost.draft", draft), ("voicebot-cost.scale", "yuan")]);
    until("the text", || input(OUTBOUND).value() == "abc").await;
    assert_eq!(pressed("行业"), "金融保险");
    assert!(text(&field(OUTBOUND)).contains("“abc”不是数字"));
    let total = text(&part("first-year"));
    assert!(total.contains(',') && total.contains('.'), "{total} is no sum in yuan");
}

/// The page in Chinese, for a visitor whose device keeps nothing else than `kept`.
fn open_page(kept: &[(&str, &str)]) {
    // The page before keeps what it still has to keep, and goes.
    tell("pagehide");
    storage().clear().unwrap();
    window().session_storage().unwrap().expect("storage of the tab").clear().unwrap();
    for (key, value) in [("voicebot-cost.language", "zh-CN")].iter().chain(kept) {
        storage().set_item(key, value).unwrap();
    }
    // What the test before put there. The rest of the body is the test runner's.
    for left in all(&root(), "body > header, body > main, body > footer, body > aside") {
        left.remove();
    }
    ui::start();
}

fn storage() -> Storage {
    window().local_storage().unwrap().expect("storage")
}

/// Sends the window an event.
fn tell(name: &str) {
    let event = document().create_event("Event").unwrap();
    event.init_event(name);
    window().dispatch_event(&event).unwrap();
}

/// Waits until `holds`; the page follows within moments, or not at all.
async fn until(what: &str, holds: impl Fn() -> bool) {
    for _ in 0..200 {
        if holds() {
            return;
        }
        let pause = Promise::new(&mut |resume, _| {
            window().set_timeout_with_callback_and_timeout_and_arguments_0(&resume, 25).unwrap();
        });
        JsFuture::from(pause).await.unwrap();
    }
    panic!("no sign of {what}");
}

fn root() -> Element {
    document().document_element().expect("a document")
}

fn all(within: &Element, selector: &str) -> Vec<Element> {
    let found = within.get_elements_by_tag_name("*");
    let found = (0..found.length()).filter_map(|place| found.item(place));
    found.filter(|element| element.matches(selector).unwrap()).collect()
}

fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).unwrap()
}

fn part(test_id: &str) -> Element {
    find(&format!("[data-testid='{test_id}']")).unwrap_or_else(|| panic!("no {test_id}"))
}

fn inside(element: &Element, selector: &str) -> Element {
    element.query_selector(selector).unwrap().unwrap_or_else(|| panic!("no {selector}"))
}

fn labels() -> Vec<Element> {
    all(&root(), ".field label, .field .label")
}

/// All around one control, by its label.
fn field(label: &str) -> Element {
    let found = labels().into_iter().find(|element| text(element) == label);
    found.unwrap_or_else(|| panic!("no field {label}")).closest(".field").unwrap().unwrap()
}

fn input(label: &str) -> HtmlInputElement {
    inside(&field(label), "input[type=text]").unchecked_into()
}

fn button(label: &str, words: &str) -> Element {
    let found = all(&field(label), "button").into_iter().find(|button| text(button) == words);
    found.unwrap_or_else(|| panic!("no button {words}"))
}

/// The option that is chosen.
fn pressed(label: &str) -> String {
    text(&inside(&field(label), "[aria-pressed=true]"))
}

/// What a visitor reads.
fn text(element: &Element) -> String {
    element.unchecked_ref::<HtmlElement>().inner_text().trim().into()
}

fn click(element: &Element) {
    element.unchecked_ref::<HtmlElement>().click();
}

fn enter(input: &HtmlInputElement, words: &str) {
    input.set_value(words);
    for name in ["input", "change"] {
        let event = document().create_event("Event").unwrap();
        event.init_event_with_bubbles_and_cancelable(name, true, false);
        input.dispatch_event(&event).unwrap();
    }
}
