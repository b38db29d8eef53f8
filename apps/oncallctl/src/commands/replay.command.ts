import type { ManagementApi } from '../api/management-api.js';
import { type Command, UsageError } from '../cli/command.js';

const KINDS = ['alert-events', 'callbacks'];
/** As many as the server takes for one page. */
const PAGE = 500;
/** A whole stream of a busy week; a longer period is asked for in parts. */
const MOST_PAGES = 20_000;

interface Page {
  found: number;
  tenants: { tenant: string | null; found: number }[];
  missing: number | null;
  replayed: number;
  repeated: number;
  next: string | null;
}

interface Sum extends Omit<Page, 'next'> {
  kind: string;
  dryRun: boolean;
  from: string;
  to: string;
}

export const replay: Command = {
  name: 'replay',
  takes: '<alert-events|callbacks>',
  says: 'put what came in a period through once more; what was handled has no second effect',
  options: {
    from: { type: 'string', takes: '<time>', says: 'the first moment, e.g. 2026-11-26T02:00:00+08:00' },
    to: { type: 'string', takes: '<time>', says: 'the first moment that is not part of it; default: now' },
    tenant: { type: 'string', takes: '<tenant>', says: 'of this tenant alone' },
    'dry-run': { type: 'boolean', says: 'say how many there are, and do nothing' },
  },
  more: `The bus keeps what came for seven days, by its own clock. Services know what they handled by its id:
an alert changes nothing a second time, a press acts once. Put back within ten minutes, a message is
not put back again.`,
  async run({ args: [kind], options, api, now }) {
    if (!KINDS.includes(kind!)) throw new UsageError(`there is ${KINDS.join(' and ')} to replay`, replay);
    if (typeof options.from !== 'string') throw new UsageError('--from is missing', replay);
    const asked = {
      kind: kind!,
      tenant: options.tenant as string | undefined,
      from: options.from,
      to: typeof options.to === 'string' ? options.to : now().toISOString(),
      dryRun: options['dry-run'] === true,
    };
    const value = await allPages(api(), asked);
    return { value, words: inWords(value) };
  },
};

async function allPages(server: ManagementApi, asked: Omit<Sum, keyof Omit<Page, 'next'>>): Promise<Sum> {
  const { kind, from, to, dryRun } = asked;
  const sum: Sum = { kind, from, to, dryRun, found: 0, tenants: [], missing: 0, replayed: 0, repeated: 0 };
  const tenants = new Map<string | null, number>();
  let after: string | null | undefined;
  for (let pages = 0; after !== null && pages < MOST_PAGES; pages += 1) {
    const page: Page = await server.post('replay', { ...asked, limit: PAGE, after });
    sum.found += page.found;
    sum.replayed += page.replayed;
    sum.repeated += page.repeated;
    sum.missing = sum.missing === null || page.missing === null ? null : sum.missing + page.missing;
    for (const { tenant, found } of page.tenants) tenants.set(tenant, (tenants.get(tenant) ?? 0) + found);
    after = page.next;
  }
  return { ...sum, tenants: [...tenants].map(([tenant, found]) => ({ tenant, found })) };
}

function inWords({ kind, dryRun, found, tenants, missing, replayed, repeated }: Sum): string[] {
  const lost = missing === null ? '' : `, ${missing} of them never arrived at card-state-service`;
  const whose = tenants.flatMap(({ tenant, found: of }) => (tenant === null ? [] : [`  ${tenant}: ${of}`]));
  const done = `${replayed} put back${repeated > 0 ? `, ${repeated} had been within the last ten minutes` : ''}`;
  return [
    `${found} ${kind === 'callbacks' ? 'callbacks' : 'alert events'}${lost}`,
    ...whose,
    dryRun ? 'nothing was put back: this was a trial' : done,
  ];
}
