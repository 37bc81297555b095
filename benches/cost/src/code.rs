//! The machine code of one endpoint in a shared library.

use std::{collections::BTreeMap, fs, path::Path};

use object::{Object as _, ObjectSection as _};

use crate::{
    Result,
    arguments::Arguments,
    build::per,
    command::{cargo, output},
    flavour::Flavour,
    median::Samples,
    table::{Outcome, Row},
    workspace::{FEW, Workspace},
};

/// Builds every library once: the same source gives the same code.
pub(crate) fn measure(workspace: &Workspace, arguments: &Arguments) -> Result<Row> {
    let mut costs = BTreeMap::new();
    for flavour in Flavour::COMPARED {
        let mut samples = Samples::default();
        samples.push(bytes(workspace, arguments, flavour)?);
        costs.insert(flavour, samples);
    }
    Ok(Row {
        measure: "machine code in a release cdylib".to_owned(),
        target: "<= 0.90",
        outcome: Outcome::Costs { costs, unit: "bytes" },
    })
}

/// The bytes of one endpoint.
pub(crate) fn bytes(workspace: &Workspace, arguments: &Arguments, flavour: Flavour) -> Result<f64> {
    let few = build(workspace, flavour, FEW)?;
    let all = build(workspace, flavour, arguments.endpoints)?;
    Ok(per(arguments.endpoints.saturating_sub(FEW), all - few))
}

/// Builds an application; returns the bytes of code of its library.
fn build(workspace: &Workspace, flavour: Flavour, endpoints: usize) -> Result<f64> {
    let application = flavour.application(endpoints);
    output(cargo(workspace).args(["build", "--release", "--quiet", "--package", &application]))?;
    let name = application.replace('-', "_");
    let file = format!("{}{name}{}", std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX);
    text_bytes(&workspace.released(&file))
}

/// The size of the section that holds the machine code.
fn text_bytes(path: &Path) -> Result<f64> {
    let data = fs::read(path)?;
    let file = object::File::parse(&*data)?;
    let text = file.section_by_name(".text").ok_or("the library has no section `.text`")?;
    #[expect(clippy::cast_precision_loss, reason = "no library is that large")]
    Ok(text.size() as f64)
}
