import { execFile, spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { findOrInstall } from './program.mjs';
import { startServers } from './servers.mjs';
import { folderOfServers } from './test-folder.mjs';
import { databaseOfTests } from './test-database.mjs';
import { failedMembers, groupTests } from './test-groups.mjs';
import { build } from './up.mjs';

const PROJECTS = ['unit', 'int', 'journeys', 'browser'];
/** Minutes each: only when they are named; CI takes some of the faults. */
const NAMED = ['faults', 'soak'];
const JEST = 'node_modules/jest/bin/jest.js';

/** Runs Jest with private servers; `./dev test int apps/gateway` narrows it down. Exit code is Jest's. */
export async function test(args) {
  const folder = resolve('.dev', `test-${process.pid}`);
  const data = await folderOfServers();
  await mkdir(folder, { recursive: true });
  const isProject = (arg) => [...PROJECTS, ...NAMED].includes(arg);
  const projects = args.filter(isProject);
  const rest = args.filter((arg) => !isProject(arg));
  const isCi = rest.includes('--ci');
  const chromium = await browserFor(projects);
  const [servers] = await Promise.all([
    startServers({ folder: data, docker: false, ephemeral: true }),
    build(),
  ]);
  const environment = {
    ...process.env,
    ...servers.env,
    NODE_OPTIONS: '--experimental-vm-modules --no-warnings',
    ...(chromium && { CHROMIUM_PATH: chromium }),
    // A run of CI has its minutes: fewer looks at each page, fewer random histories and odd events, the most telling faults.
    ...(isCi && { LOOKS: 'some', HISTORIES_RUNS: '8', ODD_EVENTS_ROUNDS: '2', FAULTS: 'some' }),
  };
  // Paths come first: --selectProjects would take them for projects.
  const chosen = selected(projects, chromium, isCi);
  const jest = (paths, env) => runJest([...paths, '--selectProjects', ...chosen], { ...environment, ...env });
  try {
    // A server that others use too gets nothing that outlives its test.
    if (!process.env.DATABASE_URL)
      environment.TEST_DATABASE_TEMPLATE = await databaseOfTests(servers.env.DATABASE_URL);
    if (!isCi || rest.some((arg) => !arg.startsWith('-'))) return await jest(rest);
    const groups = join(folder, 'groups');
    const members = await groupAll(chosen, groups, environment);
    const results = join(folder, 'results.json');
    const code = await jest([...rest, '--json', '--outputFile', results], { TEST_GROUPS: groups });
    const { failed, ran } = await outcomes(results);
    const left = [...members.keys()].filter((group) => !ran.has(group));
    if (left.length > 0) throw new Error(`these groups of tests did not run: ${left.join(', ')}`);
    if (failed.length === 0) return code;
    process.stdout.write(
      'dev: these failed beside others and run once more alone; what fails twice is red\n',
    );
    const alone = await Promise.all(
      failed.map(({ name, failures }) => failedMembers(members.get(name) ?? [name], failures)),
    );
    return await jest(['--ci', '--runInBand', '--runTestsByPath', ...alone.flat()]);
  } finally {
    await servers.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The files of all groups, by the group's path. */
async function groupAll(projects, folder, env) {
  const groupable = PROJECTS.filter((project) => projects.includes(project));
  const groups = await Promise.all(
    groupable.map(async (project) => groupTests(project, await filesOf(project, env), folder)),
  );
  return new Map(groups.flatMap((group) => [...group]));
}

async function filesOf(project, env) {
  const args = [JEST, '--listTests', '--json', '--selectProjects', project];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  return JSON.parse(stdout);
}

function runJest(args, env) {
  return new Promise((done) => {
    const jest = spawn(process.execPath, [JEST, ...args], {
      stdio: 'inherit',
      env,
    });
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => jest.kill(signal));
    jest.once('exit', (code) => done(code ?? 1));
  });
}

/** Test files that ran, and those with a failure with what is told of each one; none where Jest did not get to say. */
async function outcomes(results) {
  const { testResults } = await readFile(results, 'utf8').then(JSON.parse, () => ({ testResults: [] }));
  const failed = testResults
    .filter(({ status }) => status === 'failed')
    .map(({ name, message, assertionResults }) => {
      const failures = assertionResults.filter(({ status }) => status === 'failed').map(told);
      return { name, failures: failures.length > 0 ? failures : [{ text: message }] };
    });
  return { failed, ran: new Set(testResults.map(({ name }) => name)) };
}

const told = ({ ancestorTitles: [outermost], title, failureMessages }) => ({
  title: outermost ?? title,
  text: failureMessages.join('\n'),
});

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
