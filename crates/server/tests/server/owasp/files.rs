//! Files: of the console, which nobody leaves by a path, and of imports, which nobody explodes.

use std::io::Write;
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::{Request, header};
use flate2::Compression;
use flate2::write::GzEncoder;
use quell_gate::identify;
use quell_gate::role::Role;

use crate::house::{Answer, House, OWN};

#[tokio::test]
async fn no_path_leaves_the_console() {
    let house = House::new().await;
    for path in [
        "/../Cargo.toml",
        "/../../../../etc/passwd",
        "/assets/../../Cargo.toml",
        "/assets/%2e%2e/%2e%2e/Cargo.toml",
        "/..%2f..%2fCargo.toml",
        "/%2e%2e%2fCargo.toml",
        "/%252e%252e%252fCargo.toml",
        "/..%5c..%5cCargo.toml",
        "/....//....//etc/passwd",
        "//etc/passwd",
        "/%2fetc%2fpasswd",
        "/index.html%00.js",
        "/assets/%00",
        "/.git/config",
        "/.env",
        "/assets/%ff%fe",
        "/api/v1/../../etc/passwd",
        "/api/v1/..%2faccounts",
        "/api//v1/accounts",
        "/./api/v1/accounts",
    ] {
        let answer = house.call(None, "GET", path, None).await;
        let status = answer.status.as_u16();
        assert!(matches!(status, 200 | 401 | 404), "{path}: {status}");
        for secret in ["[workspace]", "root:", "[core]", "display_name"] {
            assert!(!answer.text.contains(secret), "{path}: {secret}");
        }
        if status == 200 {
            assert!(
                answer.text.contains("<html") || answer.text.contains("<!doctype"),
                "{path}"
            );
        }
    }
}

/// Sends a file to be looked at.
async fn look(house: &House, name: &str, bytes: &[u8]) -> Answer {
    let (cookie, csrf) = house.cookie_of((Role::JurisdictionOfficer, OWN));
    let mut body = Vec::with_capacity(bytes.len() + 300);
    body.extend_from_slice(b"--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"");
    body.extend_from_slice(name.as_bytes());
    body.extend_from_slice(b"\"\r\nContent-Type: application/octet-stream\r\n\r\n");
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--edge--\r\n");
    let request = Request::post("/api/v1/imports/preview?kind=cases")
        .header(header::COOKIE, cookie)
        .header(identify::CSRF, csrf)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
    house.send(request.body(Body::from(body)).unwrap()).await
}

fn packed(times: usize) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    let row = [b"A1,f,2022-07-10\n".repeat(65_536)].concat();
    for _ in 0..times {
        packer.write_all(&row).unwrap();
    }
    packer.finish().unwrap()
}

/// A spreadsheet whose one sheet unpacks to more than it says.
fn spreadsheet(packed: &[u8]) -> Vec<u8> {
    // The body of a gzip file without its head of 10 and its tail of 8 is what a zip holds.
    let data = &packed[10..packed.len() - 8];
    let name = b"xl/workbook.xml";
    let mut file = Vec::new();
    let sizes = |out: &mut Vec<u8>| {
        out.extend_from_slice(&[0; 4]);
        out.extend_from_slice(&(data.len() as u32).to_le_bytes());
        out.extend_from_slice(&100_u32.to_le_bytes());
        out.extend_from_slice(&(name.len() as u16).to_le_bytes());
        out.extend_from_slice(&[0; 2]);
    };
    file.extend_from_slice(b"PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0");
    sizes(&mut file);
    file.extend_from_slice(name);
    file.extend_from_slice(data);
    let directory = file.len() as u32;
    file.extend_from_slice(b"PK\x01\x02\x14\0\x14\0\0\0\x08\0\0\0\0\0");
    sizes(&mut file);
    file.extend_from_slice(&[0; 14]);
    file.extend_from_slice(name);
    let length = file.len() as u32 - directory;
    file.extend_from_slice(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
    file.extend_from_slice(&length.to_le_bytes());
    file.extend_from_slice(&directory.to_le_bytes());
    file.extend_from_slice(&[0; 2]);
    file
}

#[tokio::test]
async fn files_that_explode_are_refused_soon() {
    let house = House::new().await;
    let bomb = packed(300);
    let nested = {
        let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
        packer.write_all(&bomb).unwrap();
        packer.finish().unwrap()
    };
    for (name, bytes) in [
        ("bomb.csv.gz", bomb.clone()),
        ("bomb.csv", bomb.clone()),
        ("nested.csv.gz", nested),
        ("bomb.xlsx", spreadsheet(&bomb)),
        ("bomb.ods", spreadsheet(&bomb)),
        (
            "lie.xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\xff\xff\xff\xff".repeat(64),
        ),
        (
            "half.xlsx",
            b"PK\x05\x06\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\0\0".to_vec(),
        ),
        ("empty.csv", Vec::new()),
        (
            "quote.csv",
            [b"id,sex\n\"".to_vec(), vec![b'a'; 1 << 20]].concat(),
        ),
        ("commas.csv", vec![b','; 4 << 20]),
    ] {
        let began = Instant::now();
        let answer = look(&house, name, &bytes).await;
        println!(
            "{name}: {} bytes, {} after {:?}",
            bytes.len(),
            answer.status,
            began.elapsed()
        );
        assert_eq!(answer.status, 422, "{name}: {}", answer.text);
        assert!(began.elapsed() < Duration::from_secs(20), "{name}");
    }
    let began = Instant::now();
    let answer = look(&house, "large.csv", &vec![b'a'; (64 << 20) + (65 << 10)]).await;
    assert_eq!(answer.status, 413, "{}", answer.text);
    assert!(began.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn no_name_of_a_file_leads_anywhere() {
    let house = House::new().await;
    let list = "id,sex,onset date\nA1,f,2022-07-10\n".as_bytes();
    let folder = house.app.gate.setting().uploads.clone();
    for name in [
        "../../../tmp/out.csv",
        "..\\..\\out.csv",
        "/etc/out.csv",
        "..",
        ".",
        "",
        "a\u{0}b.csv",
        "con.csv",
        "a;rm -rf.csv",
        "%2e%2e%2fout.csv",
        "清单.csv",
        "=1+1.csv",
    ] {
        let answer = look(&house, name, list).await;
        let status = answer.status.as_u16();
        assert!(
            matches!(status, 200 | 422),
            "{name}: {status} {}",
            answer.text
        );
        if status == 200 {
            let file = answer.json()["file"].as_str().unwrap().to_owned();
            assert!(!file.contains(['/', '\\', '\0']), "{name}: {file}");
        }
    }
    let long = "a".repeat(5_000);
    assert_eq!(look(&house, &long, list).await.status, 422);
    for file in std::fs::read_dir(&folder).unwrap().flatten() {
        let name = file.file_name().into_string().unwrap();
        assert!(name.ends_with(".upload") && name.len() == 39, "{name}");
    }
}
