import { html, type Html } from '@app/cards/drawing';
import { inWords, SEVERITIES, type DemoPipeline, type RaisedAlert } from '../pipeline/demo-pipeline.js';
import type { World } from '../world/world.js';
import type { Language } from '../language.js';
import { clockTime } from './times.js';
import { WALL_WORDS } from './words.js';

/** Members of all corps by the id they share with an account of the demo tenant. */
function peopleOf(world: World): Map<string, string> {
  const members = [...world.corps.values()].flatMap((corp) => [...corp.members.values()]);
  return new Map(members.map(({ plainUserId, name }) => [plainUserId, name]));
}

const shellQuoted = (body: object): string => JSON.stringify(body).replaceAll("'", "'\\''");

function curlHint(world: World): string {
  const now = new Date(world.now()).toISOString();
  const event = {
    ...{ specversion: '1.0', id: '1', source: '/curl', type: 'oncall.alert.changed.v1', time: now },
    data: {
      ...{ alertId: 'INC-9', version: 1, status: 'triggered', severity: 'warning', title: 'Hello' },
      ...{ startedAt: now, updatedAt: now, notify: { recipients: [...peopleOf(world).keys()] } },
    },
  };
  const base = world.options.publicBaseUrl ?? world.options.callbackBaseUrl;
  return `curl -X POST ${base}/api/v1/tenants/<tenant>/alert-events -H "Authorization: Bearer $ADMIN_API_TOKEN" -H 'Content-Type: application/json' -d '${shellQuoted(event)}'`;
}

/** Who can be chosen; its own part, so that a new member appears without taking away what was chosen. */
export const whoView = (world: World): Html =>
  html`${[...peopleOf(world)].map(
    ([id, name]) =>
      html`<label><input type="checkbox" name="who" value="${id}" checked /><span>${name}</span></label>`,
  )}`;

const OPENLY_SHOWN = 3;

/** The last alerts raised here and what became of them, person by person; the earlier ones are folded away. */
export function raisedView(world: World, pipeline: DemoPipeline | undefined, language: Language): Html {
  const { raised, count } = pipeline ?? { raised: [], count: 0 };
  const people = peopleOf(world);
  const viewOf = (alert: RaisedAlert) => alertView(alert, people, language);
  const earlier = raised.slice(OPENLY_SHOWN);
  return html`${raised.slice(0, OPENLY_SHOWN).map(viewOf)}
  ${
    earlier.length > 0 &&
    html`<details class="earlier" data-keep="raised">
      <summary>${WALL_WORDS[language].earlier(earlier.length, count)}</summary>
      ${earlier.map(viewOf)}
    </details>`
  }`;
}

function alertView(
  { alertId, at, title, outcomes }: RaisedAlert,
  people: Map<string, string>,
  language: Language,
): Html {
  return html`<div class="raised">
    <b>${alertId}</b> <small>${clockTime(at, language)}</small>
    <p>${title}</p>
    ${outcomes.length === 0 && html`<p class="state">${WALL_WORDS[language].waiting}</p>`}
    <ul>
      ${outcomes.map((outcome) => {
        const { says, remedy } = inWords(outcome, language);
        return html`<li class="${outcome.outcome}">
          <span>${people.get(outcome.accountId) ?? outcome.accountId}</span> ${says}
          ${remedy && html`<small>${remedy}</small>`}
        </li>`;
      })}
    </ul>
  </div>`;
}

/** The form that raises an alert; without a pipeline, how to do it by hand. */
export function raiseView(world: World, pipeline: DemoPipeline | undefined, language: Language): Html {
  const words = WALL_WORDS[language];
  if (pipeline === undefined) {
    return html`<details>
      <summary>${words.raise}</summary>
      <p class="state">${words.noPipeline}</p>
      <code>${curlHint(world)}</code>
    </details>`;
  }
  return html`<form id="raise">
    <h2>${words.raise}</h2>
    <label class="field"
      ><span>${words.raiseTitle}</span
      ><input name="title" required maxlength="512" value="${words.raiseExample}"
    /></label>
    <label class="field"
      ><span>${words.severity}</span
      ><select name="severity">
        ${SEVERITIES.map((severity) => html`<option value="${severity}">${words[severity]}</option>`)}
      </select></label
    >
    <fieldset>
      <legend>${words.who}</legend>
      <div id="who">${whoView(world)}</div>
    </fieldset>
    <button class="primary" data-busy="${words.raising}">${words.send}</button>
  </form>`;
}
