//! The private database: made on first use, shared by commands that begin at once, stopped and
//! started again.

use std::process::Stdio;

use crate::lab::{Lab, Ran, document};

#[tokio::test]
async fn the_private_database_comes_up_by_itself_and_keeps_what_it_was_told() {
    let lab = Lab::private();
    // Nothing is there yet, and several commands begin at once.
    let list = lab.file(
        "list.csv",
        "id,sex,onset date,name\nA1,f,2022-07-10,样本甲\n",
    );
    let commands: [&[&str]; 3] = [
        &["status", "--json"],
        &["import", &list, "--kind", "cases", "--json"],
        &["chains", "--json"],
    ];
    let running: Vec<_> = commands
        .iter()
        .map(|arguments| {
            let mut command = lab.command(arguments);
            command.stdout(Stdio::piped()).stderr(Stdio::piped());
            command.spawn().unwrap()
        })
        .collect();
    for child in running {
        let ran: Ran = child.wait_with_output().unwrap().into();
        assert_eq!(ran.code, Some(0), "{ran:?}");
        document(&ran);
    }
    assert_eq!(lab.json(&["chains"])["cases"], 1);
    let place = lab.json(&["database", "where"]);
    assert_eq!(place["database"], "quell");
    assert_eq!(lab.json(&["database", "stop"])["stopped"], true);
    assert_eq!(lab.json(&["database", "stop"])["stopped"], false);
    assert_eq!(lab.json(&["chains"])["cases"], 1);
    // Whose secret it is not cannot open it.
    let secret = lab.data_dir().join("secret.key");
    let kept = std::fs::read(&secret).unwrap();
    std::fs::write(&secret, [9; 32]).unwrap();
    let ran = lab.run(&["status"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.err.contains("put the right file back"), "{ran:?}");
    std::fs::write(&secret, kept).unwrap();
    assert_eq!(lab.json(&["verify"])["broken"], serde_json::json!([]));
}
