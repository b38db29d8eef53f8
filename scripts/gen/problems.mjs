import { format, resolveConfig } from 'prettier';

const HEAD = `# Problems

Generated from the tables of refusals by \`npm run gen\`. Every error of the HTTP API is an RFC 9457 problem; its \`code\` is stable, its
\`type\` leads to the same words on the gateway (\`/problems/<CODE>\`, in Chinese or English). 每个错误码的含义和处理办法。
`;

/** One page, a heading per code, by the same words the gateway shows. */
export async function problems() {
  const { PROBLEMS } = await import('../../apps/gateway/dist/management/problem/problems.js');
  const sections = Object.entries(PROBLEMS)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(
      ([code, { status, says, remedy }]) =>
        `## ${code}\n\nHTTP ${status}\n\n${says.en}. **What to do:** ${remedy.en}.\n\n${says.zh}。**怎么办：**${remedy.zh}。\n`,
    );
  const file = 'docs/problems.md';
  return format([HEAD, ...sections].join('\n'), { ...(await resolveConfig(file)), parser: 'markdown' });
}
