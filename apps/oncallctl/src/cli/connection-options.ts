import type { Connection } from '../api/management-api.js';
import { type OptionValues, UsageError } from './command.js';

export const CONNECTION_OPTIONS = {
  url: { type: 'string', takes: '<url>', says: 'the gateway; default ONCALL_URL' },
  token: {
    type: 'string',
    takes: '<token>',
    says: 'default ONCALL_TOKEN, or what stands in ONCALL_TOKEN_FILE; a flag is seen by everybody on the machine',
  },
} as const;

/** Throws UsageError where one of the two is missing or cannot be; says nothing of the token but that. */
export function connectionOf(
  options: OptionValues,
  env: Record<string, string | undefined>,
  readFile: (file: string) => string,
): Connection {
  const url = text(options.url) ?? env.ONCALL_URL;
  const file = env.ONCALL_TOKEN_FILE;
  const token = (text(options.token) ?? env.ONCALL_TOKEN ?? (file ? readFile(file) : undefined))?.trim();
  if (!url) throw new UsageError('the address of the gateway is missing: set ONCALL_URL or give --url');
  if (!token) throw new UsageError('the token is missing: set ONCALL_TOKEN, or ONCALL_TOKEN_FILE');
  // An odd one would be shown by the error of whoever puts it into a header.
  if (!/^[\x21-\x7e]+$/.test(token)) throw new UsageError('the token holds characters that no token has');
  return { url: baseOf(url), token };
}

function baseOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !['http:', 'https:'].includes(parsed.protocol) || parsed.username || parsed.search) {
    throw new UsageError('the address of the gateway is not of the form https://oncall.example.com');
  }
  return `${parsed.origin}${parsed.pathname}`.replace(/\/+$/, '');
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
