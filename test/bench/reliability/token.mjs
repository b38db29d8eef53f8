// P12: a token that WeCom refuses is fetched anew once, whoever says so: 64 callers of each of four processes, four auth-services.
import { createHash, randomBytes } from 'node:crypto';
import { sealContextOf } from '@app/contracts';
import { Keyring } from '@app/platform';
import { connect } from '@nats-io/transport-node';
import { freeStackPort } from '../../../scripts/dev/ports.mjs';
import { arrangeCorp, asker, untilReady } from '../bench-corp.mjs';
import { startProgram } from '../measure.mjs';
import { emptyServers } from './empty-servers.mjs';
import { figure } from './figure.mjs';

const PROCESSES = 4;
const CALLERS = 64;
const CORP = 'wpBenchCorp';

export async function token() {
  await emptyServers();
  const port = await freeStackPort();
  const secretsKeys = `bench:${randomBytes(32).toString('base64')}`;
  const stub = await startProgram(['test/bench/floor/wecom-stub.mjs'], { core: 1 });
  const url = `http://127.0.0.1:${stub.line.split(' ')[1]}`;
  const env = {
    SECRETS_KEYS: secretsKeys,
    GATEWAY_PORT: String(port),
    WECOM_API_BASE_URL: url,
    WECOM_PROVIDER_CORP_ID: 'wwbenchprovider1',
    WECOM_PROVIDER_SECRET: 'bench',
    WECOM_SUITE_ID: 'wwbenchsuite0001',
    WECOM_SUITE_SECRET: 'bench',
    LOG_LEVEL: 'warn',
  };
  const service = (name, more = {}) =>
    startProgram(['test/bench/floor/ready-line.mjs', `apps/${name}/dist/main.js`], {
      env: { ...env, ...more },
    });
  const services = [await service('auth-service'), await service('identity-service')];
  const connections = [];
  try {
    await untilReady([port + 1, port + 2]);
    const open = async () => {
      const connection = await connect({ servers: process.env.NATS_URL.replace('nats://', '') });
      connections.push(connection);
      return connection;
    };
    const connection = await open();
    await arrangeCorp({ connection, suiteId: env.WECOM_SUITE_ID, secretsKeys, accounts: 1 });
    const more = await Promise.all(
      Array.from({ length: PROCESSES - 1 }, (_, n) =>
        service('auth-service', { HEALTH_PORT: String(port + 20 + n) }),
      ),
    );
    services.push(...more);
    await untilReady(Array.from({ length: PROCESSES - 1 }, (_, n) => port + 20 + n));
    const { sealedToken } = await asker(connection)('auth.corp-token.get', { corpId: CORP });
    const refused = Keyring.parse(secretsKeys).open(sealedToken, sealContextOf('corpAccessToken', CORP));
    const rejectedTokenHash = createHash('sha256').update(refused).digest('hex');
    const before = await fetched(url);
    const asking = await Promise.all(Array.from({ length: PROCESSES }, open));
    const answers = await Promise.all(
      asking.flatMap((own) =>
        Array.from({ length: CALLERS }, () =>
          asker(own)('auth.corp-token.get', { corpId: CORP, rejectedTokenHash }),
        ),
      ),
    );
    const fetches = (await fetched(url)) - before;
    const expiries = new Set(answers.map(({ expiresAt }) => expiresAt)).size;
    return figure({
      figure: 'get_corp_token calls when all callers say at once that the token is refused',
      value: fetches,
      ...{ target: 1, met: fetches === 1 && expiries === 1 },
      ...{ processes: PROCESSES, callers: CALLERS, answers: answers.length, tokensSeen: expiries },
    });
  } finally {
    for (const connection of connections) await connection.close();
    for (const program of [...services, stub]) await program.stop();
  }
}

const fetched = async (url) => (await (await fetch(`${url}/count`)).json()).corpTokens;
