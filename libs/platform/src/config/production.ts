import { AddressRanges } from '../address-ranges.js';

/** What the repository shows to everyone: values of docker-compose.override.yml and of examples. */
const PUBLISHED = new Set([
  'sandbox:c2FuZGJveC1vbmx5LWtleS1ub3QtYS1zZWNyZXQhISE=',
  'sandbox-only-admin-token',
  'sandbox-provider-secret',
  'sandbox-suite-secret',
  'sandboxsuitetoken',
  'XzwekKeyTWjB8A6dezpcJIHW4vOQR7isbh0vOktcbX4',
  'sandboxsystemtoken',
  'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
]);
const PUBLISHED_PASSWORDS = new Set(['oncall', 'postgres', 'password', 'changeme', 'redis', 'nats']);
const SHORTEST_TOKEN = 24;
const LOOPBACK = AddressRanges.parse('loopback');

/** Whether a URL’s host name means this machine. */
export const isLoopbackHost = (host: string): boolean => /(^|\.)localhost$/.test(host) || LOOPBACK.has(host);

/** WeCom and every proxy to it speak https; what answers over plain http is a sandbox. */
export const isProduction = (wecomApiBaseUrl: string): boolean => /^https:/i.test(wecomApiBaseUrl.trim());

export const publishedValue = (raw: string): string | undefined =>
  PUBLISHED.has(raw) ? 'is a value that everyone can read in the repository' : undefined;

/** A bearer token: long enough that nobody guesses it. */
export const longToken = (raw: string): string | undefined =>
  raw.length < SHORTEST_TOKEN ? `must have at least ${SHORTEST_TOKEN} characters` : undefined;

/** Sign-in cookies and passwords travel under this address. */
export const encryptedOrLocal = (raw: string): string | undefined =>
  /^http:/i.test(raw) && !isLoopbackHost(new URL(raw).hostname)
    ? 'must start with https:// (plain http only on this machine: localhost, 127.0.0.1)'
    : undefined;

/** A URL whose password is none that everyone tries first. */
export const ownPassword = (raw: string): string | undefined => {
  const passwords = raw.split(',').map((part) => decodeURIComponent(new URL(part.trim()).password));
  return passwords.some((password) => PUBLISHED_PASSWORDS.has(password))
    ? 'has a password that everyone can read in the repository or guess'
    : undefined;
};

/** A bus where everybody is asked who they are; on this machine alone it may be open. */
export const namesUser = (raw: string): string | undefined =>
  raw
    .split(',')
    .every((part) => new URL(part.trim()).username || isLoopbackHost(new URL(part.trim()).hostname))
    ? undefined
    : 'must name a user (nats://user:password@host): who reaches an open bus can forge everything on it';

/** A bus to which nobody on the way can listen; on this machine alone, or with NATS_PLAIN=on, it may be plain. */
export const encryptedBus = (
  raw: string,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined => {
  if (env.NATS_PLAIN === 'on' || env.NATS_TLS_CA || env.NATS_TLS_CERT) return undefined;
  const isSafe = ({ protocol, hostname }: URL): boolean => protocol === 'tls:' || isLoopbackHost(hostname);
  return raw.split(',').every((part) => isSafe(new URL(part.trim())))
    ? undefined
    : 'must start with tls:// (or set NATS_TLS_CA): passwords and alerts travel on it; NATS_PLAIN=on where the network is closed to others';
};

/** A Redis where everybody is asked for a password; on this machine alone it may be open. */
export const namesPassword = (raw: string): string | undefined =>
  new URL(raw).password || isLoopbackHost(new URL(raw).hostname)
    ? undefined
    : 'must have a password (redis://user:password@host): who reaches an open Redis can change what is in it';
