import { html, type Html } from '@app/cards/drawing';
import type { Corp, Scope } from '../world/model.js';
import type { AdminWords } from './words.js';

interface Choice {
  name: string;
  value: string | number;
  label: string;
  checked: boolean;
}

const boxes = (title: string, choices: Choice[]): Html | undefined =>
  choices.length === 0
    ? undefined
    : html`<fieldset>
        <legend>${title}</legend>
        ${choices.map(
          ({ name, value, label, checked }) =>
            html`<label
              ><input type="checkbox" name="${name}" value="${value}" ${checked ? 'checked' : ''} />
              ${label}</label
            >`,
        )}
      </fieldset>`;

/** 可见范围: departments with all below them, tags, and members one by one. */
export function scopeForm(path: string, corp: Corp, scope: Scope, words: AdminWords): Html {
  const departments = [...corp.departments.values()].map(({ id, name }) => ({
    ...{ name: 'party', value: id, checked: scope.parties.includes(id) },
    label: id === 1 ? `${name} (${words.everybody})` : name,
  }));
  const tags = [...corp.tags.values()].map(({ id, name }) => ({
    ...{ name: 'tag', value: id, label: name, checked: scope.tags.includes(id) },
  }));
  const members = [...corp.members.values()].map(({ userId, plainUserId, name }) => ({
    ...{ name: 'user', value: plainUserId, checked: scope.users.includes(userId) },
    label: `${name} ${plainUserId}`,
  }));
  return html`<form method="post" action="${path}" class="scope">
    <input type="hidden" name="do" value="scope" />
    ${boxes(words.departments, departments)} ${boxes(words.tags, tags)} ${boxes(words.members, members)}
    <button>${words.save}</button>
  </form>`;
}
