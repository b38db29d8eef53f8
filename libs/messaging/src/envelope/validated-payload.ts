import 'reflect-metadata';
import { DomainError } from '@app/platform';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { readByPlan } from './payload-plan.js';

/** The packages take a time that grows with the square of what they refuse: 90,000 values were a minute, these 10 ms. */
const MAX_EXPLAINED = 1_000;

/** The payload as an instance of its class; unknown fields are kept and ignored. Throws DomainError with every problem. */
export async function validatedPayload<T extends object>(
  payloadClass: new () => T,
  data: unknown,
  code: 'MESSAGE_INVALID' | 'INVALID_REQUEST',
): Promise<T> {
  if (data === null || typeof data !== 'object' || Array.isArray(data)) {
    throw new DomainError(code, 'The payload must be a JSON object', {
      facts: { problems: ['payload: not an object'] },
    });
  }
  const read = readByPlan(payloadClass, data);
  if (read) return read;
  if (!isExplainable(data)) {
    throw new DomainError(code, 'The payload breaks its schema and is too large to say where', {
      facts: { problems: [`payload: breaks its schema, in more than ${MAX_EXPLAINED} values`] },
    });
  }
  const payload = plainToInstance(payloadClass, data);
  const errors = await validate(payload, { forbidUnknownValues: false });
  if (errors.length === 0) return payload;
  const problems = errors.flatMap((error) => problemsOf(error, ''));
  throw new DomainError(code, `The payload breaks its schema: ${problems.slice(0, 10).join('; ')}`, {
    facts: { problems: problems.slice(0, 50) },
  });
}

/** Whether no more than MAX_EXPLAINED values are in it; stops counting there. */
function isExplainable(data: object): boolean {
  const left: object[] = [data];
  let values = 0;
  for (let next = left.pop(); next; next = left.pop()) {
    for (const value of Object.values(next) as unknown[]) {
      values += 1;
      if (values > MAX_EXPLAINED) return false;
      if (typeof value === 'object' && value !== null) left.push(value);
    }
  }
  return true;
}

function problemsOf(error: ValidationError, parent: string): string[] {
  const path = parent ? `${parent}.${error.property}` : error.property;
  const own = Object.values(error.constraints ?? {}).map((text) => `${path}: ${text}`);
  return [...own, ...(error.children ?? []).flatMap((child) => problemsOf(child, path))];
}
