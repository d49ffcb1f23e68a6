//! `quell serve`: the console and the API over the installation.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;

use quell_contacts::Stays;
use quell_gate::clock::Clock;
use quell_gate::{Gate, Setting};
use quell_ledger::database::Size;
use quell_server::{App, console};
use tokio::net::TcpListener;

use crate::args;
use crate::failure::{Failure, Result};
use crate::house::House;
use crate::{print, providers};

/// Runs the command until it is told to stop.
pub async fn run(args: &args::House, serve: &args::Serve) -> Result<ExitCode> {
    // Not a rule of the command line itself: that would overlook a --clock before `serve`.
    let clock = match (args.clock, serve.speed) {
        (Some(at), speed) => Clock::rehearsed(at, speed.unwrap_or(1.0)),
        (None, None) => Clock::system(),
        (None, Some(_)) => {
            let why = "--speed is for rehearsals; give the moment they begin at with --clock";
            return Err(Failure::Refused(why.to_owned()));
        }
    };
    let providers = serve.providers.as_deref().map(providers::read);
    let providers = providers.transpose()?;
    let house = House::open_sized(args, "quell", Size::SERVER).await?;
    let listener = bind(serve.listen).await?;
    let stays = Arc::new(house.stays().await?);
    let house = house.with_tracer(stays.clone());
    let url = serve.public_url.clone();
    let url = url.unwrap_or_else(|| format!("http://{}", serve.listen));
    let app = assemble(house, stays, clock, (url, false))?;
    if let Some(providers) = providers {
        app.gate.set_providers(providers);
    }
    print::line(&format!("Quell is at {}", app.gate.setting().public_url));
    if !console::is_built() {
        print::line("  without a console: build it with `cargo xtask web`, then Quell again");
    }
    let secret = quell_gate::session::setup::secret(&app.gate).await;
    let secret = secret.map_err(|problem| Failure::Fault(problem.to_string()))?;
    if let Some(secret) = secret {
        print::line(&format!(
            "  nobody has an account yet; make the first administrator at {}/setup",
            app.gate.setting().public_url
        ));
        print::line(&format!(
            "  with this secret, which is shown once and works once: {secret}"
        ));
    }
    quell_server::serve(app, listener, stop())
        .await
        .map_err(|e| Failure::Fault(format!("the server failed: {e}")))?;
    Ok(ExitCode::SUCCESS)
}

/// Takes the address before anything else is opened, so that a second server says so at once.
pub async fn bind(listen: SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(listen).await.map_err(|e| {
        Failure::Refused(format!(
            "cannot listen at {listen}: {e}; give another address with --listen"
        ))
    })
}

/// Puts the server together over a house whose tracing uses these stays.
pub fn assemble(
    house: House,
    stays: Arc<Stays>,
    clock: Clock,
    (public_url, demo): (String, bool),
) -> Result<App> {
    let setting = Setting {
        public_url,
        zone_name: house.settings.time_zone.clone().unwrap_or_default(),
        zone: house.zone.clone(),
        pathogen: house.settings.pathogen.clone().unwrap_or_default(),
        uploads: house.data_dir.join("uploads"),
        demo,
    };
    let gate = Gate::new(house.ledger.clone(), clock, setting)
        .map_err(|e| Failure::Fault(e.to_string()))?;
    Ok(App {
        gate,
        stays,
        book: Arc::new(house.book),
    })
}

/// Waits for the word to stop: Ctrl-C, or a signal of the system.
pub async fn stop() {
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminated => {}
    }
}
