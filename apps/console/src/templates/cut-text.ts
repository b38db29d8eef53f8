import type { Json } from '@app/cards/drawing';

/** A text of the template as it would stand without limits, and how much of it the card shows. */
export interface CutLine {
  shown: string;
  cut: string;
}

const CUT_MARK = /…(?:详情|details)$/;

const commonLength = (a: string, b: string): number => {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i += 1;
  return i;
};

/** The part of `whole` that one of the card's texts begins with, the mark of the cut left aside. */
function cutAgainst(whole: string, shown: readonly string[]): CutLine {
  const lengths = shown.map((text) => commonLength(whole, text.replace(CUT_MARK, '')));
  const length = Math.max(0, ...lengths);
  return { shown: whole.slice(0, length), cut: whole.slice(length) };
}

const textsOf = (card: Json): string[] => {
  const rows = (card.horizontal_content_list ?? []) as { keyname?: string; value?: string }[];
  return [
    ...rows.flatMap(({ keyname, value }) => [`${keyname}：${value ?? ''}`, `${keyname}: ${value ?? ''}`]),
    ...String(card.sub_title_text ?? '').split('\n'),
  ];
};

/** What the limits took from a card, line by line. */
export function cutLines(
  texts: { title: string; lines: string[] },
  card: Json,
): { title: CutLine; lines: CutLine[] } {
  const title = String((card.main_title as Json | undefined)?.title ?? '');
  const shown = textsOf(card);
  return {
    title: cutAgainst(texts.title, [title]),
    lines: texts.lines.map((line) => cutAgainst(line, shown)),
  };
}
