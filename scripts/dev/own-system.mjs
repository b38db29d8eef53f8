// Whether what answers at a port is the system that was started here: a port may have been taken by something else meanwhile.
import { readFile } from 'node:fs/promises';

const jsonOf = (answer) => answer.json().catch(() => undefined);

/** Readiness of one process: undefined when its health says ok, else what it said. */
export async function readiness(port) {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`, {
      signal: AbortSignal.timeout(2000),
    });
    if (!answer.ok) return `${answer.status}`;
    const body = await jsonOf(answer);
    return body?.status === 'ok' ? undefined : 'something else answers there';
  } catch (error) {
    return error.cause?.code ?? error.name;
  }
}

/** Throws where the gateway's port is answered by something that does not know this system's own token. */
export async function checkOwn({ ADMIN_API_TOKEN, ADMIN_API_TOKEN_FILE }, gatewayPort) {
  const token = ADMIN_API_TOKEN ?? (await readFile(ADMIN_API_TOKEN_FILE, 'utf8')).trim();
  const answer = await fetch(`http://127.0.0.1:${gatewayPort}/api/v1/integrations?limit=1`, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(10_000),
  });
  const body = answer.ok ? await jsonOf(answer) : undefined;
  if (Array.isArray(body?.items)) return;
  throw new Error(
    `another system answers at port ${gatewayPort} (${answer.status}); set GATEWAY_PORT to another port`,
  );
}
