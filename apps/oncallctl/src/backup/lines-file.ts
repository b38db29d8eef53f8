import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { SavedFile } from './manifest.js';

/** Writes lines, compressed, for nobody else to read. */
export async function writeLines(
  folder: string,
  file: string,
  portions: AsyncIterable<string[]>,
): Promise<SavedFile> {
  const hash = createHash('sha256');
  let lines = 0;
  async function* text(): AsyncGenerator<string> {
    for await (const portion of portions) {
      lines += portion.length;
      yield portion.map((line) => `${line}\n`).join('');
    }
  }
  const digested = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(text(), createGzip(), digested, createWriteStream(join(folder, file), { mode: 0o600 }));
  return { file, lines, sha256: hash.digest('hex') };
}

export async function* readLines(folder: string, { file }: SavedFile): AsyncGenerator<string> {
  const input = createReadStream(join(folder, file)).pipe(createGunzip());
  yield* createInterface({ input, crlfDelay: Infinity });
}
