import { format, resolveConfig } from 'prettier';
import { contracts } from './schemas.mjs';

const PART = /(<!-- reasons: [^\n]*-->\n)[^]*?(<!-- \/reasons -->)/;

/** A README with its table of reasons as the code has them. */
export async function withReasons(name, readme) {
  const rows = Object.entries(contracts.REASON_WORDS).map(
    ([reason, { says, remedy }]) =>
      `| \`${reason}\` | ${says.zh} | ${says.en} | ${remedy.zh}<br>${remedy.en} |`,
  );
  const table = `| Reason | 中文 | English | 怎么办 · What to do |\n| --- | --- | --- | --- |\n${rows.join('\n')}`;
  if (!PART.test(readme)) throw new Error(`${name} has no place for the table of reasons`);
  const whole = readme.replace(PART, (_, begin, end) => `${begin}\n${table}\n\n${end}`);
  return format(whole, { ...(await resolveConfig('README.md')), parser: 'markdown' });
}
