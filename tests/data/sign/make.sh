#!/usr/bin/env bash
# Makes the certificates of the tests. Needs openssl 3. Their keys are public, so they are good for nothing else.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
password=pass:试签Abc123
usage='keyUsage=critical,digitalSignature,nonRepudiation'

openssl req -x509 -newkey rsa:2048 -nodes -keyout "$work/root.key" -out root.pem -days 36500 -utf8 \
    -subj '/C=CN/O=年报测试/CN=年报测试根证书' -addext 'basicConstraints=critical,CA:TRUE' \
    -addext 'keyUsage=critical,keyCertSign,cRLSign'
openssl req -x509 -newkey rsa:2048 -nodes -keyout "$work/other.key" -out other-root.pem -days 36500 -utf8 \
    -subj '/C=CN/CN=另一根证书' -addext 'basicConstraints=critical,CA:TRUE'

make() { # name, key options, days, start options
    local name=$1; shift
    openssl req -new "${key[@]}" -nodes -keyout "$work/$name.key" -out "$work/$name.csr" -utf8 \
        -subj "/C=CN/O=某市某局/CN=某市某局 $name"
    openssl x509 -req -in "$work/$name.csr" -CA root.pem -CAkey "$work/root.key" -out "$work/$name.pem" \
        -extfile <(printf '%s\nbasicConstraints=CA:FALSE\n' "$usage") "$@"
    openssl pkcs12 -export -inkey "$work/$name.key" -in "$work/$name.pem" -certfile root.pem \
        -out "$name.p12" -passout "$password"
}

key=(-newkey rsa:2048)
make rsa -days 36500
key=(-newkey ec -pkeyopt ec_paramgen_curve:P-256)
make p256 -days 36500
# A certificate of one day on which nobody signs any more.
make expired -days 1
key=(-newkey ec -pkeyopt ec_paramgen_curve:secp384r1)
make p384 -days 36500
openssl pkcs12 -export -nokeys -in "$work/rsa.pem" -certfile root.pem -out nokey.p12 -passout "$password"
# A certificate for encryption, as offices are given beside that for signatures.
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$work/encryption.key" \
    -out "$work/encryption.pem" -days 36500 -utf8 -subj '/C=CN/O=某市某局/CN=某市某局 encryption' \
    -addext 'keyUsage=critical,keyEncipherment,dataEncipherment' -addext 'basicConstraints=CA:FALSE'
openssl pkcs12 -export -inkey "$work/encryption.key" -in "$work/encryption.pem" -out encryption.p12 -passout "$password"
# A key that is too short to sign with, by itself and with its certificate.
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:1024 -out "$work/weak.key"
openssl pkcs8 -topk8 -nocrypt -in "$work/weak.key" -outform DER -out weak.der
openssl req -x509 -key "$work/weak.key" -out "$work/weak.pem" -days 36500 -utf8 -subj '/C=CN/O=某市某局/CN=某市某局 weak' \
    -addext "$usage" -addext 'basicConstraints=CA:FALSE'
openssl pkcs12 -export -inkey "$work/weak.key" -in "$work/weak.pem" -out weak.p12 -passout "$password"
openssl x509 -in root.pem -outform DER -out root.der
