import { REQUESTS, type RequestSubject } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { DomainError } from '@app/platform';
import { Controller } from '@nestjs/common';

/** Asked of every service. */
const ANSWERED = /[.](health[.]report|keys[.]renew)$/;
const REFUSED = (Object.keys(REQUESTS) as RequestSubject[]).filter(
  (subject) => subject.startsWith('desk.') && !ANSWERED.test(subject),
);

/** Answers for a desk that is off: every question is refused, so that nobody waits for an answer that cannot come. */
@Controller()
export class IdleDeskMessageController {}

for (const subject of REFUSED) {
  const refuse = (): never => {
    throw new DomainError('ALERT_DESK_OFF', 'ALERT_DESK is off: alerts are dispatched by another pipeline');
  };
  const handler = { value: refuse, configurable: true, writable: true };
  Object.defineProperty(IdleDeskMessageController.prototype, subject, handler);
  OnRequest(subject)(IdleDeskMessageController.prototype, subject, handler as never);
}
