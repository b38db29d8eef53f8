import { chmod, chown, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { busCertificates, CERTIFICATE_FILES } from './certificates.mjs';
import { keysAfter } from './key-list.mjs';
import { serverFiles } from './server-files.mjs';
import { BY_HAND, made, tenantOf } from './values.mjs';

/** As whom the containers read: the user node of our image; postgres and redis of theirs; NATS runs as root. */
const SERVICES_UID = 1000;
const READER = { postgres: 999, redis: 999, nats: 0 };
const readerOf = (file) => READER[/^(postgres|redis|nats)_/.exec(file)?.[1]] ?? SERVICES_UID;

/**
 * Root gives each file to the user who reads it in a container. Anybody else cannot, so where the reader is another user
 * the file is open to all, and the folder (0700) keeps everybody else on this machine away from it.
 */
async function closeTo(file, uid) {
  const self = process.getuid?.();
  if (self === 0) {
    await chown(file, uid, uid);
    return chmod(file, 0o400);
  }
  // A container's root reads everything.
  return chmod(file, uid === self || uid === 0 ? 0o400 : 0o444);
}

/** Waits for whoever writes it by hand; the folder keeps others away from it. */
const open = (file) => chmod(file, 0o644);

/** In place: a container that runs has this very file mounted, and reads it again when it is told to. */
async function rewrite(file, content) {
  await chmod(file, 0o600).catch(() => undefined);
  await writeFile(file, content, { mode: 0o600 });
}

/**
 * @param {string} folder
 * @param {{ pipelines?: string[], busNames?: string[], keys?: string }} options tenants whose pipeline gets a user of the bus, besides those who have
 *   one; names under which pipelines elsewhere reach it, besides those that its certificate has; the step by which a key is exchanged
 * @returns {Promise<{ made: string[], written: string[], missing: { name: string, what: string }[] }>}
 */
export async function keepSecrets(folder, { pipelines = [], busNames = [], keys } = {}) {
  for (const tenant of pipelines) {
    if (tenantOf(`pipeline_${tenant}_nats_url`) === undefined) throw new Error(`${tenant} is no tenant id`);
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const present = new Set(await readdir(folder));
  const known = [...present].map(tenantOf).filter((tenant) => tenant !== undefined);
  const tenants = [...new Set([...known, ...pipelines])].sort();

  const first = Object.entries(made(tenants)).filter(([name]) => !present.has(name));
  for (const [name, make] of first) await writeFile(join(folder, name), make(), { mode: 0o600, flag: 'wx' });

  if (keys !== undefined) {
    const file = join(folder, 'secrets_keys');
    await rewrite(file, keysAfter(await readFile(file, 'utf8'), keys));
  }

  const secrets = {};
  for (const name of Object.keys(made(tenants))) {
    secrets[name] = (await readFile(join(folder, name), 'utf8')).trim();
  }
  const servers = serverFiles(secrets, tenants);
  for (const [name, content] of Object.entries(servers)) await rewrite(join(folder, name), content);

  const certificates = await busCertificates(await heldIn(folder, CERTIFICATE_FILES), busNames);
  for (const [name, content] of Object.entries(certificates)) await rewrite(join(folder, name), content);

  const missing = Object.entries(BY_HAND)
    .filter(([name]) => secrets[name] === '')
    .map(([name, what]) => ({ name, what }));
  const isMissing = new Set(missing.map(({ name }) => name));
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    await (isMissing.has(name) ? open(file) : closeTo(file, readerOf(name)));
  }
  const isMade = ([name]) => !isMissing.has(name);
  return {
    made: [...first.filter(isMade).map(([name]) => name), ...Object.keys(certificates)],
    ...{ written: Object.keys(servers), missing },
  };
}

/** Those of the files that are there. */
async function heldIn(folder, names) {
  const texts = names.map(async (name) => [name, await readFile(join(folder, name), 'utf8').catch(() => '')]);
  return Object.fromEntries((await Promise.all(texts)).filter(([, text]) => text !== ''));
}
