import { type Command, EXIT } from '../cli/command.js';
import { onServers } from '../cli/on-servers.js';

/** Before an upgrade; it changes nothing. */
export const doctor: Command = {
  name: 'doctor',
  takes: '',
  says: 'look at the servers before an upgrade; exit code 1 when something should be mended first',
  more: `It asks PostgreSQL and NATS themselves: DATABASE_URL and NATS_URL (or DATABASE_URL_FILE, NATS_URL_FILE), of a user that may
read every schema, and of the bus's operator; NATS_TLS_CA where the bus has a certificate of your own; SECRETS_KEYS (or
SECRETS_KEYS_FILE) as the services have it.`,
  async run(asked) {
    const [{ look }, { diagnose }] = await Promise.all([
      import('../doctor/look.js'),
      import('../doctor/diagnosis.js'),
    ]);
    const { env } = asked;
    const checks = diagnose(
      await onServers(asked, (servers) => look({ ...servers, env }), { makesStreams: false }),
    );
    const ok = checks.every((check) => check.ok);
    const words = checks.flatMap(({ name, ok: isWell, detail, remedy }) => [
      `${isWell ? 'ok   ' : 'WRONG'}  ${name}: ${detail}`,
      ...(remedy ? [`       → ${remedy}`] : []),
    ]);
    return { value: { ok, checks }, words, exit: ok ? EXIT.ok : EXIT.no };
  },
};
