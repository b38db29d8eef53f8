// The demo's alert source, kept beside the data that outlives a stop: its address is shown once alone.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const fileIn = (folder) => join(folder, 'source.json');

/** @returns {Promise<{ id: string, url: string } | undefined>} undefined = nobody knows its address */
export async function readSource(folder) {
  const kept = await readFile(fileIn(folder), 'utf8')
    .then(JSON.parse)
    .catch(() => undefined);
  return typeof kept?.url === 'string' ? { id: kept.id, url: kept.url } : undefined;
}

export async function keepSource(folder, { id, url }) {
  if (typeof url !== 'string') throw new Error('the answer names no address');
  await mkdir(folder, { recursive: true });
  await writeFile(fileIn(folder), `${JSON.stringify({ id, url }, null, 2)}\n`, { mode: 0o600 });
  return { id, url };
}
