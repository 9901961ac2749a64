//! What stands around the features: menu, toolbar, outline, status line, palette, settings, help, welcome page.

pub(crate) mod about;
pub(crate) mod cell_help;
pub(crate) mod drop;
pub(crate) mod help;
pub(crate) mod hint;
pub(crate) mod limits_form;
pub(crate) mod manual;
pub(crate) mod menu;
pub(crate) mod outline;
pub(crate) mod palette;
pub(crate) mod panes;
pub(crate) mod settings;
pub(crate) mod status;
pub(crate) mod third_party;
pub(crate) mod toolbar;
pub(crate) mod welcome;
