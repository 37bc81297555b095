//! The memory of this process, as Linux tells it.

use std::fs;

use crate::Result;

/// The most memory since the last [`reset`], in bytes; `None` where it is not told.
pub(crate) fn peak() -> Option<u64> {
    read("VmHWM:")
}

/// The memory now, in bytes.
pub(crate) fn now() -> Option<u64> {
    read("VmRSS:")
}

/// Begins to look for the most memory anew.
pub(crate) fn reset() -> Result<()> {
    if cfg!(target_os = "linux") {
        // "5" resets the peak (proc_pid_clear_refs(5)).
        fs::write("/proc/self/clear_refs", "5")?;
    }
    Ok(())
}

/// A line of the process's status, which is in KiB.
fn read(name: &str) -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    let kib: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    kib.checked_mul(1024)
}
