const portOf = ({ port, protocol }: URL): string => port || (protocol === 'https:' ? '443' : '80');

/**
 * Exact on host and port; with a bare domain the default ports match; scheme and path do not matter (03 §1.3).
 * `domain` is `host` or `host:port`.
 */
export function isUnderDomain(domain: string | undefined, url: string | undefined): boolean {
  if (domain === undefined || url === undefined || !URL.canParse(url)) return false;
  const asked = new URL(url);
  if (!/^https?:$/.test(asked.protocol)) return false;
  const [host, port] = splitDomain(domain);
  if (asked.hostname !== host) return false;
  return port === undefined ? ['80', '443'].includes(portOf(asked)) : portOf(asked) === port;
}

function splitDomain(domain: string): [host: string, port?: string] {
  const [, host = domain, port] = /^(.*?)(?::(\d+))?$/.exec(domain.toLowerCase()) ?? [];
  return [host, port];
}

/** What may stand in 可信域名: a domain, with a port or not, without scheme and path. */
export const isDomain = (text: string): boolean =>
  /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/i.test(text) && URL.canParse(`https://${text}/`);
