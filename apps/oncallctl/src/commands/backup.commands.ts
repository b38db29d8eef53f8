import { onServers } from '../cli/on-servers.js';
import type { Command } from '../cli/command.js';

const WHERE = `It asks PostgreSQL and NATS themselves: DATABASE_URL and NATS_URL (or DATABASE_URL_FILE, NATS_URL_FILE), of a user that may
read every schema, and of the bus's operator; NATS_TLS_CA where the bus has a certificate of your own. SECRETS_KEYS is in no
backup: without it nothing sealed can be opened again.`;

const backup: Command = {
  name: 'backup',
  takes: '<folder>',
  says: 'save the database and what waits on the bus, while everything runs',
  more: WHERE,
  async run(asked) {
    const { takeBackup } = await import('../backup/take-backup.js');
    const { tables, streams, takenAt } = await onServers(asked, (servers) =>
      takeBackup({ ...servers, folder: asked.args[0]! }),
    );
    const rows = sum(tables.map(({ lines }) => lines));
    const messages = sum(streams.map(({ lines }) => lines));
    const words = [`${asked.args[0]}: ${rows} rows, ${messages} messages of the bus, as of ${takenAt}`];
    return { value: { folder: asked.args[0], takenAt, rows, messages }, words };
  },
};

const restore: Command = {
  name: 'restore',
  takes: '<folder>',
  says: 'put a backup into an empty system whose services are stopped',
  options: {
    overwrite: { type: 'boolean', says: 'give up what is in the database and on the bus' },
  },
  more: `${WHERE}
The schemas have to be there: start the services of the same release once, then stop them. What cards can be changed
by is not taken over, since it may have been used: a card is corrected at its next press, or by a successor.`,
  async run(asked) {
    const { restoreBackup } = await import('../backup/restore-backup.js');
    const value = await onServers(asked, (servers) =>
      restoreBackup({ ...servers, folder: asked.args[0]! }, { overwrite: asked.options.overwrite === true }),
    );
    const { rows, messages, takenAt } = value;
    return { value, words: [`${rows} rows and ${messages} messages, as of ${takenAt}: start the services`] };
  },
};

const sum = (numbers: number[]): number => numbers.reduce((all, one) => all + one, 0);

export const backups: readonly Command[] = [backup, restore];
