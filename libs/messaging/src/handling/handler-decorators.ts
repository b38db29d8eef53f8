import type { FactMap, FactSubject, RequestMap, RequestSubject } from '@app/contracts';
import {
  Catch,
  UseFilters,
  applyDecorators,
  type ArgumentsHost,
  type RpcExceptionFilter,
} from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { throwError, type Observable } from 'rxjs';
import type { FactContext, RequestContext } from './contexts.js';

export interface FactHandlerOptions {
  /** Messages handled side by side by one instance; default 16. */
  concurrency?: number;
  /** Silence after which the server gives the message to someone else; a running handler keeps renewing it. Default 10 s. */
  ackWaitMs?: number;
  /**
   * Tries that end in an error nobody expects before the fact becomes a dead letter; default 8. Waiting for a dependency
   * that is away or busy does not count, nor does being stopped.
   */
  maxTries?: number;
  /**
   * Tells from a message's body alone whether it should not wait for its turn where many do: it is handled ahead of it
   * (`FactContext.isAhead`) and once more in its turn, so the handler must claim it in the inbox. Called for each message
   * that waits, so it has to be quick.
   */
  isUrgent?: (body: Uint8Array) => boolean;
  /**
   * Joins the facts of many senders, and hands each one's correlation on by itself: nothing in it can be told by what it is
   * called from.
   */
  isSelfCorrelated?: boolean;
}

export type HandlerExtras = ({ kind: 'fact' } & FactHandlerOptions) | { kind: 'request' };

type HandlerOf<P, C, R> = (payload: P, context: C) => Promise<R> | R;
type HandlerDecorator<H> = <T extends H>(
  target: object,
  key: string | symbol,
  descriptor: TypedPropertyDescriptor<T>,
) => void;

/** Nest's default filter turns every error into "Internal server error"; the strategy needs the error itself. */
@Catch()
class ErrorAsItIs implements RpcExceptionFilter {
  catch(error: unknown, _host: ArgumentsHost): Observable<never> {
    return throwError(() => error);
  }
}

/** Handles a fact of JetStream: `(payload, FactContext)`. Returning settles it; what a throw does depends on the error's family. */
export function OnFact<S extends FactSubject>(
  pattern: S,
  options: FactHandlerOptions = {},
): HandlerDecorator<HandlerOf<FactMap[S], FactContext, unknown>> {
  return handlerDecorator(pattern, { kind: 'fact', ...options });
}

/** Answers a question: `(payload, RequestContext)` → reply. Errors keep their code on the caller's side. */
export function OnRequest<S extends RequestSubject>(
  subject: S,
): HandlerDecorator<HandlerOf<RequestMap[S]['payload'], RequestContext, RequestMap[S]['reply']>> {
  return handlerDecorator(subject, { kind: 'request' });
}

function handlerDecorator(pattern: string, extras: HandlerExtras): HandlerDecorator<never> {
  const nest = applyDecorators(MessagePattern(pattern, extras), UseFilters(ErrorAsItIs));
  return (target, key, descriptor) => {
    // Without @Ctx Nest passes the payload alone.
    Payload()(target, key, 0);
    Ctx()(target, key, 1);
    nest(target, key, descriptor);
  };
}
