import type { CorpApp } from './corp-app.js';
import { membersInScope } from './corps.js';
import type { Corp, Json } from './model.js';

/**
 * Replaces `$userName=ID$` and its sisters as the member's screen shows them (04 §1.5).
 * Unknown ids and ids outside the visible scope stay as they are.
 */
export function translateText(corp: Corp, app: CorpApp, text: string): string {
  const visible = membersInScope(corp, app.scope);
  return text
    .replace(/\$(userName|userAlias|userAliasOrName)=([^$\s]+)\$/g, (whole, kind: string, id: string) => {
      const member = visible.get(app.find(id)?.userId ?? '');
      if (member === undefined) return whole;
      if (kind === 'userName') return member.name;
      return member.alias ?? (kind === 'userAliasOrName' ? member.name : whole);
    })
    .replace(
      /\$departmentName=(\d+)\$/g,
      (whole, id: string) => corp.departments.get(Number(id))?.name ?? whole,
    );
}

const changeText = (change: (text: string) => string, holder: unknown, field: string): unknown => {
  const object = holder as Json | undefined;
  if (typeof object?.[field] !== 'string') return holder;
  return { ...object, [field]: change(object[field]) };
};

/** Only these fields of a card are replaced: buttons, quotes and option texts are not in the list. */
function translateCard(card: Json, change: (text: string) => string): Json {
  const rows = card.horizontal_content_list;
  const title = changeText(change, changeText(change, card.main_title, 'title'), 'desc');
  return {
    ...(changeText(change, card, 'sub_title_text') as Json),
    ...(card.source === undefined ? {} : { source: changeText(change, card.source, 'desc') }),
    ...(title === undefined ? {} : { main_title: title }),
    ...(Array.isArray(rows)
      ? { horizontal_content_list: rows.map((line) => changeText(change, line, 'value')) }
      : {}),
  };
}

const FIELDS: Record<string, string[]> = { text: ['content'], textcard: ['title', 'description'] };

/** The content as drawn on a member's screen. */
export function translateContent(corp: Corp, app: CorpApp, msgType: string, content: Json): Json {
  const change = (text: string): string => translateText(corp, app, text);
  if (msgType === 'template_card') return translateCard(content, change);
  return (FIELDS[msgType] ?? []).reduce((c, field) => changeText(change, c, field) as Json, content);
}
