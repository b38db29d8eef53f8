import type { RequestSubject } from '@app/contracts';

export interface MessagingOptions {
  /** Name in durable consumers, queue groups, CloudEvents sources and dead letters: `auth-service`. */
  service: string;
  /** Schema that holds this service's outbox and inbox. */
  schema: string;
  /** Questions this service must answer, by subject or by prefix (`auth.*`); it refuses to start otherwise. */
  requests?: (RequestSubject | `${string}.*`)[];
}

export const MESSAGING_OPTIONS = Symbol('MessagingOptions');
