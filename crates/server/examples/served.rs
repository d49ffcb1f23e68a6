//! The server of the tests on a socket, for those who attack it from outside: prints its address
//! and a session of every role, and serves until its standard input ends.

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

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let house = house::House::new().await;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}", listener.local_addr()?);
    for role in Role::ALL {
        let (cookie, csrf) = house.cookie_of((*role, house::CITY));
        println!("{}\t{cookie}\t{csrf}", role.code());
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
