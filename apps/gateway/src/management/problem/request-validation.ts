import { type ArgumentMetadata, ValidationPipe, type ValidationError } from '@nestjs/common';
import { invalidRequest, type Violation } from './problem.js';

/** A form that was not filled in sends `q=&after=`: what is empty in a query was not asked. */
class RequestValidation extends ValidationPipe {
  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    return super.transform(metadata.type === 'query' ? filledIn(value) : value, metadata);
  }
}

const filledIn = (query: unknown): unknown =>
  typeof query === 'object' && query !== null
    ? Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
    : query;

/** Checks a request against its class and answers 422 with every rule it breaks; unknown fields are ignored. */
export const requestValidation = new RequestValidation({
  transform: true,
  validateCustomDecorators: false,
  forbidUnknownValues: false,
  exceptionFactory: (errors) => invalidRequest(violationsOf(errors)),
});

/** Every rule that was broken, by the dotted path of its field. */
export const violationsOf = (errors: readonly ValidationError[], parent = ''): Violation[] =>
  errors.flatMap(({ property, constraints, children }) => {
    const field = parent ? `${parent}.${property}` : property;
    const own = Object.values(constraints ?? {}).map((message) => ({ field, message }));
    return [...own, ...violationsOf(children ?? [], field)];
  });
