import { applyDecorators } from '@nestjs/common';
import { ApiExtension, getSchemaPath, type OpenAPIObject } from '@nestjs/swagger';
import { REQUESTS, type RequestSubject } from '@app/contracts';
import { ProblemView } from '../dto/problem.dto.js';
import { PROBLEMS, type ProblemCode } from './problems.js';

type Decorator = ClassDecorator & MethodDecorator;

/** On each operation until the document is whole; one per code, since a route's would replace its controller's. */
const MARK = 'x-problem-';

/** Documents that a route, or every route of a controller, may answer with these problems. */
export const AnswersProblems = (...codes: ProblemCode[]): Decorator =>
  applyDecorators(...codes.map((code) => ApiExtension(`${MARK}${code}`, true)));

/** Documents what the requests behind a route may be refused with. */
export const Asks = (...subjects: RequestSubject[]): Decorator =>
  AnswersProblems(...subjects.flatMap((subject) => REQUESTS[subject].refusals));

type Operation = Record<string, unknown> & { responses: Record<string, unknown> };

/** Turns the marks into responses: per status its codes with what they mean, written once for all routes alike. */
export function describeProblems(document: OpenAPIObject): OpenAPIObject {
  const shared: Record<string, object> = {};
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(path as Record<string, Operation>)) describe(operation, shared);
  }
  return { ...document, components: { ...document.components, responses: shared } as never };
}

function describe(operation: Operation, shared: Record<string, object>): void {
  const marks = Object.keys(operation).filter((key) => key.startsWith(MARK));
  const codes = marks.map((mark) => mark.slice(MARK.length) as ProblemCode).sort();
  for (const mark of marks) delete operation[mark];
  for (const status of new Set(codes.map((code) => PROBLEMS[code].status))) {
    const alike = codes.filter((code) => PROBLEMS[code].status === status);
    const name = alike.join('.');
    shared[name] ??= response(alike);
    operation.responses[status] = { $ref: `#/components/responses/${name}` };
  }
}

const response = (codes: readonly ProblemCode[]) => ({
  description: codes.map((code) => `${code}: ${PROBLEMS[code].says.en}`).join('; '),
  content: {
    'application/problem+json': {
      schema: {
        allOf: [
          { $ref: getSchemaPath(ProblemView) },
          { type: 'object', properties: { code: { type: 'string', enum: codes } } },
        ],
      },
    },
  },
});
