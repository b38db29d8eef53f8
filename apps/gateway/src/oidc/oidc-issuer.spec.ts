import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  allowedAddresses,
  type Clock,
  type Logger,
  OutboundHttp,
  type Shutdown,
  type UpstreamError,
} from '@app/platform';
import type { GatewayConfig } from '../gateway.config.js';
import { OidcIssuer } from './oidc-issuer.js';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server of its own on loopback, and the paths that were asked of it. */
async function listening(answer: Answer): Promise<{ origin: string; asked: string[]; server: Server }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    answer(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, server };
}
const json = (response: ServerResponse, value: object): void =>
  void response.setHeader('content-type', 'application/json').end(JSON.stringify(value));

describe('an OIDC issuer', () => {
  const open: (() => unknown)[] = [];
  afterEach(() => Promise.all(open.splice(0).map((close) => close())));

  const serve = async (answer: Answer) => {
    const found = await listening(answer);
    open.push(() => {
      found.server.closeAllConnections();
      found.server.close();
    });
    return found;
  };

  /** The issuer's own address is private, as many are; the gateway is not on this machine. */
  const issuerAt = (origin: string, outboundAllow = '') => {
    const config = { publicBaseUrl: 'https://oncall.example.com', outboundAllow };
    const http = new OutboundHttp(allowedAddresses(config));
    open.push(() => http.close());
    const said: string[] = [];
    const issuer = new OidcIssuer(
      { ...config, oidcIssuer: origin, oidcClientId: 'oncall' } as GatewayConfig,
      http,
      { warn: (facts: { reason: string }) => said.push(facts.reason) } as unknown as Logger,
      { now: () => new Date() } as Clock,
      { register: (_: string, __: string, close: () => unknown) => open.push(close) } as unknown as Shutdown,
    );
    return { issuer, said };
  };

  const redeem = (issuer: OidcIssuer) => {
    const request = { redirectPath: '/back', state: 's', proof: issuer.newProof() };
    return issuer
      .claims(request, new URLSearchParams({ code: 'c', state: 's' }), () => false)
      .then(
        () => 'none',
        (error: UpstreamError) => error.code ?? error.name,
      );
  };

  const metadata = (origin: string, more: object) => ({
    ...{ issuer: origin, authorization_endpoint: `${origin}/auth`, jwks_uri: `${origin}/keys` },
    ...{ token_endpoint: `${origin}/token`, response_types_supported: ['code'], ...more },
  });

  it('is asked at its own address, wherever that is', async () => {
    const at = await serve(({ headers, url }, response) => {
      const origin = `http://${headers.host}`;
      if (url === '/token') return void response.writeHead(400).end('{}');
      json(response, metadata(origin, {}));
    });
    const { issuer } = issuerAt(at.origin);
    const request = { redirectPath: '/back', state: 's', proof: issuer.newProof() };
    expect(await issuer.authorizationUrl(request)).toContain(`${at.origin}/auth?`);
    expect(await redeem(issuer)).toBe('OidcRefusedError');
    expect(at.asked).toEqual(['GET /.well-known/openid-configuration', 'POST /token']);
  });

  it('leads nowhere private that is not its own, unless that is allowed', async () => {
    const inside = await serve((_, response) => void response.writeHead(500).end());
    const at = await serve((request, response) =>
      json(
        response,
        metadata(`http://${request.headers.host}`, { token_endpoint: `${inside.origin}/admin` }),
      ),
    );
    const { issuer, said } = issuerAt(at.origin);
    expect(await redeem(issuer)).toBe('SSO_UNAVAILABLE');
    expect(said).toEqual(['TypeError OUTBOUND_FORBIDDEN']);
    expect(inside.asked).toEqual([]);
    await redeem(issuerAt(at.origin, '127.0.0.1').issuer);
    expect(inside.asked).toEqual(['POST /admin']);
  });

  it.each<[string, (to: string) => Answer]>([
    ['a redirect', (to) => (_, response) => void response.writeHead(302, { location: to }).end()],
    ['more than a megabyte', () => (_, response) => void response.end('x'.repeat(2 * 1024 * 1024))],
    ['no JSON', () => (_, response) => void response.end('<html>')],
  ])('cannot answer with %s', async (_, answerOf) => {
    const inside = await serve((request, response) =>
      json(response, metadata(`http://${request.headers.host}`, {})),
    );
    const at = await serve(answerOf(`${inside.origin}/.well-known/openid-configuration`));
    expect(await redeem(issuerAt(at.origin, 'loopback').issuer)).toBe('SSO_UNAVAILABLE');
    expect(inside.asked).toEqual([]);
  });
});
