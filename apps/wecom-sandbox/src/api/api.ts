import type { CallbackSender } from '../callbacks/callback-sender.js';
import type { CorpApp } from '../world/corp-app.js';
import type { Corp, Json } from '../world/model.js';
import type { World } from '../world/world.js';

/** One call of one API, its credential already checked. */
export interface ApiCall {
  world: World;
  callbacks: CallbackSender;
  query: Record<string, string>;
  body: Json;
}

/** A call made with a corp's token. */
export interface CorpCall extends ApiCall {
  corp: Corp;
  app: CorpApp;
}

interface ApiShape {
  /** Path below /cgi-bin. */
  name: string;
  method: 'GET' | 'POST';
  /** Leaves errcode and errmsg out on success (02 §0). */
  omitsErrcode?: boolean;
}

export type Api =
  | (ApiShape & { credential: 'none' | 'suite' | 'provider'; answer(call: ApiCall): object })
  | (ApiShape & {
      credential: 'corp';
      /** Whose token may call it; 48002 for the other kind. Default: the suite's alone. */
      callers?: 'both' | 'self-built';
      answer(call: CorpCall): object;
    });
