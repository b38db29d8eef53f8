import type { ChildProcess } from 'node:child_process';
import { eventually } from '@app/testing';

/** With these Node tells, when it is asked by SIGUSR2, what it waits for. */
export const TELLS_WHERE_IT_STANDS = [
  '--report-on-signal',
  '--report-signal=SIGUSR2',
  '--report-compact',
  '--report-filename=stderr',
];

interface Handle {
  type: string;
  is_active: boolean;
  localEndpoint?: { port: number };
  remoteEndpoint?: { port: number };
}

/** The script's place, if one runs, and the sockets of a process that does not get ready. `log` is what it has written so far. */
export async function whereItStands(child: ChildProcess, log: () => string): Promise<string> {
  child.kill('SIGUSR2');
  const report = await eventually(() => reportIn(log()), { timeoutMs: 5_000 }).catch(() => undefined);
  if (!report) return 'it does not say where it stands';
  const sockets = report.libuv.filter(({ type, is_active: isActive }) => type === 'tcp' && isActive);
  const ends = sockets.map(
    ({ localEndpoint: here, remoteEndpoint: there }) => `${here?.port ?? ''}→${there?.port ?? 'listens'}`,
  );
  const stack = report.javascriptStack.stack ?? ['no script'];
  return `it stands at ${stack.slice(0, 3).join(' ')}, with sockets ${ends.join(' ')}`;
}

interface Report {
  libuv: Handle[];
  javascriptStack: { stack?: string[] };
}

function reportIn(log: string): Report {
  const line = log.split('\n').find((text) => text.startsWith('{"header"'));
  if (!line) throw new Error('no report');
  return JSON.parse(line) as Report;
}
