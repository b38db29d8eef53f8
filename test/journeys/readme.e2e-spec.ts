import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { CorpStory } from '../harness/corp-story.js';
import { System } from '../harness/system.js';

interface Block {
  language: string;
  code: string;
}

/** The fenced blocks that a reader is told to run, in their order. */
async function blocksToTry(): Promise<Block[]> {
  const readme = await readFile('README.md', 'utf8');
  return [...readme.matchAll(/^```(\w+) try\n([^]*?)^```$/gm)].map(([, language = '', code = '']) => ({
    language,
    code,
  }));
}

/** `nats pub --server <url> <subject> <body>` for machines without the tool; refuses what the README does not use. */
const NATS = `#!/usr/bin/env node
import { connect } from '@nats-io/transport-node';
const [command, flag, servers, subject, body, ...more] = process.argv.slice(2);
if (command !== 'pub' || flag !== '--server' || !body || more.length > 0) process.exit(2);
const connection = await connect({ servers });
connection.publish(subject, body);
await connection.drain();
`;

describe('the commands of the README', () => {
  // Below the repository, so that Node finds the packages that a reader has.
  const folder = resolve('.dev', `readme-${process.pid}`);
  let system: System;
  let acme: CorpStory;
  beforeAll(async () => {
    system = await System.start({ now: new Date() });
    acme = await CorpStory.begin(system, { members: ['zhangsan', 'lisi', 'wangwu', 'zhouba'] });
    await acme.install();
    await acme.bound('zhangsan', 'lisi');
    await mkdir(join(folder, '.dev'), { recursive: true });
    await writeFile(
      join(folder, '.dev', 'secrets.json'),
      JSON.stringify({ ADMIN_API_TOKEN: system.adminApiToken }),
    );
    await writeFile(join(folder, 'nats'), NATS);
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    await writeFile(join(folder, 'dev'), `#!/bin/sh\nexec node ${resolve('scripts/dev/main.mjs')} "$@"\n`);
    for (const program of ['nats', 'dev']) await chmod(join(folder, program), 0o755);
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
    await system.stop();
  });

  async function run({ language, code }: Block): Promise<string> {
    const here = code.replaceAll('http://localhost:3000', system.gatewayUrl);
    const file = join(folder, language === 'js' ? 'send.js' : 'block.sh');
    await writeFile(file, language === 'js' ? here : `set -euo pipefail\n${here}`);
    const { stdout } = await promisify(execFile)(language === 'js' ? 'node' : 'bash', [file], {
      cwd: folder,
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        LC_ALL: 'C',
        PATH: `${folder}:${process.env.PATH}`,
        API: `${system.gatewayUrl}/api/v1`,
        ADMIN_API_TOKEN: system.adminApiToken,
        GATEWAY_PORT: new URL(system.gatewayUrl).port,
        NATS_URL: system.servers.natsUrl,
      },
    });
    return stdout;
  }

  it('make a source that an Alertmanager tells, page by it, and show what came', async () => {
    const [makeSource, tellOne] = await blocksToTry();
    expect(await run(makeSource!)).toContain(`"url":"${system.gatewayUrl}/ingest/`);
    expect(await run(tellOne!)).toContain('DiskFull');
    await acme.phone('zhangsan').sees('磁盘 93 % 已用');
    expect(acme.phone('lisi').cards()).toEqual([]);
  }, 60_000);

  it('send one event by curl, by NATS and from a program, show what became of it, and name who is not linked', async () => {
    const [, , byCurl, byNats, byProgram, outcomes, people, ...more] = await blocksToTry();
    expect(more).toEqual([]);
    expect(JSON.parse(await run(byCurl!))).toEqual({ accepted: 1, mended: [] });
    await run(byNats!);
    await run(byProgram!);

    const { data } = JSON.parse(await readFile(join(folder, 'event.json'), 'utf8'));
    const items = await acme.deliveries(data.alertId, 2);
    expect(items.map(({ outcome }) => outcome)).toEqual(['delivered', 'delivered']);
    await acme.card(data.alertId);
    expect(await run(outcomes!)).toMatch(/"outcome":"delivered"[^]*"cardId"[^]*"shownVersion":1/);
    // Sent three times, it is one card.
    const cardsOf = (who: string) =>
      acme
        .phone(who)
        .cards()
        .filter(({ content }) => JSON.stringify(content).includes(data.title));
    for (const who of ['zhangsan', 'lisi']) expect(cardsOf(who)).toHaveLength(1);

    const said = await run(people!);
    expect(said).toMatch(/"accountId":"zhouba"/);
    expect(said).toMatch(
      /zhangsan: delivered\n\s*zhouba: Not linked \[ACCOUNT_NOT_LINKED\]\n\s*→ The person opens/,
    );
  }, 60_000);
});
