import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '@app/persistence';
import { createLogger } from '@app/platform';
import { TestServers } from '@app/testing';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, headers, type NatsConnection } from '@nats-io/transport-node';
import pg from 'pg';
import { alertDeskSchema } from '../../alert-desk/src/alert-desk.schema.js';
import { authSchema } from '../../auth-service/src/auth.schema.js';
import { botSchema } from '../../bot-service/src/bot.schema.js';
import { cardStateSchema } from '../../card-state-service/src/card-state.schema.js';
import { gatewaySchema } from '../../gateway/src/gateway.schema.js';
import { identitySchema } from '../../identity-service/src/identity.schema.js';
import { notifySchema } from '../../notify-service/src/notify.schema.js';
import { runCli } from '../src/run-cli.js';

const SCHEMAS = [
  ...[alertDeskSchema, authSchema, botSchema, cardStateSchema],
  ...[gatewaySchema, identitySchema, notifySchema],
];
const SUBJECT = 'alerts.v1.acme.event';
const CODE = 'sealed-response-code';

describe('backup and restore', () => {
  let lost: TestServers;
  let empty: TestServers;
  let folder: string;
  const buses: NatsConnection[] = [];

  beforeAll(async () => {
    lost = await TestServers.start();
    empty = await TestServers.start();
    folder = join(await mkdtemp(join(tmpdir(), 'oncall-backup-')), 'today');
    for (const { database } of [lost, empty]) await migrated(database.url);
  }, 120_000);
  afterAll(async () => {
    for (const bus of buses) await bus.close();
    await Promise.all([lost, empty].map((servers) => servers?.stop()));
    await rm(join(folder, '..'), { recursive: true, force: true });
  });

  async function migrated(url: string): Promise<void> {
    const logger = createLogger('test', 'silent');
    for (const schema of SCHEMAS) await migrate(url, schema, { logger, pooler: 'none' });
  }
  async function bus({ natsUrl }: TestServers): Promise<NatsConnection> {
    const connection = await connect({ servers: natsUrl.replace('nats://', '') });
    buses.push(connection);
    return connection;
  }
  async function ctl(line: string, on: TestServers) {
    let [out, err] = ['', ''];
    const exit = await runCli(line.split(' '), {
      ...{ env: on.env(), now: () => new Date('2026-11-26T03:00:00Z'), readFile: () => '' },
      out: (text) => void (out += text),
      err: (text) => void (err += text),
    });
    return { exit, out, err };
  }
  async function stored({ natsUrl }: TestServers, stream: string) {
    const connection = await connect({ servers: natsUrl.replace('nats://', '') });
    const manager = await jetstreamManager(connection);
    const { state } = await manager.streams.info(stream);
    const found: { id: string; subject: string; text: string }[] = [];
    for (let seq = Math.max(1, state.first_seq); seq <= state.last_seq; seq += 1) {
      const message = await manager.streams.getMessage(stream, { seq });
      if (message)
        found.push({
          id: message.header.get('Nats-Msg-Id'),
          subject: message.subject,
          text: message.string(),
        });
    }
    await connection.close();
    return found;
  }

  /** A gateway in little: accepts one thing after the other, and relays what it accepted, until it is told to stop. */
  class Load {
    readonly accepted: string[] = [];
    private isOver = false;
    private readonly work: Promise<unknown>;

    constructor(
      private readonly url: string,
      private readonly nats: NatsConnection,
    ) {
      this.work = Promise.all([this.accept(), this.accept(), this.relay(), this.relay()]);
    }

    stop(): Promise<unknown> {
      this.isOver = true;
      return this.work;
    }

    /** What is accepted has a row that says so and one in the outbox, in one commit. */
    private async accept(): Promise<void> {
      const client = await this.client();
      for (let n = 0; !this.isOver; n += 1) {
        const id = `e-${process.hrtime.bigint()}`;
        await client.query('begin');
        await client.query('insert into gateway.received_callback (key, received_at) values ($1, now())', [
          id,
        ]);
        await client.query(
          `insert into gateway.outbox (subject, message_id, headers, body, created_at) values ($1, $2, '{}', $3, now())`,
          [SUBJECT, id, JSON.stringify({ id })],
        );
        await client.query('commit');
        this.accepted.push(id);
      }
      await client.end();
    }

    private async relay(): Promise<void> {
      const client = await this.client();
      const js = jetstream(this.nats);
      while (!this.isOver) {
        await client.query('begin');
        const { rows } = await client.query<{ id: string; message_id: string; body: string }>(
          'select id, message_id, body from gateway.outbox order by id limit 5 for update skip locked',
        );
        for (const { message_id: msgID, body } of rows) await js.publish(SUBJECT, body, { msgID });
        await client.query('delete from gateway.outbox where id = any($1)', [rows.map(({ id }) => id)]);
        await client.query('commit');
      }
      await client.end();
    }

    private async client(): Promise<pg.Client> {
      const client = new pg.Client({ connectionString: this.url });
      await client.connect();
      return client;
    }
  }

  it('takes what was accepted before it began, under load, and of the bus nothing that the database does not know', async () => {
    const nats = await bus(lost);
    // A first one makes the streams.
    await ctl(`backup ${folder}-first`, lost);
    const load = new Load(lost.database.url, nats);
    while (load.accepted.length < 50) await new Promise((next) => setImmediate(next));
    const before = [...load.accepted];
    expect(await ctl(`backup ${folder}`, lost)).toMatchObject({ exit: 0, err: '' });
    await load.stop();
    expect(load.accepted.length).toBeGreaterThan(before.length);

    expect(await ctl(`restore ${folder}`, empty)).toMatchObject({ exit: 0, err: '' });
    const known = await empty.database.query<{ key: string }>('select key from gateway.received_callback');
    const waiting = await empty.database.query<{ id: string }>('select message_id as id from gateway.outbox');
    const onBus = (await stored(empty, 'ALERTS')).map(({ id }) => id);
    const there = new Set([...waiting.map(({ id }) => id), ...onBus]);
    expect(before.filter((id) => !there.has(id))).toEqual([]);
    const committed = new Set(known.map(({ key }) => key));
    expect(onBus.filter((id) => !committed.has(id))).toEqual([]);
    expect([...committed].filter((id) => !there.has(id))).toEqual([]);
  }, 120_000);

  it('is for nobody else to read, holds no token, and is written once', async () => {
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    const files = await readdir(folder);
    for (const file of files) expect((await stat(join(folder, file))).mode & 0o077).toBe(0);
    expect(files).not.toContain('auth.access_token.jsonl.gz');
    expect(await ctl(`backup ${folder}`, lost)).toMatchObject({
      ...{ exit: 3, err: expect.stringContaining('is not empty') as string },
    });
  });

  it('refuses a system that holds something, until it is told to give that up', async () => {
    expect(await ctl(`restore ${folder}`, empty)).toMatchObject({
      ...{
        exit: 3,
        err: expect.stringMatching(/This is no empty system: [a-z_.]+ holds something/) as string,
      },
    });
    const before = await empty.database.query('select count(*) from gateway.received_callback');
    expect(await ctl(`restore ${folder} --overwrite`, empty)).toMatchObject({ exit: 0, err: '' });
    expect(await empty.database.query('select count(*) from gateway.received_callback')).toEqual(before);
    await expect(empty.database.query('truncate identity.audit')).rejects.toThrow(/append|audit/i);
  }, 60_000);

  it('refuses services that run, other migrations, and a file that is not as it was written', async () => {
    const service = new pg.Client({
      connectionString: empty.database.url,
      application_name: 'oncall-notify',
    });
    await service.connect();
    expect((await ctl(`restore ${folder} --overwrite`, empty)).err).toContain(
      'Stop the services first: oncall-notify',
    );
    await service.end();

    await empty.database.query(
      `delete from notify.migrations where id = (select max(id) from notify.migrations)`,
    );
    expect((await ctl(`restore ${folder} --overwrite`, empty)).err).toMatch(/a newer one \(with \w+\)/);

    const manifest = join(folder, 'manifest.json');
    const text = await readFile(manifest, 'utf8');
    await writeFile(manifest, text.replace(/"sha256": ".{4}/, '"sha256": "0000'));
    expect((await ctl(`restore ${folder} --overwrite`, empty)).err).toContain(
      'is not as the backup wrote it',
    );
    await rm(manifest);
    expect((await ctl(`restore ${folder}`, empty)).err).toContain('holds no whole backup');
  });

  it('brings what a reader has not acknowledged, without the codes in it, and leaves out orders to spend one', async () => {
    const nats = await bus(lost);
    const js = jetstream(nats);
    const sent = { data: { cardId: 'c_1', sealedResponseCode: CODE } };
    const order = { data: { cardId: 'c_2', sealedResponseCode: CODE } };
    const press = { data: { key: 'k', event: { type: 'template_card_event', responseCode: CODE } } };
    await js.publish('card.sent', JSON.stringify(sent));
    await js.publish('card.update-requested', JSON.stringify(order));
    await js.publish('wecom.callback.data.template_card_event', JSON.stringify(press));
    const about = headers();
    about.set('Dead-Letter-Stream', 'ALERTS');
    await js.publish('dead-letter.notify-service.alerts.v1.acme.event', 'a letter', { headers: about });
    const more = `${folder}-more`;
    expect(await ctl(`backup ${more}`, lost)).toMatchObject({ exit: 0, err: '' });
    await empty.database.query(`drop schema notify cascade; create schema notify`);
    await migrated(empty.database.url);
    expect(await ctl(`restore ${more} --overwrite`, empty)).toMatchObject({ exit: 0, err: '' });
    const facts = await stored(empty, 'FACTS');
    expect(facts.map(({ subject }) => subject)).toEqual(['card.sent']);
    const [callback] = await stored(empty, 'WECOM_CALLBACKS');
    for (const { text } of [...facts, callback!]) expect(text).not.toContain(CODE);
    expect((await stored(empty, 'DEAD_LETTERS')).map(({ text }) => text)).toEqual(['a letter']);
    expect(await empty.database.query('select 1 from card_state.restored')).toHaveLength(1);
  }, 60_000);
});
