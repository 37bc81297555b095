//! What the sandbox promises, seen on the wire.

#[cfg(test)]
mod account;
#[cfg(test)]
mod browser_v2;
#[cfg(test)]
mod calls;
#[cfg(test)]
mod client;
#[cfg(test)]
mod encodings;
#[cfg(test)]
mod headers;
#[cfg(test)]
mod jsonp;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod program;
#[cfg(test)]
mod records;
#[cfg(test)]
mod scripts;
#[cfg(test)]
mod server;
#[cfg(test)]
mod skip;
#[cfg(test)]
mod tokens;
#[cfg(test)]
mod v2;
