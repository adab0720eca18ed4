//! Workers beside the page: programs that are loaded when somebody asks for what they make.

use js_sys::{Promise, futures::JsFuture};
use leptos::wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};

/// Starts the worker, asks it once and ends it. `None` where there is no answer.
pub async fn ask(script: &str, question: &str) -> Option<String> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(script, &options).ok()?;
    let asked = worker.clone();
    let answer = Promise::new(&mut |give, _| {
        let failed = give.clone();
        let answered = Closure::once_into_js(move |event: MessageEvent| give.call1(&JsValue::NULL, &event.data()));
        let broke = Closure::once_into_js(move |_: Event| failed.call0(&JsValue::NULL));
        asked.set_onmessage(Some(answered.unchecked_ref()));
        asked.set_onerror(Some(broke.unchecked_ref()));
    });
    let sent = worker.post_message(&JsValue::from_str(question)).is_ok();
    let answer = if sent { JsFuture::from(answer).await.ok() } else { None };
    worker.terminate();
    answer?.as_string()
}
