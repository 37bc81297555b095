//! What is measured: each case in a process of its own.

use std::time::Instant;

use crate::{Result, download, memory};

/// One way to move a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// A download by reqwest alone.
    DownloadByHand,
    /// A download by loginrocket.
    Download,
}

/// What was measured.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measured {
    /// The time, in seconds.
    pub(crate) seconds: f64,
    /// The memory above that of the idle client, in KiB.
    pub(crate) memory: Option<u64>,
}

impl Case {
    /// All cases, each beside that by hand.
    pub(crate) const PAIRS: [(&'static str, Case, Case); 1] =
        [("download", Case::Download, Case::DownloadByHand)];

    /// Its name among the arguments.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Case::DownloadByHand => "download-by-hand",
            Case::Download => "download",
        }
    }

    /// The case with this name.
    pub(crate) fn named(name: &str) -> Result<Case> {
        let mut all = Case::PAIRS.into_iter().flat_map(|(_, ours, by_hand)| [ours, by_hand]);
        all.find(|case| case.name() == name).ok_or_else(|| format!("no case `{name}`").into())
    }

    /// Moves a body and prints what it took. The last part of the URL is the number of bytes.
    pub(crate) async fn measure(self, url: &str, pem: &str) -> Result<()> {
        let (base, bytes) = url.rsplit_once('/').ok_or("no path in the URL")?;
        let bytes: u64 = bytes.parse()?;
        let pem = std::fs::read(pem)?;
        match self {
            Case::DownloadByHand => {
                let client = download::by_hand_client(&pem)?;
                let run = async |bytes| download::by_hand(&client, base, bytes).await;
                print(run, bytes).await
            }
            Case::Download => {
                let client = download::client(base, &pem)?;
                print(async |bytes| download::by_loginrocket(&client, bytes).await, bytes).await
            }
        }
    }
}

/// Moves a short body, so that the client is warm, and then the whole one.
#[expect(clippy::disallowed_methods, reason = "it measures time")]
async fn print(run: impl AsyncFn(u64) -> Result<u64>, bytes: u64) -> Result<()> {
    run(1).await?;
    memory::reset()?;
    let (idle, start) = (memory::now(), Instant::now());
    let came = run(bytes).await?;
    let seconds = start.elapsed().as_secs_f64();
    if came != bytes {
        return Err(format!("{came} bytes of {bytes}").into());
    }
    let above = memory::peak().zip(idle).map(|(peak, idle)| peak.saturating_sub(idle) / 1024);
    println!("{seconds} {}", above.map_or_else(|| "-".to_owned(), |kib| kib.to_string()));
    Ok(())
}

impl Measured {
    /// Reads what [`Case::measure`] prints.
    pub(crate) fn parse(text: &str) -> Result<Measured> {
        let (seconds, memory) = text.trim().split_once(' ').ok_or("no measurement")?;
        Ok(Measured { seconds: seconds.parse()?, memory: memory.parse().ok() })
    }
}
