//! The port.

use std::io;
use std::net::{Ipv4Addr, TcpListener};

use crate::locale::Message;

/// The ports that are tried in order, so that a bookmark of yesterday is likely to work; then any that is free.
const PORTS: std::ops::Range<u16> = 5480..5490;

/// Why there is no port to listen on.
#[derive(Debug, thiserror::Error)]
#[error("{}", Message::from(self))]
pub enum ListenError {
    /// Another program listens on the port that was asked for.
    Taken(u16),
    /// The system refused.
    Io(io::Error),
}

impl From<&ListenError> for Message {
    fn from(error: &ListenError) -> Self {
        match error {
            ListenError::Taken(port) => Message::new("preview-port-taken").with("port", port.to_string()),
            ListenError::Io(source) => Message::new("preview-not-listening").with("reason", Message::from(source)),
        }
    }
}

/// Listens on the loopback address, at the port that is asked for, or else at a free one.
///
/// # Errors
/// [`ListenError`] where the port is taken, or the system gives none.
pub fn listen(port: Option<u16>) -> Result<TcpListener, ListenError> {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    let bound = match port {
        Some(port) => bind(port).map_err(|error| match error.kind() {
            io::ErrorKind::AddrInUse => ListenError::Taken(port),
            _ => ListenError::Io(error),
        }),
        None => PORTS.map(bind).find_map(Result::ok).map_or_else(|| bind(0).map_err(ListenError::Io), Ok),
    };
    let listener = bound?;
    listener.set_nonblocking(true).map_err(ListenError::Io)?;
    Ok(listener)
}
