//! Templates: files of named sections, with a number in their names.

use std::collections::BTreeMap;

use crate::Result;

/// Where a template holds the number of an endpoint.
const NUMBER: &str = "__N__";

/// The sections of a file, by name.
pub(crate) struct Template(BTreeMap<&'static str, &'static str>);

impl Template {
    /// Takes a file apart at its lines `// == name`. What stands before the
    /// first one describes the file.
    pub(crate) fn parse(file: &'static str) -> Self {
        let sections = file.split("\n// == ").skip(1);
        Self(sections.filter_map(|section| section.split_once('\n')).collect())
    }

    /// A section as it is.
    pub(crate) fn section(&self, name: &str) -> Result<&'static str> {
        self.0.get(name).copied().ok_or_else(|| format!("no section `{name}`").into())
    }

    /// A section for the endpoint of this number; without one there is nothing.
    pub(crate) fn numbered(&self, name: &str, number: usize) -> String {
        let section = self.0.get(name).copied().unwrap_or_default();
        section.replace(NUMBER, &format!("{number:04}"))
    }
}

#[cfg(test)]
mod tests {
    use super::Template;

    #[test]
    fn a_file_is_its_sections() {
        let template = Template::parse("//! Docs.\n\n// == a\nfn f__N__() {}\n\n// == b call\nx\n");
        assert_eq!(template.numbered("a", 7), "fn f0007() {}\n");
        assert_eq!(template.section("b call").unwrap(), "x\n");
        assert!(template.section("c").is_err());
    }
}
