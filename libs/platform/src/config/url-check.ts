/** A check for one URL; a password's special characters must be percent-encoded, since drivers decode it. */
export const isUrlOf =
  (...protocols: string[]) =>
  (raw: string): string | undefined => {
    if (!URL.canParse(raw)) return `must be ${expected(protocols)}`;
    const url = new URL(raw);
    if (!protocols.includes(url.protocol)) return `must be ${expected(protocols)}`;
    return isDecodable(url.username) && isDecodable(url.password)
      ? undefined
      : 'has a % in its user name or password that begins no percent-encoded character (write % as %25)';
  };

/** A check for a comma separated list of URLs. */
export const areUrlsOf =
  (...protocols: string[]) =>
  (raw: string): string | undefined => {
    const problems = raw.split(',').map((part) => isUrlOf(...protocols)(part.trim()));
    const problem = problems.find((text) => text !== undefined);
    return problem && raw.includes(',') ? `${problem}; commas separate URLs (write , as %2C)` : problem;
  };

const expected = (protocols: string[]): string =>
  `a URL starting with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}, with special characters of a password percent-encoded`;

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
