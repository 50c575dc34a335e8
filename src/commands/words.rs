//! What every command begins with: the words of a meeting's packet.

use std::env;

use haifu::load;
use haifu::model::MeetingId;
use haifu::packet::{self, Packet, PacketOptions};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

use super::{Failure, report};
use crate::cli::MeetingArguments;

/// Loads the project and words the packet; what is found in the data is reported. None if it keeps the packet from
/// being made.
pub fn words(arguments: &MeetingArguments) -> Result<Option<(MeetingId, Packet)>, Failure> {
    let created = source_date_epoch()?;
    let loaded = load::load(&arguments.root)?;
    report(&loaded.findings);
    let Some(project) = loaded.project else { return Ok(None) };

    let meeting = match arguments.meeting {
        Some(id) => {
            project.meetings.get(&id).ok_or_else(|| format!("会議 {id} がありません（data/meetings/{id}.toml）"))?
        }
        None => project.latest_meeting().ok_or("会議が 1 つもありません（data/meetings/）")?,
    };
    match packet::packet(&project, meeting, &PacketOptions { created }) {
        Ok(packet) => Ok(Some((meeting.id, packet))),
        Err(findings) => {
            report(&findings);
            Ok(None)
        }
    }
}

/// The creation date that a reproducible build environment asks for, in UTC.
///
/// Source: <https://reproducible-builds.org/specs/source-date-epoch/>.
fn source_date_epoch() -> Result<Option<DateTime>, Failure> {
    #[expect(
        clippy::disallowed_methods,
        reason = "the environment is an input of the command, read here and passed on"
    )]
    let Some(value) = env::var_os("SOURCE_DATE_EPOCH") else { return Ok(None) };
    let second = value.to_str().and_then(|text| text.parse::<i64>().ok());
    let at = second.and_then(|second| Timestamp::from_second(second).ok()).ok_or_else(|| {
        format!("環境変数 SOURCE_DATE_EPOCH の値「{}」は、1970年からの秒数ではありません", value.to_string_lossy())
    })?;
    Ok(Some(Offset::UTC.to_datetime(at)))
}
