//! Who types faster than the window is drawn is obeyed in the order of the keys.
//!
//! All that happened since the last frame comes in one heap, and commands, dialogs and fields each take their own out of
//! it: Ctrl+Z and Ctrl+S would save before they undo, and what is typed after a key that leads elsewhere would land where
//! the focus was. So a frame ends with such a key or with a click, and the rest waits for the next one.

use eframe::egui::{Context, Event, Key, Plugin, RawInput};
use std::collections::HashSet;

/// Makes a context obey in order.
pub(crate) fn install(ctx: &Context) {
    ctx.add_plugin(TypeAhead::default());
}

/// More than anyone types ahead; then the frames are too slow, and all is taken at once.
const MAX_WAITING: usize = 256;

#[derive(Default)]
struct TypeAhead {
    /// What happened and was not taken yet.
    waiting: Vec<Event>,
    /// The keys that are down: one that comes again is held, and must not draw a frame each time.
    down: HashSet<Key>,
}

impl Plugin for TypeAhead {
    fn debug_name(&self) -> &'static str {
        "type ahead"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        self.waiting.append(&mut input.events);
        let end = match self.step() {
            Some(end) if self.waiting.len() <= MAX_WAITING => end,
            _ => self.waiting.len(),
        };
        let later = self.waiting.split_off(end);
        input.events = std::mem::replace(&mut self.waiting, later);
        self.note_keys(&input.events);
        if !self.waiting.is_empty() {
            ctx.request_repaint();
        }
    }
}

impl TypeAhead {
    /// How many events the next frame takes, if not all.
    fn step(&self) -> Option<usize> {
        let idx = self.waiting.iter().position(|event| self.leads(event))?;
        // With Alt, the letter of the key comes behind it as text.
        let is_letter = matches!(&self.waiting[idx], Event::Key { modifiers, .. } if modifiers.alt)
            && matches!(self.waiting.get(idx + 1), Some(Event::Text(_)));
        Some(idx + 1 + usize::from(is_letter))
    }

    /// Returns whether what comes after it may be meant for another place.
    fn leads(&self, event: &Event) -> bool {
        match event {
            Event::PointerButton { pressed, .. } => !pressed,
            Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } => {
                let is_command = modifiers.alt || modifiers.ctrl || modifiers.command;
                (is_command || is_leading(*key)) && !self.down.contains(key)
            }
            _ => false,
        }
    }

    fn note_keys(&mut self, events: &[Event]) {
        for event in events {
            match event {
                Event::Key {
                    key, pressed: true, ..
                } => {
                    self.down.insert(*key);
                }
                Event::Key { key, .. } => {
                    self.down.remove(key);
                }
                // The window hears no more of what is let go.
                Event::WindowFocused(false) => self.down.clear(),
                _ => {}
            }
        }
    }
}

fn is_leading(key: Key) -> bool {
    matches!(key, Key::Enter | Key::Escape | Key::Tab) || (Key::F1..=Key::F12).contains(&key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::Modifiers;

    fn key(key: Key, pressed: bool, modifiers: Modifiers) -> Event {
        Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers,
        }
    }

    fn press(pressed: Key, modifiers: Modifiers) -> [Event; 2] {
        [
            key(pressed, true, modifiers),
            key(pressed, false, modifiers),
        ]
    }

    /// What the frames take of events that come at once.
    fn frames(plugin: &mut TypeAhead, events: Vec<Event>) -> Vec<Vec<Event>> {
        let ctx = Context::default();
        let mut frames = Vec::new();
        let mut input = RawInput {
            events,
            ..RawInput::default()
        };
        loop {
            plugin.input_hook(&ctx, &mut input);
            frames.push(std::mem::take(&mut input.events));
            if plugin.waiting.is_empty() {
                return frames;
            }
        }
    }

    fn keys_down(frame: &[Event]) -> Vec<Key> {
        let down = |event: &Event| match event {
            Event::Key {
                key, pressed: true, ..
            } => Some(*key),
            _ => None,
        };
        frame.iter().filter_map(down).collect()
    }

    #[test]
    fn each_command_has_a_frame_of_its_own_in_the_order_of_the_keys() {
        let undo = press(Key::Z, Modifiers::COMMAND);
        let save = press(Key::S, Modifiers::COMMAND);
        let frames = frames(&mut TypeAhead::default(), [undo, save].concat());
        let taken: Vec<Vec<Key>> = frames.iter().map(|frame| keys_down(frame)).collect();
        assert_eq!(taken, [vec![Key::Z], vec![Key::S], vec![]]);
    }

    #[test]
    fn what_is_typed_behind_a_key_that_leads_elsewhere_waits_for_it() {
        let events = [
            press(Key::Tab, Modifiers::NONE).to_vec(),
            vec![Event::Text("7".to_owned())],
        ];
        let frames = frames(&mut TypeAhead::default(), events.concat());
        assert_eq!(keys_down(&frames[0]), [Key::Tab]);
        assert!(frames[1].contains(&Event::Text("7".to_owned())));
    }

    #[test]
    fn the_letter_that_alt_brings_along_stays_with_its_key() {
        let events = vec![
            key(Key::O, true, Modifiers::ALT),
            Event::Text("o".to_owned()),
            Event::Text("7".to_owned()),
        ];
        let frames = frames(&mut TypeAhead::default(), events);
        assert_eq!(frames[1], [Event::Text("7".to_owned())]);
    }

    #[test]
    fn plain_text_and_a_key_that_is_held_take_one_frame() {
        let text: Vec<Event> = (0..20).map(|_| Event::Text("字".to_owned())).collect();
        assert_eq!(frames(&mut TypeAhead::default(), text).len(), 1);
        let mut plugin = TypeAhead::default();
        let first = vec![key(Key::F8, true, Modifiers::NONE)];
        assert_eq!(frames(&mut plugin, first).len(), 1);
        let again = vec![key(Key::F8, true, Modifiers::NONE); 20];
        assert_eq!(frames(&mut plugin, again).len(), 1);
    }

    #[test]
    fn a_heap_that_no_frame_can_follow_is_taken_at_once() {
        let press = || press(Key::Tab, Modifiers::NONE);
        let heap = (0..MAX_WAITING).flat_map(|_| press()).collect();
        assert_eq!(frames(&mut TypeAhead::default(), heap).len(), 1);
    }
}
