import { jest } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import Provider from 'oidc-provider';
import { MemberBrowser, type Visit } from './member-browser.js';

export const TEST_CLIENT = { id: 'oncall', secret: 'a-secret-of-the-test-client-0000' };

interface IssuerOptions {
  port: number;
  redirectUri: string;
  /** By subject: what is claimed of each. */
  people: Record<string, Record<string, unknown>>;
}

/** A real issuer on loopback; its development pages let anyone in by name. */
export class TestIssuer {
  private constructor(
    readonly origin: string,
    private readonly server: Server,
  ) {}

  static async start({ port, redirectUri, people }: IssuerOptions): Promise<TestIssuer> {
    // It warns of its development pages, which are what this test wants.
    for (const level of ['info', 'warn'] as const)
      jest.spyOn(console, level).mockImplementation(() => undefined);
    const origin = `http://127.0.0.1:${port}`;
    const provider = new Provider(origin, {
      clients: [
        { client_id: TEST_CLIENT.id, client_secret: TEST_CLIENT.secret, redirect_uris: [redirectUri] },
      ],
      claims: {
        profile: ['preferred_username'],
        email: ['email', 'email_verified'],
        groups: ['groups'],
      },
      pkce: { required: () => true },
      findAccount: (_context: unknown, id: string) => ({
        accountId: id,
        claims: () => ({ sub: id, ...people[id] }),
      }),
    });
    const server = createServer(provider.callback()).listen(port, '127.0.0.1');
    await once(server, 'listening');
    return new TestIssuer(origin, server);
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  /** Signs in as `person` and resolves to the address the browser is sent back to. */
  async signIn(start: string, person: string, backTo: string): Promise<URL> {
    const browser = new MemberBrowser(this.origin);
    let visit: Visit = await browser.get(start);
    for (let step = 0; step < 10; step++) {
      if (visit.location?.startsWith(backTo)) return new URL(visit.location);
      if (visit.location) visit = await browser.get(visit.location);
      else {
        const action = /<form[^>]*action="([^"]+)"/.exec(visit.html)![1]!;
        const prompt = /name="prompt" value="(\w+)"/.exec(visit.html)![1]!;
        visit = await browser.post(action, { prompt, login: person, password: 'any' });
      }
    }
    throw new Error('the issuer never sent the browser back');
  }
}
