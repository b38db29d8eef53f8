import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { findOrInstall } from './program.mjs';
import { startServers } from './servers.mjs';
import { build } from './up.mjs';

const PROJECTS = ['unit', 'int', 'journeys', 'browser'];

/** Runs Jest with private servers; `./dev test int apps/gateway` narrows it down. Exit code is Jest's. */
export async function test(args) {
  const folder = resolve('.dev', `test-${process.pid}`);
  await mkdir(folder, { recursive: true });
  const projects = args.filter((arg) => PROJECTS.includes(arg));
  const rest = args.filter((arg) => !PROJECTS.includes(arg));
  const chromium = await browserFor(projects);
  const [servers] = await Promise.all([startServers({ folder, docker: false, ephemeral: true }), build()]);
  const stop = () => servers.stop();
  try {
    return await new Promise((done) => {
      const jest = spawn(
        process.execPath,
        // Paths come first: --selectProjects would take them for projects.
        ['node_modules/jest/bin/jest.js', ...rest, '--selectProjects', ...selected(projects, chromium)],
        {
          stdio: 'inherit',
          env: {
            ...process.env,
            ...servers.env,
            NODE_OPTIONS: '--experimental-vm-modules --no-warnings',
            ...(chromium && { CHROMIUM_PATH: chromium }),
          },
        },
      );
      for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => jest.kill(signal));
      jest.once('exit', (code) => done(code ?? 1));
    });
  } finally {
    await stop();
  }
}

const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

async function browserFor(projects) {
  if (projects.length > 0 && !projects.includes('browser')) return undefined;
  return process.env.CHROMIUM_PATH ?? findOrInstall(CHROMIUM, ['chromium', 'fonts-noto-cjk']);
}

function selected(projects, chromium) {
  if (projects.length > 0) return projects;
  if (chromium) return PROJECTS;
  process.stdout.write(
    'dev: NO CHROMIUM FOUND, the browser tests are left out; set CHROMIUM_PATH to run them\n',
  );
  return PROJECTS.filter((name) => name !== 'browser');
}
