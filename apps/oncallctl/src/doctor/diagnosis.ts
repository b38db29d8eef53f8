/** What was seen of the servers; sizes in bytes, times in milliseconds. */
export interface Facts {
  /** `server_version_num`, such as 170012; `aheadMs` of this machine's clock. */
  postgres: { version: number; aheadMs: number; bytes: number };
  disk: {
    /** With its indexes. */
    largestTable: number;
    /** `max_wal_size`. */
    walLimit: number;
    /** The replication slot that holds most of the write-ahead log. */
    slot?: { name: string; held: number };
  };
  /** `applied` undefined: the schema is not there. `pending`, `unknown`: migrations that only we know, that only the schema does. */
  schemas: {
    service: string;
    applied?: number;
    pending: string[];
    unknown: string[];
    unsent: number;
    waiting: number;
  }[];
  nats: { version: string };
  /** `maxBytes` -1 = the stream has no limit of its own. */
  streams: { stream: string; messages: number; bytes: number; maxBytes: number }[];
  /** Of everything on the bus; `limit` -1 = none. */
  storage: { used: number; limit: number };
  /** What the account may have so many of; `limit` -1 = no limit. */
  places: { what: string; used: number; limit: number }[];
  /** Names of the keys that SECRETS_KEYS holds, or what is wrong with it. */
  keys: { ids: string[] } | { problem: string };
  deadLetters: number;
}

export interface Finding {
  name: string;
  ok: boolean;
  detail: string;
  remedy?: string;
}

/** The oldest that the tests run on. */
const OLDEST_POSTGRES = 15;
const OLDEST_NATS = [2, 9];
const LARGEST_SKEW_MS = 2_000;
const FULL = 0.8;
const MANY_UNSENT = 1_000;
/** A slot may hold as much for a moment, while its reader restarts. */
const MUCH_WAL = 1024 * 1024 * 1024;

const mb = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;
const MOST_LISTED = 5;

const listed = (names: string[]): string =>
  names.length <= MOST_LISTED
    ? names.join(' ')
    : `${names.slice(0, MOST_LISTED).join(' ')} and ${names.length - MOST_LISTED} more`;

const finding = (name: string, ok: boolean, detail: string, remedy: string): Finding => ({
  ...{ name, ok, detail },
  ...(ok ? {} : { remedy }),
});

/** Whether a release may be changed now, one finding for each thing that was looked at. */
export function diagnose(facts: Facts): Finding[] {
  return [
    versionOfPostgres(facts),
    disk(facts),
    clock(facts),
    migrations(facts),
    newerRelease(facts),
    outbox(facts),
    waiting(facts),
    versionOfNats(facts),
    ...facts.streams.map(fullness),
    storage(facts),
    ...facts.places.map(room),
    deadLetters(facts),
    keys(facts),
  ];
}

function versionOfPostgres({ postgres: { version, bytes } }: Facts): Finding {
  const major = Math.floor(version / 10_000);
  return finding(
    'postgres',
    major >= OLDEST_POSTGRES,
    `version ${major}, the database has ${mb(bytes)}`,
    `back up, and restore into PostgreSQL ${OLDEST_POSTGRES} or newer`,
  );
}

function clock({ postgres: { aheadMs } }: Facts): Finding {
  const ahead = `${Math.abs(Math.round(aheadMs))} ms ${aheadMs < 0 ? 'behind' : 'ahead of'}`;
  return finding(
    'clock',
    Math.abs(aheadMs) <= LARGEST_SKEW_MS,
    `PostgreSQL’s clock is ${ahead} this machine’s`,
    'let both follow a time server',
  );
}

/** What an upgrade needs at most: an index of the largest table anew, and the log of writing it. */
function disk({ disk: { largestTable, walLimit, slot } }: Facts): Finding {
  const holds = slot ? `replication slot ${slot.name} holds ${mb(slot.held)} of it` : 'no replication slot';
  return finding(
    'disk of postgres',
    !slot || slot.held <= walLimit + MUCH_WAL,
    `see that ${mb(2 * largestTable + walLimit)} are free, which PostgreSQL tells nobody: the largest table has ${mb(largestTable)}, ` +
      `the write-ahead log may have ${mb(walLimit)}; ${holds}`,
    `have its reader follow, or drop the slot (select pg_drop_replication_slot('${slot?.name}')), before the disk is full`,
  );
}

function migrations({ schemas }: Facts): Finding {
  const detail = schemas.map(({ service, applied }) => `${service} ${applied ?? 'none'}`).join(', ');
  const pending = schemas.filter((one) => one.pending.length > 0);
  const next = pending.map((one) => `${one.service} ${listed(one.pending)}`).join(', ') || 'none';
  return finding(
    'migrations',
    // A release may bring a service, whose schema comes with its first start.
    schemas.some(({ applied }) => applied !== undefined),
    `applied: ${detail}; at the start of this release: ${next}`,
    'start the present release once, or see whether DATABASE_URL names the right database',
  );
}

function newerRelease({ schemas }: Facts): Finding {
  const ahead = schemas.filter(({ unknown }) => unknown.length > 0);
  const which = ahead.map(({ service, unknown }) => `${service} ${listed(unknown)}`).join(', ');
  return finding(
    'newer release',
    ahead.length === 0,
    ahead.length === 0
      ? 'no migration is there that this release does not know'
      : `a newer one ran here: ${which}`,
    'take its oncallctl; to go back to this release is fine if it is the one before, and else a matter of a backup',
  );
}

function outbox({ schemas }: Facts): Finding {
  const unsent = schemas.reduce((sum, one) => sum + one.unsent, 0);
  return finding(
    'outbox',
    unsent <= MANY_UNSENT,
    `${unsent} facts wait for the bus`,
    'see whether NATS is reached and its storage is full, and wait until they have left',
  );
}

/** They wait in the database and go on after an upgrade: no reason to put it off. */
function waiting({ schemas }: Facts): Finding {
  const count = schemas.reduce((sum, one) => sum + one.waiting, 0);
  return finding('waiting facts', true, `${count} are tried again later, by the new release too`, '');
}

function versionOfNats({ nats: { version } }: Facts): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isNew = major > OLDEST_NATS[0]! || (major === OLDEST_NATS[0] && minor >= OLDEST_NATS[1]!);
  return finding('nats', isNew, `version ${version}`, `upgrade NATS to ${OLDEST_NATS.join('.')} or newer`);
}

function fullness({ stream, messages, bytes, maxBytes }: Facts['streams'][number]): Finding {
  const limit = maxBytes > 0 ? ` of ${mb(maxBytes)}` : '';
  return finding(
    `stream ${stream}`,
    maxBytes <= 0 || bytes < FULL * maxBytes,
    `${messages} messages, ${mb(bytes)}${limit}`,
    'its readers are behind or its limit is small: see oncallctl dead-letters and /health/deep',
  );
}

function storage({ storage: { used, limit } }: Facts): Finding {
  return finding(
    'storage of the bus',
    limit <= 0 || used < FULL * limit,
    limit > 0 ? `${mb(used)} of ${mb(limit)}` : `${mb(used)}, no limit`,
    'raise max_file_store in deploy/nats.conf, or shorten what streams keep',
  );
}

function room({ what, used, limit }: Facts['places'][number]): Finding {
  return finding(
    `${what} of the bus`,
    limit <= 0 || used < limit,
    limit > 0 ? `${used} of ${limit}` : `${used}, no limit`,
    `raise what the account may have of ${what}: a new release may need one more`,
  );
}

/** A new release reads them as the present one does. */
function deadLetters({ deadLetters: count }: Facts): Finding {
  return finding('dead letters', true, `${count} kept; oncallctl dead-letters lists them`, '');
}

function keys({ keys: found }: Facts): Finding {
  return 'problem' in found
    ? finding(
        'secrets',
        false,
        found.problem,
        'set SECRETS_KEYS or SECRETS_KEYS_FILE as the services have it',
      )
    : finding('secrets', true, `SECRETS_KEYS has ${found.ids.join(', ')}; the first one encrypts`, '');
}
