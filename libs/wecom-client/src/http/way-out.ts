import { type Dispatcher, Pool, ProxyAgent } from 'undici';

export interface WayOut {
  /** Open connections at most. */
  connections: number;
  /** Milliseconds until a connection must stand, the proxy's answer included. */
  connectMs: number;
  maxAnswerBytes: number;
  /** `http://user:password@proxy:3128`: calls leave from there; it is asked to tunnel them (CONNECT) and reads none. */
  proxyUrl?: string;
}

const KEEP_ALIVE_MS = 4_000;

/** The connections to one origin: straight there, or through a proxy, whose address is then the one that WeCom sees. */
export function wayOut(origin: string, way: WayOut): Dispatcher {
  const { connections, connectMs, maxAnswerBytes: maxResponseSize, proxyUrl } = way;
  const limits = { connections, maxResponseSize, keepAliveTimeout: KEEP_ALIVE_MS };
  const connect = { timeout: connectMs };
  if (proxyUrl === undefined) return new Pool(origin, { ...limits, connect });
  return new ProxyAgent({
    ...limits,
    uri: proxyUrl,
    proxyTls: connect,
    requestTls: connect,
    // A proxy that accepts and says nothing would keep its caller for minutes.
    clientFactory: (proxy, options) => new Pool(proxy, { ...options, headersTimeout: connectMs }),
  });
}
