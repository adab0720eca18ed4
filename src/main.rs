//! Mounts the page. Everything else is in the library.

fn main() {
    std::panic::set_hook(Box::new(|panic| leptos::logging::error!("{panic}")));
    voicebot_cost::ui::start();
}
