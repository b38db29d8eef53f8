import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { invalidRequest, type Violation } from './problem.js';

/** Checks a request against its class and answers 422 with every rule it breaks; unknown fields are ignored. */
export const requestValidation = new ValidationPipe({
  transform: true,
  validateCustomDecorators: false,
  forbidUnknownValues: false,
  exceptionFactory: (errors) => invalidRequest(errors.flatMap((error) => violationsOf(error, ''))),
});

function violationsOf(error: ValidationError, parent: string): Violation[] {
  const field = parent ? `${parent}.${error.property}` : error.property;
  const own = Object.values(error.constraints ?? {}).map((message) => ({ field, message }));
  return [...own, ...(error.children ?? []).flatMap((child) => violationsOf(child, field))];
}
