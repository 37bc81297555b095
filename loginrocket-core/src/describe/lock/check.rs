//! Whether the wire is as its lock has it, and what is to be done if it is not.

use std::{
    fmt::{self, Write as _},
    fs,
    io::ErrorKind,
    path::Path,
};

use super::{
    compare::Change,
    model::Lock,
    record::{self, doubled},
    rules::Verdict,
    version::Version,
};
use crate::describe::Description;

/// The variable that accepts changes; the macro reads it.
const VARIABLE: &str = "LOGINROCKET_ACCEPT";

/// What is done about changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// They fail the test.
    Check,
    /// They are written, if the version allows them.
    Accept,
    /// The same; the version of the lock was not published, so it promises nothing.
    AcceptUnreleased,
}

/// What comes of a check.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// All is as it was.
    Same,
    /// This is to be written.
    Write(String),
    /// The test fails, for this reason.
    Fail(String),
}

/// Compares the endpoints of a crate with the lock in its folder, and writes the lock if the
/// value of the variable says so. What fails is a text for the test.
#[doc(hidden)]
pub fn check(
    folder: &str,
    path: &str,
    (package, version): (&str, &str),
    endpoints: &[Description],
    accept: Option<&str>,
) -> Result<(), String> {
    let mode = match accept {
        None | Some("") => Mode::Check,
        Some("1") => Mode::Accept,
        Some("unreleased") => Mode::AcceptUnreleased,
        Some(_) => return Err(format!("{VARIABLE} is `1` or `unreleased`")),
    };
    let lock = Lock::of(package, version, endpoints)?;
    let file = Path::new(folder).join(path);
    let text = match fs::read_to_string(&file) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(format!("`{path}` cannot be read: {error}")),
    };
    match judge(path, text.as_deref(), lock, mode) {
        Outcome::Same => Ok(()),
        Outcome::Write(text) => {
            fs::write(&file, text).map_err(|error| format!("`{path}` cannot be written: {error}"))
        }
        Outcome::Fail(why) => Err(why),
    }
}

impl Lock {
    /// The lock of these endpoints.
    pub(super) fn of(
        package: &str,
        version: &str,
        endpoints: &[Description],
    ) -> Result<Self, String> {
        let Some(version) = Version::parse(version) else {
            return Err(format!("`{version}` is no version"));
        };
        let endpoints: Vec<_> = endpoints.iter().map(record::endpoint).collect();
        match doubled(&endpoints) {
            Some(name) => Err(format!(
                "two endpoints are named `{name}`; give each version of the service its own lock"
            )),
            None => Ok(Self { package: package.to_owned(), version, after: None, endpoints }),
        }
    }
}

/// Decides. It does no I/O.
pub(super) fn judge(path: &str, text: Option<&str>, mut new: Lock, mode: Mode) -> Outcome {
    let Some(text) = text else {
        return match mode {
            Mode::Check => Outcome::Fail(format!("there is no `{path}`; {VARIABLE}=1 writes it")),
            _ => Outcome::Write(new.to_string()),
        };
    };
    let old: Lock = match text.parse() {
        Ok(lock) => lock,
        Err(error) => return Outcome::Fail(format!("`{path}`, {error}; restore or delete it")),
    };
    let is_unreleased = mode == Mode::AcceptUnreleased || old.version.is_before_release();
    let promised = if is_unreleased { old.after.clone() } else { Some(old.version.clone()) };
    new.after = if new.version == old.version { old.after.clone() } else { promised.clone() };

    let changes = new.changes_since(&old);
    let too_low = promised.and_then(|promised| TooLow::of(promised, &new.version, &changes));
    match (mode, too_low) {
        (Mode::Check, too_low) => compare(path, &old, &new, &changes, too_low.as_ref()),
        (_, Some(too_low)) => Outcome::Fail(report(path, &changes) + &too_low.to_string()),
        (_, None) if new.to_string() == text => Outcome::Same,
        (_, None) => Outcome::Write(new.to_string()),
    }
}

/// Fails if something differs.
fn compare(
    path: &str,
    old: &Lock,
    new: &Lock,
    changes: &[Change],
    too_low: Option<&TooLow>,
) -> Outcome {
    let (was, is) = (&old.version, &new.version);
    if !changes.is_empty() {
        let advice = match too_low {
            Some(too_low) => too_low.to_string(),
            None => format!("{VARIABLE}=1 accepts this: it writes `{path}`, for the review"),
        };
        return Outcome::Fail(report(path, changes) + &advice);
    }
    if old.endpoints != new.endpoints || old.package != new.package {
        return Outcome::Fail(format!(
            "`{path}` says the same in another way; {VARIABLE}=1 writes it as it is written now"
        ));
    }
    // The promise of a version is that of its lock, so it has to be there before the next change.
    let is_released = was.is_before_release() && !is.is_before_release();
    if is_released || was.next_addition() != is.next_addition() {
        return Outcome::Fail(format!("`{path}` is of {was}; {VARIABLE}=1 makes it one of {is}"));
    }
    Outcome::Same
}

/// What has changed, and what that means.
fn report(path: &str, changes: &[Change]) -> String {
    let mut text = format!("the wire is not as `{path}` has it:\n");
    let said = |verdict: Verdict| match verdict {
        Verdict::Compatible(why) => format!("compatible ({why})"),
        Verdict::Addition(why) => format!("addition ({why})"),
        Verdict::Breaking(why) => format!("breaking ({why})"),
    };
    for (index, change) in changes.iter().enumerate() {
        let (before, after) = changes.split_at(index);
        if before.iter().any(|other| other.is_also(change)) {
            continue;
        }
        let also = after.iter().skip(1).filter(|other| other.is_also(change));
        let also: Vec<_> = also.map(|other| format!("`{}`", other.endpoint())).collect();
        // Writing to a text does not fail.
        let _ = writeln!(text, "\n{change}");
        if !also.is_empty() {
            let _ = writeln!(text, "  and so in {}", also.join(", "));
        }
        let (service, users) = (said(change.service()), said(change.users()));
        let _ = writeln!(text, "  service: {service}\n  users: {users}");
    }
    text + "\n"
}

/// That the version does not allow the changes.
struct TooLow {
    /// What the changes do, in words.
    what: &'static str,
    promised: Version,
    needed: Version,
    version: Version,
}

impl TooLow {
    /// If a version does not allow changes of what another one promises.
    fn of(promised: Version, version: &Version, changes: &[Change]) -> Option<Self> {
        let (what, needed) = if changes.iter().any(Change::is_breaking) {
            ("breaks", promised.next_break())
        } else if changes.iter().any(Change::is_addition) {
            ("adds to", promised.next_addition())
        } else {
            return None;
        };
        let version = version.clone();
        (!version.reaches(&needed)).then_some(Self { what, promised, needed, version })
    }
}

/// What is needed, and what to do if nothing was promised yet.
impl fmt::Display for TooLow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, promised, needed, version } = self;
        write!(
            f,
            "this {what} what {promised} promises: it needs version {needed}, and this is \
             {version}; if the version in the lock was never published, {VARIABLE}=unreleased \
             accepts it"
        )
    }
}
