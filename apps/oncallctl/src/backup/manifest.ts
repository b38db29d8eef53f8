import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { SequenceFace, TableFace } from '@app/persistence';
import { Failure } from '../cli/command.js';

/** Grows when an older oncallctl could not read it. */
export const FORMAT = 1;
export const MANIFEST = 'manifest.json';

export interface SavedFile {
  /** Within the folder. */
  file: string;
  lines: number;
  sha256: string;
}

/** What is in a backup. It is written last: a folder without one is no whole backup. */
export interface Manifest {
  format: number;
  /** By the clock of the machine that took it. */
  takenAt: string;
  /** Schema → names of its migrations: the release whose program reads these rows. */
  migrations: Record<string, string[]>;
  /** Each behind those it refers to. */
  tables: (TableFace & SavedFile)[];
  sequences: SequenceFace[];
  streams: ({ stream: string; lastSequence: number } & SavedFile)[];
}

/** Throws Failure where the folder holds no whole backup, or a file that is not as it was written. */
export async function checkedManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => {
    throw new Failure(`${folder} holds no whole backup: it has no ${MANIFEST}`, { folder });
  });
  const manifest = JSON.parse(text) as Manifest;
  if (manifest.format !== FORMAT)
    throw new Failure(`This oncallctl reads backups of format ${FORMAT}, this one has ${manifest.format}`, {
      folder,
    });
  for (const { file, sha256 } of [...manifest.tables, ...manifest.streams]) {
    const found = await digestOf(join(folder, file)).catch(() => undefined);
    if (found !== sha256) throw new Failure(`${file} is not as the backup wrote it`, { folder, file });
  }
  return manifest;
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
