const COMMENT = /^# (HELP|TYPE|UNIT) (\S+)/;
const END = '# EOF';

interface Family {
  comments: string[];
  samples: string[];
}

/**
 * One Prometheus text of several, whose samples differ in a label: a family that many have is described once and stays in
 * one piece, as the format asks for.
 */
export function mergedExposition(texts: readonly string[]): string {
  if (texts.length === 1) return texts[0]!;
  const families = new Map<string, Family>();
  for (const text of texts) addFamilies(families, text);
  const blocks = [...families.values()].map(({ comments, samples }) => [...comments, ...samples].join('\n'));
  // OpenMetrics has an end and no empty line.
  const isOpen = texts.some((text) => text.trimEnd().endsWith(END));
  return isOpen ? `${blocks.join('\n')}\n${END}\n` : `${blocks.join('\n\n')}\n`;
}

function addFamilies(families: Map<string, Family>, text: string): void {
  let name = '';
  let isFirst = true;
  for (const line of text.split('\n')) {
    if (line === '' || line === END) continue;
    const [, , described] = COMMENT.exec(line) ?? [];
    if (described !== undefined && described !== name) {
      name = described;
      isFirst = !families.has(name);
      if (isFirst) families.set(name, { comments: [], samples: [] });
    }
    const family = families.get(name);
    if (described === undefined) family?.samples.push(line);
    else if (isFirst) family?.comments.push(line);
  }
}
