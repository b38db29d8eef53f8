import { OffsetClock } from '@app/platform';
import { html, type Html } from '@app/cards/drawing';
import { isInScope, membersInScope } from '../world/corps.js';
import { inTrial, validLicence } from '../world/licences.js';
import type { Corp, Member } from '../world/model.js';
import type { World } from '../world/world.js';
import type { Language } from '../language.js';
import { dayOf, fullTime, spanOf } from './times.js';
import { WALL_WORDS, type WallWords } from './words.js';

/** A button that calls the control API; wall.js does the fetch. */
const act = (label: string, method: string, path: string, body?: object, tone = ''): Html =>
  html`<button
    class="${tone}"
    data-method="${method}"
    data-path="/sandbox/${path}"
    data-body="${body === undefined ? '' : JSON.stringify(body)}"
  >
    ${label}
  </button>`;

function scopeButton(corp: Corp, member: Member, words: WallWords): Html | undefined {
  if (corp.installation === undefined) return undefined;
  const visible = [...membersInScope(corp, corp.installation.scope).keys()];
  const inside = isInScope(corp, member.userId);
  const users = inside ? visible.filter((id) => id !== member.userId) : [...visible, member.userId];
  const label = inside ? words.visible : words.invisible;
  return act(label, 'PUT', `corps/${corp.corpId}/scope`, { users }, inside ? 'on' : 'off');
}

function licenceButton(world: World, corp: Corp, member: Member, words: WallWords): Html {
  const path = `corps/${corp.corpId}/members/${member.userId}/licence`;
  const licence = validLicence(world, corp, member.userId);
  return licence === undefined
    ? act(words.unlicensed, 'POST', path, { action: 'activate' }, inTrial(world, corp) ? 'trial' : 'off')
    : act(words.licensed, 'POST', path, { action: 'expire' }, 'on');
}

function corpView(world: World, corp: Corp, language: Language): Html {
  const words = WALL_WORDS[language];
  const path = `corps/${corp.corpId}`;
  const hasSuite = world.options.hasSuite !== false;
  return html`<div class="corp">
    <h2>${corp.name}<small>${corp.plainCorpId}</small></h2>
    ${hasSuite && suiteState(world, corp, language)}
    <table>
      ${[...corp.members.values()].map(
        (m) =>
          html`<tr>
            <td>${m.name}</td>
            ${
              hasSuite &&
              html`<td>${scopeButton(corp, m, words)}</td>
                <td>${corp.firstInstalledAt !== undefined && licenceButton(world, corp, m, words)}</td>`
            }
            <td>${act(words.leave, 'DELETE', `${path}/members/${m.userId}`, undefined, 'quiet')}</td>
          </tr>`,
      )}
    </table>
    <details data-keep="apps-${corp.corpId}" ${corp.selfBuiltApps.length > 0 ? 'open' : ''}>
      <summary>${words.apps} · ${corp.selfBuiltApps.length}</summary>
      ${corp.selfBuiltApps.map(
        ({ name, agentId }) =>
          html`<p class="state"><a href="/admin/${corp.corpId}/apps/${agentId}">${name} · ${agentId}</a></p>`,
      )}
      <a href="/admin/${corp.corpId}/apps">${words.manageApps}</a>
    </details>
  </div>`;
}

/** What the administrator sees of the suite, and can do about it. */
function suiteState(world: World, corp: Corp, language: Language): Html {
  const words = WALL_WORDS[language];
  const installed = corp.installation !== undefined;
  const path = `corps/${corp.corpId}`;
  const trial = inTrial(world, corp)
    ? words.trialUntil(dayOf(corp.trialEndsAt ?? 0, language))
    : words.trialOver;
  return html`<p class="state">
      ${words.suite}
      <span class="${installed ? 'ok' : ''}">${installed ? words.installed : words.notInstalled}</span
      >${installed && html` · ${trial}`}
    </p>
    <div class="acts">
      ${installed ? act(words.uninstall, 'POST', `${path}/uninstall`, undefined, 'danger') : act(words.install, 'POST', `${path}/install`, {}, 'primary')}
      ${installed && inTrial(world, corp) && act(words.endTrial, 'POST', `${path}/end-trial`)}
    </div>`;
}

function clockPart(world: World, language: Language): Html {
  const words = WALL_WORDS[language];
  const { clock } = world.options;
  const offsetMs = clock instanceof OffsetClock ? clock.offsetMs : 0;
  const move = (label: string, hours: number): Html =>
    act(label, 'POST', 'clock', { advanceMs: hours * 3_600_000 });
  const moved = `${offsetMs > 0 ? words.clockMoved : words.clockBehind} ${spanOf(offsetMs)}`;
  return html`<h2>${words.clock}</h2>
    <p class="state">
      <span class="now">${fullTime(world.now(), language)}</span>${offsetMs !== 0 && html`<br />${moved}`}
    </p>
    <div class="acts">
      ${move(words.tenMinutes, 1 / 6)} ${move(words.hour, 1)} ${move(words.day, 24)}
      ${move(words.seventyThreeHours, 73)}
      ${offsetMs !== 0 && act(words.backToNow, 'POST', 'clock', { reset: true }, 'primary')}
    </div>`;
}

function switchesView(world: World, words: WallWords): Html {
  return html`<details data-keep="switches">
    <summary>${words.switches(world.switches.list().length)}</summary>
    ${world.switches.list().map((row) => {
      const field =
        row.values[0] === 'number'
          ? html`<input data-switch="${row.name}" value="${row.value}" inputmode="numeric" />`
          : html`<select data-switch="${row.name}">
              ${row.values.map((v) => html`<option ${v === row.value ? 'selected' : ''}>${v}</option>`)}
            </select>`;
      return html`<label class="switch" title="${row.meaning}"
        ><span>${row.name}<small>${row.document}</small></span
        >${field}</label
      >`;
    })}
  </details>`;
}

/** What a corp's administrator and the clock of this WeCom can do. */
export function adminView(world: World, language: Language): Html {
  const words = WALL_WORDS[language];
  const password = world.options.demoPassword;
  return html`${[...world.corps.values()].map((corp) => corpView(world, corp, language))}
    ${world.corps.size === 0 && html`<p class="empty">${words.noCorp}</p>`}
    ${password && html`<p class="state" id="password">${words.signIn} <b>${password}</b></p>`}
    <div class="corp">${clockPart(world, language)}</div>
    <div class="corp">${switchesView(world, words)}</div>`;
}
