import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export interface TakenMail {
  to: string;
  /** The message as it came, headers folded back into one line each. */
  raw: string;
  header(name: string): string | undefined;
}

/** A mail server that takes everything, unless a test gives it answers. */
export class SmtpSink {
  readonly mails: TakenMail[] = [];
  /** What the next recipients are answered, e.g. `451 later`; then everybody is taken. */
  readonly answers: string[] = [];
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {
    server.on('connection', (socket) => this.serve(socket));
  }

  static async start(): Promise<SmtpSink> {
    const server = createServer();
    const sink = new SmtpSink(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return sink;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private serve(socket: Socket): void {
    let to = '';
    let data: string[] | undefined;
    let rest = '';
    const say = (line: string) => socket.write(`${line}\r\n`);
    this.sockets.add(socket);
    socket.setEncoding('utf8').on('error', () => undefined);
    socket.on('close', () => this.sockets.delete(socket));
    const read = (line: string): void => {
      if (data) {
        if (line !== '.') return void data.push(line);
        this.mails.push(mailOf(to, data.join('\n')));
        data = undefined;
        say('250 taken');
        return;
      }
      if (/^RCPT/i.test(line)) {
        to = /<(.*)>/.exec(line)?.[1] ?? '';
        say(this.answers.shift() ?? '250 ok');
      } else if (/^DATA/i.test(line)) {
        data = [];
        say('354 go on');
      } else say(/^QUIT/i.test(line) ? '221 bye' : '250 ok');
    };
    socket.on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\r\n');
      rest = lines.pop()!;
      lines.forEach(read);
    });
    say('220 sink');
  }
}

function mailOf(to: string, text: string): TakenMail {
  const raw = text.replace(/\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(raw)?.[1];
  return { to, raw, header };
}
