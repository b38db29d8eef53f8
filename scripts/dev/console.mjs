// The demo's way into the console: a first operator whose password is made once and kept in .dev.
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Kept data has the one that was made at first. */
const OPERATOR_EXISTS = 409;
const NOT_OFFERED = 404;

async function keptOperator(folder) {
  const file = join(folder, 'console.json');
  const kept = await readFile(file, 'utf8').then(JSON.parse, () => undefined);
  if (kept !== undefined) return kept;
  const made = { name: 'admin', password: randomBytes(12).toString('base64url') };
  await mkdir(folder, { recursive: true });
  await writeFile(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  return made;
}

/** @returns {Promise<{ name: string, password: string } | undefined>} who can sign in; undefined where nobody can yet */
export async function firstOperator({ folder, env }) {
  const operator = await keptOperator(folder);
  const answer = await fetch(`${env.PUBLIC_BASE_URL}/api/v1/session/first-operator`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: env.ADMIN_API_TOKEN, ...operator }),
    signal: AbortSignal.timeout(10_000),
  });
  if (answer.status === NOT_OFFERED) return undefined;
  if (!answer.ok && answer.status !== OPERATOR_EXISTS) {
    throw new Error(`the first operator could not be made: ${answer.status} ${await answer.text()}`);
  }
  return operator;
}
