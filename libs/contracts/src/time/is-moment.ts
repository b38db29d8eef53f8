import { registerDecorator } from 'class-validator';
import { readTime } from './read-time.js';

/** A moment with its zone, in any form of ISO 8601 (`readTime`). */
export const IsMoment = (): PropertyDecorator => (target, propertyName) =>
  registerDecorator({
    name: 'isMoment',
    target: target.constructor,
    propertyName: String(propertyName),
    options: { message: '$property must be an ISO 8601 time with a zone' },
    validator: { validate: (value: unknown) => typeof value === 'string' && momentOf(value) !== undefined },
  });

/** Undefined for a text that is no moment. */
export function momentOf(text: string): Date | undefined {
  const reading = readTime(text);
  return reading.kind === 'moment' ? reading.at : undefined;
}
