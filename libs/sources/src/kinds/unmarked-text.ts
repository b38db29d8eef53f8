/**
 * What a reader sees of a message: without the tags, marks and quotes that WeCom's and DingTalk's markdown and Feishu's texts put
 * around it, of which links leave their words. What stands between angle brackets and is no tag of theirs stays.
 */
export const unmarkedText = (text: string): string =>
  text
    .split('\n')
    .map((line) =>
      line
        .replace(/<\/?(?:font|at|b|i|u|strong|em|br|span|a|p|div)\b[^<>]{0,200}>|<@[^<>\s]{1,64}>/gi, '')
        .replace(/!?\[([^[\]\n]{0,200})\]\([^()\s]{0,2048}\)/g, '$1')
        .replace(/(\*\*|__|~~|`)(?=\S)([^\n]*?\S)\1/g, '$2')
        .replace(/^\s*(?:>\s*|#{1,6}\s+|[-*+]\s+)+/, '')
        .trim(),
    )
    .join('\n')
    .trim();
