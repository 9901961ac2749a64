//! What stands around the features: menu, toolbar, outline, status line, palette, settings, help, welcome page.

pub mod about;
pub mod drop;
pub mod help;
pub mod hint;
pub(crate) mod layers;
pub mod menu;
pub mod outline;
pub mod palette;
pub mod settings;
pub mod status;
pub mod toolbar;
pub mod welcome;
