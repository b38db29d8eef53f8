/** What costs a microsecond to find out, and is true of every critical event. */
const MAY_BE = /"severity"\s*:\s*"critical"/i;

interface Body {
  severity?: unknown;
  data?: { severity?: unknown } | null;
}

/**
 * Whether the body of an alert event, in structured or binary mode, says that it is critical. One that says it in a way that has
 * to be mended or unpacked first (contract §3.4) does not: it waits for its turn.
 */
export function isCritical(body: Uint8Array): boolean {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1');
  // Labels often say it too, of alerts that are not.
  if (!MAY_BE.test(text)) return false;
  try {
    const { data, severity } = JSON.parse(text) as Body;
    return String(data?.severity ?? severity).toLowerCase() === 'critical';
  } catch {
    return false;
  }
}
