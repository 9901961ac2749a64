//! Where the window is shown: the display server, and whether a graphics card draws.

use eframe::EventLoopBuilderHook;

/// The display server.
#[cfg_attr(
    not(target_os = "linux"),
    expect(dead_code, reason = "only Linux has several")
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Display {
    /// An X server.
    X11,
    /// A Wayland compositor.
    Wayland,
    /// None is named, or the system has only one way.
    Other,
}

#[cfg(not(target_os = "linux"))]
impl Display {
    pub(crate) const fn find() -> Self {
        Self::Other
    }

    pub(crate) fn event_loop_builder(self) -> Option<EventLoopBuilderHook> {
        None
    }
}

#[cfg(target_os = "linux")]
impl Display {
    /// The one that answers. A compositor that is named and dead keeps winit from trying the X server beside it.
    pub(crate) fn find() -> Self {
        let has_x11 = std::env::var_os("DISPLAY").is_some_and(|name| !name.is_empty());
        match wayland_socket() {
            Some(socket)
                if !has_x11 || std::os::unix::net::UnixStream::connect(&socket).is_ok() =>
            {
                Self::Wayland
            }
            _ if std::env::var_os("WAYLAND_SOCKET").is_some_and(|name| !name.is_empty()) => {
                Self::Wayland
            }
            _ if has_x11 => Self::X11,
            _ => Self::Other,
        }
    }

    /// What makes winit take it.
    pub(crate) fn event_loop_builder(self) -> Option<EventLoopBuilderHook> {
        use winit::platform::x11::EventLoopBuilderExtX11 as _;
        if self != Self::X11 {
            return None;
        }
        Some(Box::new(|builder| {
            builder.with_x11();
        }))
    }
}

#[cfg(target_os = "linux")]
fn wayland_socket() -> Option<std::path::PathBuf> {
    let name = std::env::var_os("WAYLAND_DISPLAY").filter(|name| !name.is_empty())?;
    let folder = std::env::var_os("XDG_RUNTIME_DIR").unwrap_or_default();
    // An absolute name replaces the folder, as the protocol has it.
    Some(std::path::Path::new(&folder).join(name))
}

/// Whether a graphics card draws: then the driver keeps its device open.
#[cfg(target_os = "linux")]
pub(crate) fn has_graphics_card() -> bool {
    const OTHERS: [&str; 5] = ["null", "pts", "tty", "random", "shm"];
    let Ok(open) = std::fs::read_dir("/proc/self/fd") else {
        return true;
    };
    open.flatten()
        .filter_map(|file| std::fs::read_link(file.path()).ok())
        .filter_map(|target| {
            target
                .strip_prefix("/dev")
                .map(std::path::Path::to_owned)
                .ok()
        })
        .any(|device| {
            let name = device.to_string_lossy();
            !OTHERS.iter().any(|other| name.contains(other))
        })
}

/// Whether a graphics card draws.
#[cfg(not(target_os = "linux"))]
pub(crate) const fn has_graphics_card() -> bool {
    true
}
