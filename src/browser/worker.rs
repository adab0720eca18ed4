//! Workers beside the page: programs that are loaded when somebody asks for what they make.

use js_sys::{Promise, futures::JsFuture};
use leptos::wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};

/// Starts the worker, asks it once and ends it. The answer is the first message that `is_last`; `None` where none comes.
pub async fn ask(script: &str, question: &JsValue, is_last: impl Fn(&JsValue) -> bool + 'static) -> Option<JsValue> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(script, &options).ok()?;
    let asked = worker.clone();
    let mut is_last = Some(is_last);
    let mut listening = None;
    let answer = Promise::new(&mut |give, _| {
        let failed = give.clone();
        let Some(is_last) = is_last.take() else { return };
        let answered = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if is_last(&event.data()) {
                let _ = give.call1(&JsValue::NULL, &event.data());
            }
        });
        let broke = Closure::once_into_js(move |_: Event| failed.call0(&JsValue::NULL));
        asked.set_onmessage(Some(answered.as_ref().unchecked_ref()));
        asked.set_onerror(Some(broke.unchecked_ref()));
        listening = Some(answered);
    });
    let sent = worker.post_message(question).is_ok();
    let answer = if sent { JsFuture::from(answer).await.ok() } else { None };
    worker.terminate();
    drop(listening);
    answer
}
