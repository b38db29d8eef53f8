const HOST = /^(?:\*\.)?[a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9_])?$/;
const ENTRY = /^(?:([A-Za-z0-9_-]{1,64}):)?(.+)$/;

interface AllowedHost {
  /** Undefined = of every tenant. */
  tenant?: string;
  /** `wiki.example.com`, or `*.example.com` for every name below. */
  host: string;
}

/** Where the links of alerts may lead from cards and mails. Without entries they lead anywhere. */
export class LinkHosts {
  private constructor(private readonly allowed: readonly AllowedHost[]) {}

  /** Of hosts separated by commas, each for one tenant where it begins with `<tenant>:`. */
  static parse(text: string): LinkHosts {
    return new LinkHosts(
      entriesOf(text).map((entry) => {
        const [, tenant, host = ''] = ENTRY.exec(entry) ?? [];
        return { tenant, host: host.toLowerCase() };
      }),
    );
  }

  /** Undefined for a list that can be read. */
  static problemWith(text: string): string | undefined {
    const wrong = LinkHosts.parse(text).allowed.find(({ host }) => !HOST.test(host));
    return wrong && `must list hosts such as wiki.example.com or *.example.com, not ${wrong.host}`;
  }

  /** The link where it may be followed, by https alone once hosts are listed; null = our own page takes its place. */
  allowedLink(tenant: string, link: string | null): string | null {
    if (link === null || this.allowed.length === 0) return link;
    if (!URL.canParse(link)) return null;
    const { protocol, hostname } = new URL(link);
    const name = hostname.replace(/\.$/, '');
    const isListed = this.allowed.some(
      ({ tenant: only, host }) =>
        (only === undefined || only === tenant) &&
        (host.startsWith('*.') ? name.endsWith(host.slice(1)) : name === host),
    );
    return protocol === 'https:' && isListed ? link : null;
  }
}

const entriesOf = (text: string): string[] =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
