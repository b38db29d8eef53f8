// A corp that installed the suite, and accounts bound to its members, made through the services' own messages.
import { Keyring } from '@app/platform';
import { jetstream } from '@nats-io/jetstream';

const AT_ONCE = 20;
const ATTEMPTS = 900;
const BIND_ATTEMPTS = 10;
/** Whose alerts the benches raise, where it is not said. */
const BENCH = { tenant: 'bench', corpId: 'wpBenchCorp' };

/** Asks a service over NATS; throws what it refuses. */
export const asker = (connection) => async (subject, payload) => {
  const answer = (await connection.request(subject, JSON.stringify(payload), { timeout: 5_000 })).json();
  if (answer.error) throw new Error(`${subject}: ${answer.error.code} ${answer.error.message}`);
  return answer.ok;
};

/** Waits until every service on these ports says that it is ready. */
export async function untilReady(ports) {
  for (const port of ports) {
    for (let attempt = 0; ; attempt++) {
      const ok = await fetch(`http://127.0.0.1:${port}/health/ready`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (ok) break;
      if (attempt > ATTEMPTS) throw new Error(`the service on port ${port} did not become ready`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/**
 * A tenant, its integration, and accounts `user0` … bound to its members.
 * @param {{ connection: import('@nats-io/transport-node').NatsConnection, suiteId: string, secretsKeys: string, accounts: number, owner?: { tenant: string, corpId: string } }} wish
 */
export async function arrangeCorp({ connection, suiteId, secretsKeys, accounts, owner = BENCH }) {
  const ask = asker(connection);
  const { tenant, corpId } = owner;
  await installSuite({ connection, suiteId, corpId, keyring: Keyring.parse(secretsKeys) });
  await ask('identity.tenant.put', { tenant, name: 'Bench' });
  for (let attempt = 0; ; attempt++) {
    const wish = { tenant, name: 'Bench', corpId };
    const done = await ask('auth.integration.create', wish).catch((error) => error);
    if (!(done instanceof Error)) break;
    if (attempt > ATTEMPTS) throw done;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  for (let first = 0; first < accounts; first += AT_ONCE) {
    const count = Math.min(AT_ONCE, accounts - first);
    await Promise.all(
      Array.from({ length: count }, (_, index) => bindPatiently(ask, owner, `user${first + index}`)),
    );
  }
}

async function installSuite({ connection, suiteId, corpId, keyring }) {
  const js = jetstream(connection);
  const callback = (type, event) =>
    js.publish(
      `wecom.callback.command.${type}`,
      JSON.stringify({
        specversion: '1.0',
        id: `${type}-${corpId}`,
        source: '/bench',
        type: 'oncall.wecom.callback.v1',
        datacontenttype: 'application/json',
        data: {
          receiver: 'command',
          type,
          suiteId,
          key: `${type}-${corpId}`,
          receivedAt: new Date().toISOString(),
          event: { type, family: 'command', suiteId, timeStamp: Math.floor(Date.now() / 1000), ...event },
        },
      }),
    );
  await callback('suite_ticket', { suiteTicket: keyring.seal('ticket', `suite-ticket ${suiteId}`) });
  await callback('create_auth', { authCode: keyring.seal(`${corpId}.${'a'.repeat(50)}`, 'auth-code') });
}

/** A machine that others keep busy may let a request time out; both requests may be repeated. */
async function bindPatiently(ask, owner, username) {
  for (let attempt = 1; ; attempt++) {
    const failed = await bind(ask, owner, username).catch((error) => error);
    if (!failed) return;
    if (attempt === BIND_ATTEMPTS) throw failed;
  }
}

async function bind(ask, { tenant, corpId }, username) {
  await ask('identity.account.put', {
    tenant,
    accountId: username,
    username,
    displayName: username,
  });
  await ask('identity.binding.create-by-sso', {
    tenant,
    corpId,
    userId: `wo${username}`,
    issuer: 'https://sso.bench.example',
    subject: username,
    username,
  });
}
