import 'reflect-metadata';
import { X509Certificate as KnownCertificate, createPrivateKey, randomBytes, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import * as x509 from '@peculiar/x509';

const DAY_MS = 86_400_000;
const AUTHORITY_DAYS = 3_650;
const SERVER_DAYS = 730;
/** A certificate with less time than this is made anew. */
const RENEW_DAYS = 180;
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
/** As the stack itself calls the server, and a pipeline on the same machine. */
const OWN_NAMES = ['nats', 'localhost', '127.0.0.1'];

/** The certificate of the bus, its key, and those of the authority that signs it: file → PEM. */
export const CERTIFICATE_FILES = [
  'bus_ca.pem',
  'nats_ca_key.pem',
  'nats_server_cert.pem',
  'nats_server_key.pem',
];

/**
 * @param {Record<string, string>} held the PEM texts that exist
 * @param {string[]} names other names under which pipelines reach the bus; those of the certificate that is held stay
 * @returns {Promise<Record<string, string>>} those that have to be written: none while the certificate is good for half a year more
 */
export async function busCertificates(held, names = [], now = new Date()) {
  const authority =
    held['bus_ca.pem'] && held['nats_ca_key.pem'] && isGood(held['bus_ca.pem'], now, SERVER_DAYS);
  const made = authority ? {} : await newAuthority(now);
  const ca = { ...held, ...made };
  const known = held['nats_server_cert.pem'] ? namesIn(held['nats_server_cert.pem']) : [];
  const wanted = [...new Set([...OWN_NAMES, ...known, ...names])];
  const isKept =
    authority &&
    held['nats_server_key.pem'] &&
    isGood(held['nats_server_cert.pem'], now, RENEW_DAYS) &&
    wanted.every((name) => known.includes(name));
  return isKept ? {} : { ...made, ...(await newServer(ca, wanted, now)) };
}

const isGood = (pem, now, days) =>
  pem !== undefined && Date.parse(new KnownCertificate(pem).validTo) - now.getTime() > days * DAY_MS;

const namesIn = (pem) =>
  [...(new KnownCertificate(pem).subjectAltName ?? '').matchAll(/(?:DNS|IP Address):([^,\s]+)/g)].map(
    ([, name]) => name,
  );

async function newAuthority(now) {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    ...{ ...lifeOf(now, AUTHORITY_DAYS), name: 'CN=wecom-oncall bus', keys, signingAlgorithm: ALGORITHM },
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { 'bus_ca.pem': pemOf(certificate), 'nats_ca_key.pem': await keyPem(keys.privateKey) };
}

async function newServer(ca, names, now) {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const issuer = new x509.X509Certificate(ca['bus_ca.pem']);
  const certificate = await x509.X509CertificateGenerator.create({
    ...{ ...lifeOf(now, SERVER_DAYS), subject: 'CN=nats', issuer: issuer.subject },
    ...{
      publicKey: keys.publicKey,
      signingKey: await signingKey(ca['nats_ca_key.pem']),
      signingAlgorithm: ALGORITHM,
    },
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map((name) => ({ type: isIP(name) === 0 ? 'dns' : 'ip', value: name })),
      ),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
    ],
  });
  return { 'nats_server_cert.pem': pemOf(certificate), 'nats_server_key.pem': await keyPem(keys.privateKey) };
}

/** From an hour ago: another machine's clock may be late. */
const lifeOf = (now, days) => ({
  serialNumber: randomBytes(16)
    .toString('hex')
    .replace(/^[89a-f]/, '1'),
  notBefore: new Date(now.getTime() - 3_600_000),
  notAfter: new Date(now.getTime() + days * DAY_MS),
});

const pemOf = (certificate) => `${certificate.toString('pem')}\n`;

async function keyPem(key) {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key));
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }).export({
    format: 'pem',
    type: 'pkcs8',
  });
}

const signingKey = (pem) =>
  webcrypto.subtle.importKey(
    'pkcs8',
    createPrivateKey(pem).export({ format: 'der', type: 'pkcs8' }),
    ALGORITHM,
    false,
    ['sign'],
  );
