import type { OwnRefusalCode } from './refusal/refusals.js';

export interface RequestDefinition<
  P extends object = object,
  R = unknown,
  C extends OwnRefusalCode = OwnRefusalCode,
> {
  payload: new () => P;
  /** Beside the general ones (`GENERAL_REFUSALS`). A server that refuses with another code answers INTERNAL. */
  refusals: readonly C[];
  /** Type only; carries the reply's shape to callers. */
  reply?: R;
}

export interface UnrefusedRequest<P extends object, R> extends RequestDefinition<P, R, never> {
  /** Declares how the request may be refused. */
  refuses<C extends OwnRefusalCode>(...refusals: C[]): RequestDefinition<P, R, C>;
}

export const request = <P extends object, R>(payload: new () => P): UnrefusedRequest<P, R> => ({
  payload,
  refusals: [],
  refuses: (...refusals) => ({ payload, refusals }),
});
