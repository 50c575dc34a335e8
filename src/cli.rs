//! What can be said on the command line. The doc comments are the help texts.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use haifu::model::MeetingId;

/// 会議の配布資料を、TOML のデータと Typst のテンプレートから 1 つの PDF に組みます。
#[derive(Debug, Parser)]
#[command(name = "haifu", version)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// 会議の資料一式を PDF にします
    Build(BuildArguments),
    /// 印刷する言葉のすべてを JSON にします（テンプレートを直す人のため）
    Data(DataArguments),
}

/// Which meeting of which project.
#[derive(Debug, Args)]
pub struct MeetingArguments {
    /// 会議（年度と回数。例: 2025-1）。省くと、いちばん新しい会議
    pub meeting: Option<MeetingId>,

    /// プロジェクトのフォルダ（data フォルダのある所）
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
}

/// Arguments of `haifu build`.
#[derive(Debug, Args)]
pub struct BuildArguments {
    /// What to build.
    #[command(flatten)]
    pub meeting: MeetingArguments,

    /// PDF を書く場所。省くと output/会議.pdf
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Arguments of `haifu data`.
#[derive(Debug, Args)]
pub struct DataArguments {
    /// What to word.
    #[command(flatten)]
    pub meeting: MeetingArguments,

    /// JSON を書く場所（- は標準出力）。省くと output/packet.json
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}
