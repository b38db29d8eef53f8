import { isGeneralRefusal, REQUESTS, type RefusalOf, type RequestSubject } from '@app/contracts';
import { OncallError } from '@app/platform';

/** Which of the request's declared refusals this error is; undefined for everything else. */
export function refusalOf<S extends RequestSubject>(error: unknown, subject: S): RefusalOf<S> | undefined {
  if (!(error instanceof OncallError)) return undefined;
  const declared: readonly string[] = REQUESTS[subject].refusals;
  return declared.includes(error.code) ? (error.code as RefusalOf<S>) : undefined;
}

/** Whether a server may answer this request with the error: a rule's no or an upstream failure has to be declared. */
export function mayAnswer(subject: RequestSubject, error: OncallError): boolean {
  return (
    error.family === 'invariant' || isGeneralRefusal(error.code) || refusalOf(error, subject) !== undefined
  );
}
