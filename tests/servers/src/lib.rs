//! Servers of the system's packages, started for one test each: on a port of this machine, in a
//! folder of their own, without the configuration and the daemon that the package brings.

mod program;
mod server;

pub use self::{
    program::Program,
    server::{Place, Server},
};
