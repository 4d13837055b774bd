//! The same Discord behind TLS, under the name of the real one: with it, a client that limits itself can be pointed here by name alone.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::serve::Listener;
use openssl::asn1::Asn1Time;
use openssl::hash::MessageDigest;
use openssl::pkey::{PKey, Private};
use openssl::rsa::Rsa;
use openssl::x509::extension::{BasicConstraints, SubjectAlternativeName};
use openssl::x509::{X509, X509NameBuilder};
use tokio::net::{TcpListener, TcpStream};
use tokio_native_tls::{TlsAcceptor, TlsStream, native_tls};

use super::{Fake, rest};

/// Where it listens, and the certificate by which a client knows it.
pub struct Secured {
    pub address: SocketAddr,
    pub certificate: Vec<u8>,
}

/// Serves a Discord behind TLS, too, for as long as the runtime lives.
pub async fn serve(fake: Arc<Fake>, host: &str) -> Secured {
    let (certificate, key) = certified(host);
    let identity = native_tls::Identity::from_pkcs8(&certificate, &key.private_key_to_pem_pkcs8().unwrap()).unwrap();
    let acceptor = TlsAcceptor::from(native_tls::TlsAcceptor::new(identity).unwrap());
    let listener = Tls { tcp: TcpListener::bind("127.0.0.1:0").await.unwrap(), acceptor };
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, rest::router(fake)).await.unwrap() });
    Secured { address, certificate }
}

struct Tls {
    tcp: TcpListener,
    acceptor: TlsAcceptor,
}

impl Listener for Tls {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        loop {
            let (stream, address) = Listener::accept(&mut self.tcp).await;
            // A client that does not trust the certificate goes away.
            if let Ok(stream) = self.acceptor.accept(stream).await {
                return (stream, address);
            }
        }
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.tcp.local_addr()
    }
}

/// A certificate for a host that nobody but this test signs, and its key.
fn certified(host: &str) -> (Vec<u8>, PKey<Private>) {
    let key = PKey::from_rsa(Rsa::generate(2_048).unwrap()).unwrap();
    let mut name = X509NameBuilder::new().unwrap();
    name.append_entry_by_text("CN", host).unwrap();
    let name = name.build();
    let mut certificate = X509::builder().unwrap();
    certificate.set_version(2).unwrap();
    certificate.set_subject_name(&name).unwrap();
    certificate.set_issuer_name(&name).unwrap();
    certificate.set_pubkey(&key).unwrap();
    certificate.set_not_before(&Asn1Time::days_from_now(0).unwrap()).unwrap();
    certificate.set_not_after(&Asn1Time::days_from_now(1).unwrap()).unwrap();
    certificate.append_extension(BasicConstraints::new().critical().ca().build().unwrap()).unwrap();
    let host = SubjectAlternativeName::new().dns(host).build(&certificate.x509v3_context(None, None)).unwrap();
    certificate.append_extension(host).unwrap();
    certificate.sign(&key, MessageDigest::sha256()).unwrap();
    (certificate.build().to_pem().unwrap(), key)
}
