//! Every read and write of a passing call, failing in every way.

use std::time::Duration;

use loginrocket::{BaseUrl, Client, ErrorKind, Sent, transport::ReqwestBuilder};
use loginrocket_wire::{
    Authority, Event, Fault, Identity, Leaf, Op, Reply, Script, Server, Torture,
};
use tokio::task::JoinSet;

use crate::{
    endpoints::{self, Outcome, Which, Wire, call},
    support::{SESSION, check, check_once, connection, settings_over},
};

/// The most runs at once.
const AT_ONCE: usize = 24;

/// Who is tortured: an endpoint in a wire form, with TLS or without.
#[derive(Clone)]
struct Victim {
    client: Client,
    which: Which,
    wire: Wire,
    identity: Option<Identity>,
    /// The most bytes that move in one read or write.
    piece: usize,
}

/// The response that the victim hopes for.
fn reply(wire: Wire) -> Reply {
    match wire {
        Wire::Jsonp => Reply::new(200, format!("callback({SESSION});"))
            .header("Content-Type", "text/javascript"),
        _ => Reply::json(200, SESSION),
    }
}

/// One call of a victim at a tortured server.
async fn run(victim: &Victim, torture: &Torture) -> (Outcome, Server) {
    let reply = reply(victim.wire);
    let script = Script::new().read_request().write(reply.head()).write(reply.body());
    let server = Server::of(script.await_client_close()).torture(torture);
    let server = match &victim.identity {
        Some(identity) => server.tls(identity),
        None => server,
    };
    let server = server.start().await.unwrap();
    let base = BaseUrl::parse_allowing_loopback_http(&server.url()).unwrap();
    let client = victim.client.with_base(base).into();
    let outcome = call(&client, victim.which, victim.wire).await;
    (outcome, server)
}

/// One call with a fault, and all that must hold of its outcome. Returns whether
/// it is an error.
async fn fail(victim: Victim, at: usize, fault: Fault) -> bool {
    let torture = Torture::fail(victim.piece, at, fault);
    let (outcome, server) = run(&victim, &torture).await;
    let name = format!("{:?} as {:?}: {fault:?} at {at}", victim.which, victim.wire);
    check_once(&server);
    let log = server.log();
    let read = !log.received().is_empty();
    let has_head = log.has(0, &Event::Wrote(reply(victim.wire).head().len()));
    let in_handshake = victim.identity.is_some() && is_in_handshake(&torture);
    let error = match outcome {
        Ok(()) => {
            let whole = log.has(0, &Event::Wrote(reply(victim.wire).body().len()));
            assert!(whole, "{name}: a value without a response");
            return false;
        }
        Err(error) => error,
    };
    let expected = match (error.sent(), error.kind()) {
        (_, ErrorKind::Timeout) => fault == Fault::Stall,
        (Sent::No, ErrorKind::Connect | ErrorKind::Tls)
        | (Sent::Maybe | Sent::Yes, ErrorKind::Interrupted) => fault != Fault::Stall,
        // With TLS nothing of the garbage comes through.
        (Sent::Maybe | Sent::Yes, ErrorKind::Malformed { .. }) => {
            fault == Fault::Garbage && victim.identity.is_none()
        }
        (Sent::Yes, ErrorKind::Decode(_)) => fault == Fault::Garbage,
        _ => false,
    };
    assert!(expected, "{name}: {error:?}");
    // A reset may overtake the head, and behind a bad record TLS gives out
    // nothing of the good ones that came with it.
    let overtaken = fault == Fault::Reset || (fault == Fault::Garbage && victim.identity.is_some());
    let may_be = match fault {
        _ if in_handshake => [Sent::No, Sent::No],
        _ if has_head && !overtaken => [Sent::Yes, Sent::Yes],
        _ if has_head => [Sent::Maybe, Sent::Yes],
        _ if read || victim.identity.is_none() => [Sent::Maybe, Sent::Maybe],
        // The end of a handshake may be on its way.
        _ => [Sent::No, Sent::Maybe],
    };
    assert!(may_be.contains(&error.sent()), "{name}: {:?} of {may_be:?}", error.sent());
    check(&error, &error.kind().clone(), error.sent());
    true
}

/// Whether the fault came before the server had sent all that the client needs
/// for a connection: its first flight.
fn is_in_handshake(torture: &Torture) -> bool {
    let record = torture.recorded();
    let ops = record.ops();
    let flight = ops.iter().position(|op| *op == Op::Write).unwrap_or(ops.len());
    let behind = ops.iter().skip(flight).any(|op| *op == Op::Read);
    !behind && (flight == ops.len() || record.tripped() == Some(Op::Write))
}

/// Fails at every point of every endpoint in every wire form.
async fn all(client: Client, identity: Option<Identity>, piece: usize) {
    let mut runs = JoinSet::new();
    let (mut points, mut errors) = (0, 0);
    for (which, wire) in endpoints::all() {
        let victim =
            Victim { client: client.clone(), which, wire, identity: identity.clone(), piece };
        let record = Torture::record(piece);
        let (outcome, server) = run(&victim, &record).await;
        outcome.unwrap();
        check_once(&server);
        let count = record.recorded().ops().len();
        points += count;
        for at in 0..=count {
            for fault in Fault::ALL {
                if runs.len() >= AT_ONCE {
                    errors += usize::from(runs.join_next().await.unwrap().unwrap());
                }
                runs.spawn(fail(victim.clone(), at, fault));
            }
        }
    }
    while let Some(run) = runs.join_next().await {
        errors += usize::from(run.unwrap());
    }
    assert!(points > 100, "{points}");
    // Some faults change nothing, such as one byte in place of the last one.
    assert!(errors > points * 4, "{errors} errors at {points} points");
}

/// The settings of a victim: a stall is noticed soon, in the handshake first.
fn impatient(url: &str, transport: ReqwestBuilder) -> Client {
    let transport = transport.connect_timeout(Duration::from_secs(1));
    settings_over(url, transport).timeout(Duration::from_secs(2)).build().unwrap()
}

#[tokio::test]
async fn a_call_ends_once_and_knows_whether_it_was_sent() {
    all(impatient("http://localhost", connection()), None, 32).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_call_over_tls_ends_once_and_knows_whether_it_was_sent() {
    let authority = Authority::new().unwrap();
    let transport = connection().add_root_certificates(authority.pem());
    let client = impatient("https://localhost", transport);
    let identity = authority.identity(&Leaf::default()).unwrap();
    all(client, Some(identity), 128).await;
}
