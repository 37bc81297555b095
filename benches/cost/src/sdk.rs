//! Writes the sources of an SDK and of an application that calls all of it.

use std::fmt::Write as _;

use crate::{Result, flavour::Flavour, template::Template};

/// The kinds of endpoints, in equal parts.
pub(crate) const KINDS: [&str; 6] = ["json", "form", "query", "path", "delete", "empty"];

/// The source of an SDK with this number of endpoints.
pub(crate) fn library(flavour: Flavour, endpoints: usize) -> Result<String> {
    let template = flavour.template();
    let (measured, model) = (measured(), Template::parse(include_str!("../templates/model.rs")));
    let mut source = String::from("//! Written by `loginrocket-cost`.\n");
    source.push_str(measured.section("before")?);
    source.push_str(template.section("shared")?);
    let mut table = String::new();
    let numbers: Vec<usize> = (0..endpoints).collect();
    for (index, numbers) in numbers.chunks(KINDS.len()).enumerate() {
        let mut calls = String::new();
        for (kind, number) in KINDS.iter().zip(numbers) {
            if flavour != Flavour::Bare {
                source.push_str(&model.numbered(kind, *number));
                source.push('\n');
            }
            source.push_str(&template.numbered(kind, *number));
            source.push('\n');
            calls.push_str(&template.numbered(&format!("{kind} call"), *number));
        }
        let group = measured.numbered("group", index).replace("__CALLS__", &calls);
        source.push_str(&group);
        source.push('\n');
        writeln!(table, "    group{index:04},")?;
    }
    let ty = "&[for<'c> fn(&'c Client) -> Calls<'c>]";
    writeln!(source, "const GROUPS: {ty} = &[\n{table}];\n")?;
    source.push_str(measured.section("after")?);
    Ok(flavour.adapt(source))
}

/// The sources of an application: a shared library, a program that runs, and
/// one that counts its allocations.
pub(crate) fn application() -> Result<[String; 3]> {
    let measured = measured();
    let program = measured.section("program")?;
    Ok([
        measured.section("library")?.to_owned(),
        [program, measured.section("plain")?].join("\n"),
        [program, measured.section("counting")?].join("\n"),
    ])
}

/// What surrounds the endpoints.
fn measured() -> Template {
    Template::parse(include_str!("../templates/measured.rs"))
}

#[cfg(test)]
mod tests {
    use super::{KINDS, library};
    use crate::flavour::Flavour;

    #[test]
    fn every_flavour_has_every_kind_of_endpoint() {
        for flavour in Flavour::ALL {
            let source = library(flavour, KINDS.len()).unwrap();
            for path in ["accounts", "sessions", "reports", "users", "tokens", "events"] {
                assert!(source.contains(&format!("\"/{path}/00")), "{flavour:?} {path}");
            }
            assert_eq!(source.matches("answered += seen").count(), KINDS.len(), "{flavour:?}");
            assert!(!source.contains("__"), "{flavour:?} has an unfilled place");
            let declared = if flavour == Flavour::Bearer { KINDS.len() } else { 0 };
            assert_eq!(source.matches(", auth)]").count(), declared, "{flavour:?}");
        }
    }
}
