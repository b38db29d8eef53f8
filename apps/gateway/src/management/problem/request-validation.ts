import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { invalidRequest, type Violation } from './problem.js';

/** Checks a request against its class and answers 422 with every rule it breaks; unknown fields are ignored. */
export const requestValidation = new ValidationPipe({
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
