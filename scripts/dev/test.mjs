import { spawn } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { findOrInstall } from './program.mjs';
import { startServers } from './servers.mjs';
import { build } from './up.mjs';

const PROJECTS = ['unit', 'int', 'journeys', 'browser'];
/** Minutes each: only when they are named; CI takes some of the faults. */
const NAMED = ['faults', 'soak'];

/** Runs Jest with private servers; `./dev test int apps/gateway` narrows it down. Exit code is Jest's. */
export async function test(args) {
  const folder = resolve('.dev', `test-${process.pid}`);
  await mkdir(folder, { recursive: true });
  const isProject = (arg) => [...PROJECTS, ...NAMED].includes(arg);
  const projects = args.filter(isProject);
  const rest = args.filter((arg) => !isProject(arg));
  const isCi = rest.includes('--ci');
  const chromium = await browserFor(projects);
  const [servers] = await Promise.all([startServers({ folder, docker: false, ephemeral: true }), build()]);
  const environment = {
    ...process.env,
    ...servers.env,
    NODE_OPTIONS: '--experimental-vm-modules --no-warnings',
    ...(chromium && { CHROMIUM_PATH: chromium }),
    // A run of CI has its minutes: fewer looks at each page, fewer random histories, the most telling faults.
    ...(isCi && { LOOKS: 'some', HISTORIES_RUNS: '12', FAULTS: 'some' }),
  };
  // Paths come first: --selectProjects would take them for projects.
  const jest = (paths) =>
    runJest([...paths, '--selectProjects', ...selected(projects, chromium, isCi)], environment);
  try {
    if (!isCi) return await jest(rest);
    const results = join(folder, 'results.json');
    const code = await jest([...rest, '--json', '--outputFile', results]);
    const failed = code === 0 ? [] : await failedFiles(results);
    if (failed.length === 0) return code;
    process.stdout.write(
      'dev: these failed beside others and run once more alone; what fails twice is red\n',
    );
    return await jest(['--ci', '--runInBand', '--runTestsByPath', ...failed]);
  } finally {
    await servers.stop();
  }
}

function runJest(args, env) {
  return new Promise((done) => {
    const jest = spawn(process.execPath, ['node_modules/jest/bin/jest.js', ...args], {
      stdio: 'inherit',
      env,
    });
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => jest.kill(signal));
    jest.once('exit', (code) => done(code ?? 1));
  });
}

/** Test files with a failure; none where Jest did not get to say. */
async function failedFiles(results) {
  const { testResults } = await readFile(results, 'utf8').then(JSON.parse, () => ({ testResults: [] }));
  return testResults.filter(({ status }) => status === 'failed').map(({ name }) => name);
}

const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

async function browserFor(projects) {
  if (projects.length > 0 && !projects.includes('browser')) return undefined;
  return process.env.CHROMIUM_PATH ?? findOrInstall(CHROMIUM, ['chromium', 'fonts-noto-cjk']);
}

function selected(projects, chromium, isCi) {
  if (projects.length > 0) return projects;
  const usual = isCi ? [...PROJECTS, 'faults'] : PROJECTS;
  if (chromium) return usual;
  process.stdout.write(
    'dev: NO CHROMIUM FOUND, the browser tests are left out; set CHROMIUM_PATH to run them\n',
  );
  return usual.filter((name) => name !== 'browser');
}
