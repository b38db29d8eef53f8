// The environment the services get under ./dev: what the caller has set wins, the rest is generated once and kept in
// .dev/secrets.json so that sealed data stays readable across restarts.
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PASSWORD, TENANT } from './demo.mjs';

export const SERVICES = [
  { name: 'auth-service', offset: 1 },
  { name: 'identity-service', offset: 2 },
  { name: 'notify-service', offset: 3 },
  { name: 'card-state-service', offset: 4 },
  { name: 'alert-desk', offset: 5 },
  { name: 'bot-service', offset: 6 },
  { name: 'gateway', offset: 0 },
];
export const SANDBOX_OFFSET = 100;

const alphanumeric = (length) =>
  Array.from(
    randomBytes(length),
    (byte) => 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789'[byte % 56],
  ).join('');

const generate = () => ({
  SECRETS_KEYS: `dev1:${randomBytes(32).toString('base64')}`,
  ADMIN_API_TOKEN: alphanumeric(40),
  WECOM_PROVIDER_CORP_ID: `ww${randomBytes(8).toString('hex')}`,
  WECOM_PROVIDER_SECRET: alphanumeric(43),
  WECOM_SUITE_ID: `ww${randomBytes(8).toString('hex')}`,
  WECOM_SUITE_SECRET: alphanumeric(43),
  WECOM_SUITE_TOKEN: alphanumeric(24),
  WECOM_SUITE_ENCODING_AES_KEY: alphanumeric(43),
  WECOM_SYSTEM_TOKEN: alphanumeric(24),
  WECOM_SYSTEM_ENCODING_AES_KEY: alphanumeric(43),
});

async function keptSecrets(folder) {
  const file = join(folder, 'secrets.json');
  const kept = await readFile(file, 'utf8').then(JSON.parse, () => ({}));
  const secrets = { ...generate(), ...kept };
  await mkdir(folder, { recursive: true });
  await writeFile(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}

/** True when the system runs against the sandbox; a WeCom given by the caller is never seeded or replaced. */
export const usesSandbox = () => !process.env.WECOM_API_BASE_URL;

/** A suite that was made up is the sandbox's alone: against a WeCom of the caller there is the caller's, or none. */
const ofThisWecom = (values) =>
  usesSandbox()
    ? values
    : Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith('WECOM_')));

/** `NAME_FILE` of the caller counts as NAME: the service reads the file itself. */
const withoutFiled = (values) =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !process.env[`${name}_FILE`]));

/** @returns {Promise<Record<string, string>>} complete environment of every service of one stack */
export async function stackEnvironment({ folder, gatewayPort, servers }) {
  const sandboxUrl = `http://localhost:${gatewayPort + SANDBOX_OFFSET}`;
  const defaults = {
    ...withoutFiled(ofThisWecom(await keptSecrets(folder))),
    PUBLIC_BASE_URL: `http://localhost:${gatewayPort}`,
    ALERT_DESK: 'on',
    ...(usesSandbox() && {
      WECOM_API_BASE_URL: sandboxUrl,
      WECOM_OAUTH_BASE_URL: sandboxUrl,
      WECOM_INSTALL_BASE_URL: sandboxUrl,
      WECOM_BOT_URL: `ws://localhost:${gatewayPort + SANDBOX_OFFSET}/openws`,
      WECOM_BOT_SCAN_URL: `http://localhost:${gatewayPort + SANDBOX_OFFSET}`,
      // The demo's passwords are known to everyone: nobody but this machine gets to them.
      LISTEN_ADDRESS: '127.0.0.1',
      DEV_CLOCK_URL: `${sandboxUrl}/sandbox/clock`,
      SANDBOX_DEMO_TENANT: TENANT,
      SANDBOX_DEMO_PASSWORD: PASSWORD,
      SANDBOX_PORT: String(gatewayPort + SANDBOX_OFFSET),
      SANDBOX_CALLBACK_BASE_URL: `http://localhost:${gatewayPort}`,
    }),
  };
  return { ...defaults, ...process.env, ...servers, GATEWAY_PORT: String(gatewayPort) };
}
