import type { CallbackSender } from '../callbacks/callback-sender.js';
import type { Corp, Installation, Json, SelfBuiltApp } from '../world/model.js';
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
  installation: Installation;
  /** Set when the token is that of the corp’s own app. */
  app?: SelfBuiltApp;
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
      /** A corp’s own app may call it too; others answer 48002. */
      selfBuilt?: boolean;
      answer(call: CorpCall): object;
    });
