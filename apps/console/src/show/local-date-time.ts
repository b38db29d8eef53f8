const MINUTE_MS = 60_000;

/** An instant as an input of type `datetime-local` shows it, in the reader's zone; empty where it is none. */
export function localDateTimeOf(iso: string | undefined): string {
  const date = new Date(iso ?? NaN);
  if (Number.isNaN(date.getTime())) return '';
  const local = date.getTime() - date.getTimezoneOffset() * MINUTE_MS;
  return new Date(local).toISOString().slice(0, 'yyyy-mm-ddThh:mm'.length);
}

/** What such an input holds, as the API and the address want it: a sent link means the same in every zone. */
export const instantOf = (local: string): string | undefined =>
  local === '' ? undefined : new Date(local).toISOString();
