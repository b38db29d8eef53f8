import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';

const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** An issuer whose id tokens are signed by whoever stands between it and us. */
export class ForgedIssuer {
  nonce = '';
  /** Whether the published key signs, for the comparison. */
  isHonest = true;
  private readonly own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private readonly foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private server?: Server;

  constructor(readonly origin: string) {}

  async start(port: number): Promise<void> {
    this.server = createServer((request, response) => {
      const answer = this.answers()[new URL(request.url!, this.origin).pathname];
      response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer ?? {}));
    }).listen(port, '127.0.0.1');
    await once(this.server, 'listening');
  }

  stop(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }

  private answers(): Record<string, object> {
    const { origin } = this;
    return {
      '/.well-known/openid-configuration': {
        issuer: origin,
        authorization_endpoint: `${origin}/authorize`,
        token_endpoint: `${origin}/token`,
        jwks_uri: `${origin}/keys`,
      },
      '/keys': {
        keys: [{ ...this.own.publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }],
      },
      '/token': {
        access_token: 'a',
        token_type: 'bearer',
        id_token: this.idToken(this.isHonest ? this.own.privateKey : this.foreign.privateKey),
      },
    };
  }

  private idToken(key: KeyObject): string {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: this.origin,
      aud: 'oncall',
      sub: 'boss',
      iat: now,
      exp: now + 300,
      nonce: this.nonce,
      email: 'boss@example.com',
      email_verified: true,
    };
    const signed = `${base64({ alg: 'RS256', kid: 'k' })}.${base64(claims)}`;
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`;
  }
}
