# What every script needs: strict mode, the project's root, where the tools are, and how to talk.
# Sourced, never run.
# shellcheck shell=bash
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"

# Outside the checkout, so that a fresh clone finds the tools the last one built.
tools=${VOICEBOT_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/voicebot-cost-tools}
# Ours first: they have the versions this project is pinned to. Cargo's last: a fresh shell may lack it.
export PATH="$tools/bin:$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"

wasm_target=wasm32-unknown-unknown
# What Rust's output uses. Without these wasm-opt rejects the file, and with --all-features it grows.
wasm_opt_features=(--enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext
  --enable-mutable-globals --enable-reference-types --enable-multivalue)

# One line for each argument.
say() { printf '%s\n' "$@"; }

die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# step TITLE COMMAND...: runs it under a heading and says how long it took.
step() {
  local title=$1 start=$SECONDS
  shift
  say "" "== $title"
  "$@"
  say "== $title: $((SECONDS - start)) s"
}

target_dir() {
  cargo metadata --no-deps --offline --format-version 1 | sed -n 's/.*"target_directory":"\([^"]*\)".*/\1/p'
}

# compiled PROFILE BIN: where cargo puts a binary's wasm.
compiled() { say "$(target_dir)/$wasm_target/$1/$2.wasm"; }

# Takes this machine's paths, and the name of its registry, out of the panic messages in the wasm.
# The later mapping wins where two fit. The same flags for every wasm build, or dependencies are built again.
use_wasm_rustflags() {
  local cargo_home=${CARGO_HOME:-$HOME/.cargo} flags registry
  flags="--remap-path-prefix=$(rustc --print sysroot)=/rust"
  flags+=$'\x1f'"--remap-path-prefix=$root=/voicebot-cost"
  flags+=$'\x1f'"--remap-path-prefix=$cargo_home=/cargo"
  for registry in "$cargo_home"/registry/src/*/; do
    flags+=$'\x1f'"--remap-path-prefix=${registry%/}=/crates"
  done
  export CARGO_ENCODED_RUSTFLAGS=$flags
}

# bind_wasm FILE OUT_DIR NAME [OPTION...]: the JavaScript module OUT_DIR/NAME.js of a wasm file of the compiler.
bind_wasm() {
  local file=$1 out=$2 name=$3
  shift 3
  rm -rf "$out"
  wasm-bindgen --target web --out-dir "$out" --out-name "$name" "$@" "$file"
}

# optimise_wasm OPTIONS FILE...: each in its place.
optimise_wasm() {
  local options file
  read -ra options <<<"$1"
  shift
  for file; do
    wasm-opt "${options[@]}" --quiet --strip-debug --strip-producers --strip-target-features \
      "${wasm_opt_features[@]}" "$file" -o "$file.optimised"
    mv "$file.optimised" "$file"
  done
}

# minify FILE...: scripts and style sheets, each in its place.
minify() {
  local file
  for file; do
    esbuild --minify --log-level=error --allow-overwrite --outfile="$file" "$file"
  done
}

# The browser for the tests; empty where there is none.
find_chromium() {
  if [ -n "${CHROMIUM:-}" ]; then
    say "$CHROMIUM"
    return
  fi
  local name
  for name in chromium chromium-browser google-chrome-stable google-chrome; do
    if have "$name"; then
      command -v "$name"
      return
    fi
  done
}

find_chromedriver() {
  if [ -n "${CHROMEDRIVER:-}" ]; then say "$CHROMEDRIVER"; else command -v chromedriver || true; fi
}
