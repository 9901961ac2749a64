//! Nianbao.
fn main() {}
