import { FACTS, REQUESTS, type FactSubject, type RequestSubject } from '@app/contracts';
import { InvariantError } from '@app/platform';
import type { MessageHandler } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import type { MessagingOptions } from '../messaging-options.js';
import type { RequestRegistration } from '../request/request-server.js';
import type { FactHandler } from '../handling/fact-handling.js';
import type { HandlerExtras } from '../handling/handler-decorators.js';

interface Registered {
  handler: MessageHandler;
  extras?: HandlerExtras;
}

/** How long the facts of a killed instance wait for another one; running handlers renew it, so it can be short. */
const DEFAULT_ACK_WAIT_MS = 10_000;

/** The handlers that Nest found, checked against what the service promised to answer. */
export class HandlerRegistry {
  private readonly found = new Map<string, Registered[]>();

  add(pattern: string, handler: MessageHandler, extras?: Record<string, unknown>): void {
    const others = this.found.get(pattern) ?? [];
    this.found.set(pattern, [...others, { handler, extras: extras as HandlerExtras | undefined }]);
  }

  /** Throws InvariantError `MESSAGING_HANDLERS` naming every decorator that is missing, doubled or foreign. */
  check(options: MessagingOptions): void {
    const problems: string[] = [];
    for (const [pattern, handlers] of this.found) {
      const kind = handlers[0]!.extras?.kind;
      if (kind === undefined) problems.push(`'${pattern}' is handled without @OnFact or @OnRequest`);
      else if (handlers.length > 1)
        problems.push(`@${decorator(kind)}('${pattern}') stands ${handlers.length} times`);
      else if (!(pattern in (kind === 'fact' ? FACTS : REQUESTS)))
        problems.push(`'${pattern}' is not in the contracts`);
    }
    for (const subject of promised(options)) {
      if (!this.found.has(subject)) problems.push(`@OnRequest('${subject}') is missing`);
    }
    if (problems.length === 0) return;
    throw new InvariantError(
      'MESSAGING_HANDLERS',
      `${options.service} cannot start: ${problems.join('; ')}`,
      {
        facts: { problems },
      },
    );
  }

  facts(): FactHandler[] {
    return this.entries().flatMap(([pattern, handler, extras]) =>
      extras.kind !== 'fact'
        ? []
        : [
            {
              pattern: pattern as FactSubject,
              concurrency: extras.concurrency ?? 16,
              ackWaitMs: extras.ackWaitMs ?? DEFAULT_ACK_WAIT_MS,
              maxTries: extras.maxTries ?? 8,
              isUrgent: extras.isUrgent,
              isSelfCorrelated: extras.isSelfCorrelated ?? false,
              invoke: invoker(handler),
            },
          ],
    );
  }

  requests(): RequestRegistration[] {
    return this.entries().flatMap(([subject, handler, extras]) =>
      extras.kind === 'request' ? [{ subject: subject as RequestSubject, invoke: invoker(handler) }] : [],
    );
  }

  private entries(): [string, MessageHandler, HandlerExtras][] {
    return [...this.found].map(([pattern, [registered]]) => [
      pattern,
      registered!.handler,
      registered!.extras!,
    ]);
  }
}

const decorator = (kind: HandlerExtras['kind']) => (kind === 'fact' ? 'OnFact' : 'OnRequest');

function promised({ requests = [] }: MessagingOptions): string[] {
  return requests.flatMap((subject) =>
    subject.endsWith('.*')
      ? Object.keys(REQUESTS).filter((known) => known.startsWith(subject.slice(0, -1)))
      : [subject],
  );
}

/** Nest answers with a promise of an observable; a handler's value or error is its last one. */
function invoker(handler: MessageHandler) {
  return async (payload: unknown, context: unknown): Promise<unknown> => {
    const result: unknown = await handler(payload, context);
    return isObservable(result) ? lastValueFrom(result, { defaultValue: undefined }) : result;
  };
}
