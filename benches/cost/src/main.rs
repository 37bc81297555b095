//! What one endpoint costs: writes the same SDK by hand, with loginrocket and
//! with rustify, builds and runs all of them in turn, and prints a table.
//!
//! ```text
//! cargo run --release -p loginrocket-cost -- [--endpoints 100] [--rounds 5] [--quick]
//!     [--growth] [--clean] [--only check,debug,release,code,instructions,allocations,bearer,\
//!     described,codec]
//! ```
//!
//! It needs the Rust toolchain, and valgrind for the instructions: without it
//! the report says so and goes on. All it writes is in the target directory,
//! under `cost`.
#![expect(clippy::print_stdout, reason = "the report is what this program is for")]

mod allocation;
mod arguments;
mod bearer;
mod build;
mod clean;
mod code;
mod codec;
mod command;
mod described;
mod flavour;
mod instruction;
mod median;
mod sdk;
mod table;
mod template;
mod workspace;

use std::process::ExitCode;

use loginrocket_cost::{Result, server};

use self::{arguments::Arguments, build::Step, table::Table, workspace::Workspace};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Measures what the arguments ask for.
fn run() -> Result<()> {
    let arguments = Arguments::parse(std::env::args().skip(1))?;
    let workspace = Workspace::create(&arguments)?;
    let mut table = Table::new();
    for step in Step::ALL {
        if arguments.wants(step.name()) {
            table.add(build::measure(&workspace, &arguments, step)?);
        }
    }
    if arguments.wants("code") {
        table.add(code::measure(&workspace, &arguments)?);
    }
    if arguments.wants("instructions") {
        table.add(instruction::measure(&workspace, &arguments)?);
    }
    if arguments.wants("allocations") {
        table.add(allocation::measure(&workspace, &arguments)?);
    }
    if arguments.wants("bearer") {
        table.add(bearer::instructions(&workspace, &arguments)?);
        table.add(bearer::allocations(&workspace, &arguments)?);
    }
    if arguments.wants("described") {
        table.add(described::check(&workspace, &arguments)?);
        table.add(described::code(&workspace, &arguments)?);
    }
    if arguments.wants("codec") {
        for direction in codec::DIRECTIONS {
            table.add(codec::measure(&workspace, direction)?);
        }
    }
    if arguments.growth {
        for step in Step::ALL {
            table.add(build::growth(&workspace, &arguments, step)?);
        }
    }
    if arguments.clean {
        table.add(clean::crates(&workspace)?);
        table.add(clean::time(&workspace, &arguments)?);
    }
    println!("{table}");
    println!("{}", command::versions(&arguments, &workspace)?);
    Ok(())
}
