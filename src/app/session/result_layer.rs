//! What is done with the files of a result: they are opened, shown in their folder, printed, checked.

use super::Session;
use super::error_message::ErrorMessage;
use super::layer::{Layer, LayerState};
use super::request::Request;
use crate::app::ui::result_card::{ResultAction, ResultCard, ResultFile, result_card_ui};

/// The card over the window, which stays until it is closed: a person may open one file after the other.
impl Layer for ResultCard {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let language = session.language();
        let Some(action) = result_card_ui(&session.ctx, self, language) else {
            return LayerState::Stay;
        };
        let idx = match action {
            ResultAction::Close => return LayerState::Close,
            ResultAction::ShowInFolder => 0,
            ResultAction::Open(idx) | ResultAction::Print(idx) | ResultAction::Verify(idx) => idx,
        };
        let Some(path) = self.files.get(idx).map(ResultFile::path) else {
            return LayerState::Stay;
        };
        let desktop = &session.services.desktop;
        let done = match action {
            ResultAction::Open(_) => desktop.open(path),
            ResultAction::ShowInFolder => desktop.show_in_folder(path),
            ResultAction::Print(_) => {
                session.request(Request::PrintFile(path.to_owned()));
                Ok(())
            }
            ResultAction::Verify(_) => {
                session.request(Request::VerifyFile(path.to_owned()));
                Ok(())
            }
            ResultAction::Close => Ok(()),
        };
        if let Err(error) = done {
            session.fail(ErrorMessage::show_file(&error, path, language));
        }
        LayerState::Stay
    }
}
