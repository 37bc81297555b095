//! What goes over the wire is as it was.

use loginrocket::describe::lock;

#[test]
fn the_wire_is_as_it_was_locked() {
    lock!("api.lock", loginrocket_registry::endpoints());
}
