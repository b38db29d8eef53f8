import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { dockerServers } from '../../scripts/dev/servers-docker.mjs';

/** Plays the docker command: notes how it was called, fails where told. */
const DOCKER = `#!/bin/sh
folder=$(dirname "$0")
echo "$* password=\${POSTGRES_PASSWORD:+set}" >> "$folder/calls"
for failing in $(cat "$folder/failing"); do
  case " $* " in *" $failing "*) echo "line of $failing" >&2; exit 1;; esac
done
case " $* " in
  *" port postgres "*) echo 127.0.0.1:15432;;
  *" port nats "*) echo 127.0.0.1:14222;;
  *" logs "*) echo 'postgres-1 | superuser password is not specified';;
esac
`;

describe('servers in containers', () => {
  const path = process.env.PATH;
  let folder: string;
  let said: string[];
  const start = (failing = '') => {
    writeFileSync(join(folder, 'failing'), failing);
    return dockerServers(['postgres', 'nats'], (line) => said.push(line));
  };
  const calls = () => readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'oncall-docker-'));
    said = [];
    writeFileSync(join(folder, 'docker'), DOCKER);
    chmodSync(join(folder, 'docker'), 0o755);
    process.env.PATH = folder + delimiter + path;
  });
  afterEach(() => (process.env.PATH = path));

  it('are started afresh with a password of their own, and go with their volumes', async () => {
    const servers = await start();
    expect(servers?.urls.postgres).toMatch(/^postgres:\/\/oncall:[0-9a-f]{32}@127\.0\.0\.1:15432\/oncall$/);
    expect(servers?.urls.nats).toBe('nats://127.0.0.1:14222');
    await servers?.stop();
    const verbs = calls().map(
      (call) => /(info|version|down --volumes|up --detach --wait|port \w+)/.exec(call)?.[0],
    );
    expect(verbs).toEqual([
      ...['info', 'version', 'down --volumes', 'up --detach --wait'],
      ...['port postgres', 'port nats', 'down --volumes'],
    ]);
    expect(
      calls()
        .filter((call) => call.includes('-p wecom-oncall-dev-'))
        .join(),
    ).not.toContain('password= ');
  });

  it('are none, without a word, where no engine answers', async () => {
    expect(await start('info')).toBeUndefined();
    expect(said).toEqual([]);
  });

  it('are none where Compose v2 is missing, which is said', async () => {
    expect(await start('version')).toBeUndefined();
    expect(said.join()).toMatch(/Compose v2 .* is missing; looking for local programs/);
  });

  it('are none where they do not start; the reason and the end of their logs are said, nothing is left', async () => {
    expect(await start('up')).toBeUndefined();
    expect(said.join('\n')).toMatch(/could not start[^]*line of up[^]*superuser password is not specified/);
    expect(calls().at(-1)).toContain('down --volumes');
  });
});
