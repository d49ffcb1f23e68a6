//! The server of the tests on a socket, for those who attack it from outside: prints its address,
//! a session of every role and ids that are there, and serves until its standard input ends.

#![expect(
    clippy::print_stdout,
    reason = "whoever starts it reads what it prints"
)]

#[path = "../tests/server/house.rs"]
#[expect(
    dead_code,
    clippy::unwrap_used,
    reason = "shared with the tests, which use more of it"
)]
mod house;

use std::io::Read;

use quell_gate::role::Role;
use tokio::net::TcpListener;

/// Ids by which something is found. Of accounts those that nobody attacks with.
async fn known(house: &house::House) -> Vec<(&'static str, Vec<String>)> {
    let of = async |sql: &'static str| -> Vec<String> {
        let rows = sqlx::query_scalar(sql).fetch_all(house.app.gate.ledger().pool());
        rows.await.unwrap_or_default()
    };
    let accounts = Role::ALL.iter();
    let accounts = accounts.map(|role| house.account_of(*role, house::FOREIGN).to_string());
    let places = [house::CITY, house::OWN, house::BELOW, house::FOREIGN];
    vec![
        (
            "people",
            of("SELECT subject_id::text FROM ledger.subject WHERE subject_kind = 'person'").await,
        ),
        (
            "contacts",
            of("SELECT exposure_id::text FROM contacts.exposure").await,
        ),
        (
            "duties",
            of("SELECT duty_id::text FROM ledger.duty LIMIT 200").await,
        ),
        (
            "orders",
            of("SELECT order_id::text FROM ledger.control_order").await,
        ),
        ("accounts", accounts.collect()),
        ("jurisdictions", places.map(str::to_owned).to_vec()),
    ]
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let house = house::House::new().await;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}", listener.local_addr()?);
    for role in Role::ALL {
        let (cookie, csrf) = house.cookie_of((*role, house::CITY));
        println!("{}\t{cookie}\t{csrf}", role.code());
    }
    for (what, ids) in known(&house).await {
        println!("known\t{what}\t{}", ids.join("\t"));
    }
    println!();
    let (tell, told) = tokio::sync::oneshot::channel::<()>();
    std::thread::spawn(move || {
        let mut nothing = Vec::new();
        let _ = std::io::stdin().read_to_end(&mut nothing);
        drop(tell);
    });
    let stop = async {
        let _ = told.await;
    };
    quell_server::serve(house.app.clone(), listener, stop).await
}
