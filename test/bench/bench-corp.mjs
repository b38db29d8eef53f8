// A corp that installed the suite, and accounts bound to its members, made through the services' own messages.
import { Keyring } from '@app/platform';
import { jetstream } from '@nats-io/jetstream';

const AT_ONCE = 20;
const ATTEMPTS = 900;
const BIND_ATTEMPTS = 10;
const TENANT = 'bench';

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
 * The tenant `bench`, its integration, and accounts `user0` … bound to its members.
 * @param {{ connection: import('@nats-io/transport-node').NatsConnection, suiteId: string, secretsKeys: string, accounts: number }} wish
 */
export async function arrangeCorp({ connection, suiteId, secretsKeys, accounts }) {
  const ask = asker(connection);
  await installSuite({ connection, suiteId, keyring: Keyring.parse(secretsKeys) });
  await ask('identity.tenant.put', { tenant: TENANT, name: 'Bench' });
  for (let attempt = 0; ; attempt++) {
    const wish = { tenant: TENANT, name: 'Bench', corpId: 'wpBenchCorp' };
    const done = await ask('auth.integration.create', wish).catch((error) => error);
    if (!(done instanceof Error)) break;
    if (attempt > ATTEMPTS) throw done;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  for (let first = 0; first < accounts; first += AT_ONCE) {
    const count = Math.min(AT_ONCE, accounts - first);
    await Promise.all(
      Array.from({ length: count }, (_, index) => bindPatiently(ask, `user${first + index}`)),
    );
  }
}

async function installSuite({ connection, suiteId, keyring }) {
  const js = jetstream(connection);
  const callback = (type, event) =>
    js.publish(
      `wecom.callback.command.${type}`,
      JSON.stringify({
        specversion: '1.0',
        id: `${type}-1`,
        source: '/bench',
        type: 'oncall.wecom.callback.v1',
        datacontenttype: 'application/json',
        data: {
          receiver: 'command',
          type,
          suiteId,
          key: `${type}-1`,
          receivedAt: new Date().toISOString(),
          event: { type, family: 'command', suiteId, timeStamp: Math.floor(Date.now() / 1000), ...event },
        },
      }),
    );
  await callback('suite_ticket', { suiteTicket: keyring.seal('ticket', `suite-ticket ${suiteId}`) });
  await callback('create_auth', { authCode: keyring.seal('a'.repeat(64), 'auth-code') });
}

/** A machine that others keep busy may let a request time out; both requests may be repeated. */
async function bindPatiently(ask, username) {
  for (let attempt = 1; ; attempt++) {
    const failed = await bind(ask, username).catch((error) => error);
    if (!failed) return;
    if (attempt === BIND_ATTEMPTS) throw failed;
  }
}

async function bind(ask, username) {
  await ask('identity.account.put', {
    tenant: TENANT,
    accountId: username,
    username,
    displayName: username,
  });
  await ask('identity.binding.create-by-sso', {
    tenant: TENANT,
    corpId: 'wpBenchCorp',
    userId: `wo${username}`,
    issuer: 'https://sso.bench.example',
    subject: username,
    username,
  });
}
