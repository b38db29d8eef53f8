import { chmod, mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SCHEMA_OF } from '@app/contracts';
import {
  type BusLink,
  readersOf,
  type SavedMessage,
  streamEnds,
  STREAMS,
  unreadMessages,
} from '@app/messaging';
import { atConsistentCut, migrationsOf, sequencesOf, tableLines, tablesOf } from '@app/persistence';
import { Failure } from '../cli/command.js';
import { writeLines } from './lines-file.js';
import { FORMAT, MANIFEST, type Manifest } from './manifest.js';

type Database = Parameters<typeof atConsistentCut>[0];

/** Keys to other doors that are bought anew. */
const LEFT_OUT = new Set(['auth.access_token']);

export interface BackupPlace {
  database: Database;
  bus: BusLink;
  /** Must not exist, or be empty. */
  folder: string;
  now: () => Date;
}

/**
 * Saves the database as of one moment, and of the bus what was committed before that moment and not yet read. Whatever was
 * committed is in one of the two; what is in both is known again by its id.
 */
export async function takeBackup({ database, bus, folder, now }: BackupPlace): Promise<Manifest> {
  await prepare(folder);
  const migrations = await migrationsBySchema(database);
  const schemas = Object.keys(migrations);
  if (schemas.length === 0) throw new Failure('The database holds no schema of wecom-oncall', {});
  // Asked first: what a reader has acknowledged by now is in the snapshot.
  const readers = await readersOf(bus.manager);
  const takenAt = now().toISOString();
  const seen = () => streamEnds(bus.manager);
  const saved = await atConsistentCut(database, schemas, seen, async (manager, ends) => {
    const tables: Manifest['tables'] = [];
    for (const face of await tablesOf(manager, schemas)) {
      const name = `${face.schema}.${face.table}`;
      if (LEFT_OUT.has(name)) continue;
      tables.push({ ...face, ...(await writeLines(folder, `${name}.jsonl.gz`, tableLines(manager, face))) });
    }
    return { tables, sequences: await sequencesOf(manager, schemas), ends };
  });
  const { ends, tables, sequences } = saved;
  const streams: Manifest['streams'] = [];
  for (const stream of Object.keys(STREAMS)) {
    const lines = asLines(unreadMessages(bus.manager, stream, readers, ends));
    const file = await writeLines(folder, `${stream}.jsonl.gz`, lines);
    streams.push({ stream, lastSequence: ends[stream] ?? 0, ...file });
  }
  const manifest = { format: FORMAT, takenAt, migrations, tables, sequences, streams };
  const draft = join(folder, `${MANIFEST}.draft`);
  await writeFile(draft, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, join(folder, MANIFEST));
  return manifest;
}

export async function migrationsBySchema(database: Database): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const schema of Object.values(SCHEMA_OF)) {
    const names = await migrationsOf(database, schema);
    if (names) found[schema] = names;
  }
  return found;
}

async function prepare(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0) throw new Failure(`${folder} is not empty`, { folder });
  await chmod(folder, 0o700);
}

async function* asLines(messages: AsyncIterable<SavedMessage>): AsyncGenerator<string[]> {
  for await (const message of messages) yield [JSON.stringify(message)];
}
