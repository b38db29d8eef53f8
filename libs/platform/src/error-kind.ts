import { OncallError } from './errors.js';

/** What kind of error it is, in a word that holds nothing of its message: our code, a driver's or the system's, or its class. */
export function errorKind(error: unknown): string {
  if (error instanceof OncallError) return error.code;
  const { code, name } = Object(error) as { code?: unknown; name?: unknown };
  if (typeof code === 'string' && /^\w{1,40}$/.test(code)) return code;
  return typeof name === 'string' ? name.slice(0, 40) : 'error';
}
