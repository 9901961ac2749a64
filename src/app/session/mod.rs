//! What every feature of the window works on: the open report, the settings, the services of the system.

pub mod check_settings;
pub mod document;
pub(crate) mod error_message;
pub mod recent;
pub mod request;
pub mod services;
pub mod settings;
