//! The living demonstration: lives through the past, puts it on record, opens the doors, and plays
//! everybody else until somebody stops it.

use std::process::ExitCode;
use std::time::Duration;

use quell_rehearse::desk::HandOver;
use quell_server::console;
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::cast::Cast;
use super::past::{self, NOW};
use super::play::{Player, Scene};
use super::registers::Registers;
use super::say::{self, Progress};
use super::{load, open_anew, stage};
use crate::args;
use crate::cmd::serve;
use crate::failure::{Failure, Result};
use crate::house;

/// Runs it until it is told to stop.
pub(super) async fn run(args: &args::House, demo: &args::Demo) -> Result<ExitCode> {
    let listener = serve::bind(demo.listen).await?;
    let url = format!("http://{}", address(&listener)?);
    let progress = Progress::new(args);
    let (args, house) = open_anew(args, ("Asia/Shanghai", "covid-19"), NOW).await?;
    progress.line(
        "A made-up port city, and what became of it in two weeks",
        "虚构的港口城市，以及两周以来的疫情",
    );
    let secret = house.ledger.secret().for_ids();
    let city = past::city(demo.people, &secret);
    let cast = Cast::of(&city, args.lang);
    let bar = progress.begin("living", "推演", 0);
    let told = |done, total| {
        bar.set_length(total);
        bar.set_position(done);
    };
    let past: HandOver = past::live(city.clone(), house.ledger.plan(), house::threads(), &told);
    bar.finish_and_clear();
    let mut registers = Registers::new(city.clone(), secret, house.zone.clone());
    let all = (&mut registers, &past);
    let (house, stays, loaded) = load::load(house, &cast, &city, all, &progress).await?;
    progress.loaded(loaded, city.people());

    let app = stage::app(house, stays, demo.speed, url.clone())?;
    let (password, keys) = stage::let_in(&app, &cast, args.lang).await?;
    let (stop, stopped) = watch::channel(false);
    let (close, closed) = watch::channel(false);
    let serving = tokio::spawn(quell_server::serve(app.clone(), listener, until(closed)));
    let scene = Scene {
        app,
        city,
        cast,
        url: url.clone(),
        keys,
    };
    let mut player = Player::new(scene, past, registers, stopped);
    let playing = tokio::task::spawn_blocking(move || {
        player.set_the_scene();
        player
    });
    let mut player = playing.await.map_err(|error| broke(&error))?;
    say::ready(&args, (&url, &password), player.cast())?;
    if !console::is_built() {
        progress.line(
            "  without a console: build it with `cargo xtask web`, then Quell again",
            "  未含控制台：先运行 `cargo xtask web` 再重新编译",
        );
    }
    let mut ended = stop.subscribe();
    let play = tokio::task::spawn_blocking(move || player.play(&mut ended));
    tokio::select! {
        () = serve::stop() => {}
        () = after(demo.seconds) => {}
    }
    stop.send_replace(true);
    // First everybody stops calling, then the server closes.
    play.await.map_err(|error| broke(&error))?;
    close.send_replace(true);
    let served = serving.await.map_err(|error| broke(&error))?;
    served.map_err(|e| Failure::Fault(format!("the server failed: {e}")))?;
    Ok(ExitCode::SUCCESS)
}

fn address(listener: &TcpListener) -> Result<std::net::SocketAddr> {
    listener
        .local_addr()
        .map_err(|e| Failure::Fault(format!("cannot read the address: {e}")))
}

fn broke(error: &tokio::task::JoinError) -> Failure {
    Failure::Fault(format!("the demonstration broke off: {error}"))
}

async fn until(mut stopped: watch::Receiver<bool>) {
    // The sender lives until the end.
    let _ = stopped.wait_for(|stopped| *stopped).await;
}

async fn after(seconds: Option<u64>) {
    match seconds {
        Some(seconds) => tokio::time::sleep(Duration::from_secs(seconds)).await,
        None => std::future::pending().await,
    }
}
