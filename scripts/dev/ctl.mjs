// ./dev ctl: oncallctl against the running system, built first where its sources are newer.
import { spawn } from 'node:child_process';
import { exec } from './child.mjs';
import { runningSystem } from './running-system.mjs';

/** What needs no server must work without one. */
const whereItIs = () =>
  runningSystem().then(
    ({ gatewayUrl, token, servers }) => ({ ...servers, ONCALL_URL: gatewayUrl, ONCALL_TOKEN: token }),
    () => ({}),
  );

/** @returns {Promise<number>} oncallctl's exit code */
export async function ctl(args) {
  await exec(process.execPath, ['scripts/build.mjs', 'libs', 'apps/oncallctl']);
  const env = { ...(await whereItIs()), ...process.env };
  const main = 'apps/oncallctl/dist/main.js';
  const child = spawn(process.execPath, ['--enable-source-maps', main, ...args], { env, stdio: 'inherit' });
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code) => done(code ?? 1));
  });
}
