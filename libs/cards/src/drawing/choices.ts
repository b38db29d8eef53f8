import { type Json, objects } from './drawn-card.js';
import { html, type Html } from './html.js';

function dropDown(select: Json): Html {
  const options = objects(select.option_list).map(
    (o) =>
      html`<option value="${String(o.id)}" ${o.id === select.selected_id ? 'selected' : ''}>
        ${String(o.text)}
      </option>`,
  );
  return html`<label class="select"
    ><span>${select.title === undefined ? '' : String(select.title)}</span
    ><select data-question="${String(select.question_key)}" ${select.disable === true ? 'disabled' : ''}>
      ${options}
    </select></label
  >`;
}

function checks(box: Json): Html {
  const kind = box.mode === 1 ? 'checkbox' : 'radio';
  return html`<div class="votes" data-question="${String(box.question_key)}">
    ${objects(box.option_list).map(
      (o) =>
        html`<label
          ><input
            type="${kind}"
            name="${String(box.question_key)}"
            value="${String(o.id)}"
            ${o.is_checked === true ? 'checked' : ''}
            ${box.disable === true ? 'disabled' : ''}
          />
          ${String(o.text)}</label
        >`,
    )}
  </div>`;
}

/** Drop-downs and check boxes of button, vote and multiple cards. */
export function choicesView(card: Json): Html {
  const selection = card.button_selection as Json | undefined;
  const box = card.checkbox as Json | undefined;
  return html`${selection && dropDown(selection)} ${box && checks(box)}
  ${objects(card.select_list).map(dropDown)}`;
}
