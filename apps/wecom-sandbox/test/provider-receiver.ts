import { decrypt, encrypt, getSignature } from '@wecom/crypto';
import fastify, { type FastifyInstance } from 'fastify';

export interface Received {
  path: string;
  query: Record<string, string>;
  body: string;
  /** Decrypted by the vendor's own package. */
  message: string;
  receiveId: string;
  signatureFits: boolean;
}

interface Keys {
  token: string;
  encodingAesKey: string;
}

type Answer = { status?: number; body?: string; silent?: boolean };

/** The provider's side of the callbacks: records them, and answers what a test tells it to. */
export class ProviderReceiver {
  readonly received: Received[] = [];
  /** Answers to come, oldest first; after them `success`. */
  readonly answers: Answer[] = [];
  /** What a GET with echostr is answered with, out of the plain text. */
  echo: (message: string, query: Record<string, string>) => string | Buffer = (message) => message;
  private readonly app: FastifyInstance = fastify({ forceCloseConnections: true });

  constructor(private readonly keys: Record<string, Keys>) {
    this.app.removeAllContentTypeParsers();
    this.app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    this.app.post('/wecom/callback/:receiver', (request, reply) => {
      const { receiver } = request.params as { receiver: string };
      const body = String(request.body);
      const sealed = /<Encrypt><!\[CDATA\[(.+?)\]\]>/.exec(body)?.[1] ?? '';
      this.received.push(
        this.open(receiver, request.url, request.query as Record<string, string>, sealed, body),
      );
      const answer = this.answers.shift() ?? { body: 'success' };
      if (answer.silent === true) return reply.hijack();
      return reply.code(answer.status ?? 200).send(answer.body ?? '');
    });
    this.app.get('/wecom/callback/:receiver', (request, reply) => {
      const { receiver } = request.params as { receiver: string };
      const query = request.query as Record<string, string>;
      const opened = this.open(receiver, request.url, query, query.echostr ?? '', '');
      this.received.push(opened);
      const answer = this.answers.shift() ?? {};
      if (answer.silent === true) return reply.hijack();
      return reply.code(answer.status ?? 200).send(this.echo(opened.message, query));
    });
  }

  listen(): Promise<string> {
    return this.app.listen({ port: 0, host: '127.0.0.1' });
  }

  close(): Promise<void> {
    return this.app.close();
  }

  /** The values of one element in the newest callback that has it. */
  newest(event: string): Received | undefined {
    return this.received.findLast((r) => r.message.includes(`<![CDATA[${event}]]>`));
  }

  field(event: string, element: string): string | undefined {
    const found = this.newest(event)?.message ?? '';
    return new RegExp(`<${element}>(?:<!\\[CDATA\\[)?([^\\]<]*)`).exec(found)?.[1];
  }

  /** An encrypted passive reply in its envelope. */
  sealReply(xml: string, receiveId: string): string {
    const keys = this.keys.data as Keys;
    const sealed = encrypt(keys.encodingAesKey, xml, receiveId);
    const signature = getSignature(keys.token, 1, 'n', sealed);
    return `<xml><Encrypt><![CDATA[${sealed}]]></Encrypt><MsgSignature>${signature}</MsgSignature><TimeStamp>1</TimeStamp><Nonce>n</Nonce></xml>`;
  }

  private open(
    receiver: string,
    path: string,
    query: Record<string, string>,
    sealed: string,
    body: string,
  ): Received {
    const keys = this.keys[receiver] as Keys;
    const { message, id } = decrypt(keys.encodingAesKey, sealed);
    const signature = getSignature(keys.token, query.timestamp ?? '', query.nonce ?? '', sealed);
    return { path, query, body, message, receiveId: id, signatureFits: signature === query.msg_signature };
  }
}
