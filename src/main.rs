//! Mounts the page. Everything else is in the library.

fn main() {
    voicebot_cost::ui::start();
}
