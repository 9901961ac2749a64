# shellcheck shell=bash
# Sourced by the scripts that build for another system, which have set root.

. "$root/dist/needs.sh"

# rust_for TARGET: takes the Rust at hand where it has the standard library of that target, else that of Debian, which
# brings the source of the library and builds it along. Then std_options is what cargo has to be told.
rust_for() {
    std_options=()
    local library
    library=$(rustc --print target-libdir --target "$1" 2>/dev/null || true)
    if compgen -G "$library/libstd-*.rlib" >/dev/null; then return; fi
    if ! [ -x /usr/bin/cargo ] || ! [ -d /usr/lib/rustlib/src/rust/library ]; then
        stop "Rust has no standard library for $1; rustup target add $1, or apt install rustc-web cargo-web rust-web-src"
    fi
    # PATH stays as it is: it says which Python has what was installed with pip.
    export RUSTC=/usr/bin/rustc CARGO=/usr/bin/cargo RUSTC_BOOTSTRAP=1
    # Used where this is sourced; the comma belongs to the option.
    # shellcheck disable=SC2034,SC2054
    std_options=(-Zbuild-std=std,panic_unwind)
}

# same_pages PDF: whether it has the bytes that the program of this machine writes for the sample, where that is built.
# NIANBAO_REFERENCE names another place of that program.
same_pages() {
    local reference=${NIANBAO_REFERENCE:-$root/target/dist/nianbao}
    if [ ! -x "$reference" ]; then
        echo "the pages were compared with nothing: there is no $reference"
        return
    fi
    "$reference" export "$root/assets/samples/suqian_2024.nianbao" -o "$1.reference.pdf"
    cmp "$1" "$1.reference.pdf" || stop 'its pages differ from those of this machine'
    echo "the pages have the same $(stat -c %s "$1") bytes as those of $("$reference" --version) here"
}
