//! One test program for the whole of Nianbao.
#![expect(clippy::unwrap_used, reason = "a test that fails may panic")]

mod accessible;
mod architecture;
mod before_table;
mod bindings;
mod bounds;
mod command_line;
mod compare;
mod crash;
mod disk;
mod edit;
mod export;
mod faces;
mod foreign;
mod form;
mod import;
#[cfg(feature = "outside")]
mod outside;
mod papers;
mod program;
mod published;
mod roll_forward;
mod rules;
mod rules_numbers;
mod scripts;
mod sheets;
mod sign;
mod soft;
mod special_files;
mod store;
mod third_party;
mod typeset;
mod window;
mod window_find;
mod window_findings;
mod window_grid;
mod window_pages;
mod window_pictures;
mod window_properties;
mod window_prose;
mod window_years;
mod words;
