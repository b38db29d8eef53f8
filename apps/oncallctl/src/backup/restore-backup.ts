import {
  type BusLink,
  emptyStreams,
  filledStream,
  messageWithoutCode,
  returnMessage,
  rowWithoutCode,
  type SavedMessage,
} from '@app/messaging';
import {
  connectedServices,
  filledTable,
  inPlaceOf,
  leaveNotice,
  setSequences,
  tablesOf,
  writeTableLines,
} from '@app/persistence';
import { Failure } from '../cli/command.js';
import { readLines } from './lines-file.js';
import { checkedManifest, type Manifest } from './manifest.js';
import { migrationsBySchema, type BackupPlace } from './take-backup.js';

export interface Restored {
  takenAt: string;
  rows: number;
  messages: number;
}

/**
 * Puts a backup into a database whose schemas are made and hold nothing, and what it has of the bus into its streams. Nothing
 * of it stays in the database where it comes to nothing. Throws Failure with what is in the way.
 */
export async function restoreBackup(
  { database, bus, folder }: Omit<BackupPlace, 'now'>,
  { overwrite }: { overwrite: boolean },
): Promise<Restored> {
  const manifest = await checkedManifest(folder);
  await sameRelease(database, manifest);
  const services = await connectedServices(database);
  if (services.length > 0) throw new Failure(`Stop the services first: ${services.join(', ')}`, { services });
  const { rows, messages } = await database.transaction(async (manager) => {
    const tables = await tablesOf(manager, Object.keys(manifest.migrations));
    const filled = overwrite ? undefined : await filledTable(manager, tables);
    if (filled) throw notEmpty(`${filled.schema}.${filled.table}`);
    return inPlaceOf(manager, tables, async () => {
      let written = 0;
      for (const table of manifest.tables)
        written += await writeTableLines(manager, table, withoutCodes(table.table, readLines(folder, table)));
      await setSequences(manager, manifest.sequences);
      await leaveNotice(manager, manifest.takenAt);
      return { rows: written, messages: await fillStreams(bus, folder, manifest, overwrite) };
    });
  });
  return { takenAt: manifest.takenAt, rows, messages };
}

async function fillStreams(
  bus: BusLink,
  folder: string,
  { streams }: Manifest,
  overwrite: boolean,
): Promise<number> {
  const filled = overwrite ? undefined : await filledStream(bus);
  if (filled) throw notEmpty(`stream ${filled}`);
  await emptyStreams(bus);
  let messages = 0;
  for (const saved of streams) {
    for await (const line of readLines(folder, saved)) {
      const message = messageWithoutCode(JSON.parse(line) as SavedMessage);
      if (!message) continue;
      await returnMessage(bus, saved.stream, message);
      messages += 1;
    }
  }
  return messages;
}

async function sameRelease(database: BackupPlace['database'], { migrations }: Manifest): Promise<void> {
  const here = await migrationsBySchema(database);
  for (const [schema, names] of Object.entries(migrations)) {
    const made = here[schema];
    if (!made)
      throw new Failure(`The schema ${schema} is not there: start the services once, then stop them`, {
        schema,
      });
    const missing = names.filter((name) => !made.includes(name));
    const newer = made.filter((name) => !names.includes(name));
    if (missing.length + newer.length === 0) continue;
    const which =
      newer.length > 0
        ? `an older release (without ${newer.join(', ')})`
        : `a newer one (with ${missing.join(', ')})`;
    throw new Failure(`The backup is of ${which}: restore it with the release that took it, then upgrade`, {
      schema,
      missing,
      newer,
    });
  }
}

async function* withoutCodes(table: string, lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) {
    const kept = rowWithoutCode(table, line);
    if (kept !== null) yield kept;
  }
}

const notEmpty = (what: string): Failure =>
  new Failure(`This is no empty system: ${what} holds something. --overwrite gives it up`, { what });
